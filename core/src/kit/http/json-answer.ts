import type { z } from 'zod';
import { Failure, type HttpAnswer, type HttpRequest } from '../../contract/index.ts';
import { parseJson } from '../json.ts';
import { nameOf, shortened } from './sentences.ts';

const SHOWN_ISSUES = 3;

/** @throws Failure `bad-response` when the answer is no JSON or does not fit the schema; its values are not shown. */
export function parseJsonAnswer<Output>(
  request: HttpRequest,
  answer: HttpAnswer,
  schema: z.ZodType<Output>,
  system: string,
): Output {
  const refuse = (what: string) =>
    new Failure('bad-response', `${system} answered ${nameOf(request)} with ${what}`, {
      system,
      status: answer.status,
      mayHaveHappened: request.method !== 'GET',
    });
  let json: unknown;
  try {
    json = parseJson(answer.text);
  } catch {
    throw refuse('something that is not JSON.');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw refuse(`data in an unexpected shape: ${issueTexts(parsed.error.issues)}.`);
}

/** Where and what was expected. Messages of zod name expectations; the few that quote keys of the input are replaced. */
function issueTexts(issues: readonly z.core.$ZodIssue[]): string {
  const texts = issues.slice(0, SHOWN_ISSUES).map((issue) => {
    const path = issue.path.length === 0 ? 'the answer' : issue.path.map(String).join('.');
    return `${shortened(path)}: ${expectation(issue)}`;
  });
  const left = issues.length - SHOWN_ISSUES;
  return texts.join('; ') + (left > 0 ? `; and ${left} more` : '');
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'unknown fields';
  return shortened(issue.message);
}
