import type { Failure, FailureDetails, FailureKind, HttpAnswer } from '@ringfence/core/contract';
import { changedFailure } from '@ringfence/core/kit';
import { z } from 'zod';

const MOST_WORDS = 500;

const Detail = z.object({
  detail: z.string().default('no reason given'),
  'o:errorCode': z.string().optional(),
  'o:errorPath': z.string().optional(),
  'o:errorHeader': z.string().optional(),
});

/** The two envelopes: that of the REST services, and that of scripts. @see netsuite-api.md §6, §3 */
const ErrorBody = z.object({
  'o:errorCode': z.string().optional(),
  'o:errorDetails': z.array(Detail).default([]),
  error: z.object({ code: z.string().optional(), message: z.string().optional() }).optional().catch(undefined),
});

const LIMITS: ReadonlySet<string> = new Set(['CONCURRENCY_LIMIT_EXCEEDED', 'SSS_REQUEST_LIMIT_EXCEEDED']);
/** A missing permission is answered with 400 as any refusal. @see netsuite-api.md §18 */
const NO_PERMISSION = /your current role does not have permission|permission denied|insufficient permission/i;

export const PERMISSION_ADVICE =
  'In NetSuite, under Setup > Users/Roles > Manage Roles, give the role of the integration: Setup > REST Web Services (Full), ' +
  'Log in using OAuth 2.0 Access Tokens (Full); Reports > SuiteAnalytics Workbook (Edit); and the lists and transactions that ' +
  'docs/netsuite.md names.';

/**
 * NetSuite's refusals as sentences that say what to do. A refusal of content keeps NetSuite's own words as the message of its
 * `cause`, without the phrase that begins all of them.
 */
export function netSuiteFailure(answer: HttpAnswer, standard: Failure): Failure | undefined {
  const { words, codes, path } = problemOf(answer.text);
  const code = codes.find((each) => each !== 'USER_ERROR') ?? codes[0];
  const better = (kind: FailureKind, message: string, details: FailureDetails = {}) =>
    changedFailure(standard, { kind, message, ...(code === undefined ? {} : { code }), ...details });

  if (answer.status === 429 || codes.some((each) => LIMITS.has(each))) {
    const message = 'Too many requests of all integrations to this NetSuite account are in flight at once.';
    const advice =
      'Lower concurrentRequests, or see Setup > Integration > Integration Governance for who uses the limit of the account.';
    // Scripts answer 400; only 429 says that nothing was done and that it may be sent again.
    return better('rate-limited', message, { status: 429, advice, mayHaveHappened: false });
  }
  if (answer.status === 401) {
    return better('authentication', 'NetSuite did not accept the access token.', {
      advice: 'See Setup > Users/Roles > View Login Audit Trail in NetSuite for the reason.',
    });
  }
  if (answer.status >= 500) {
    return better(standard.kind, `NetSuite could not serve the request (${answer.status}): ${words}.`);
  }
  if (code === 'INVALID_HEADER') {
    return better('configuration', `NetSuite refuses a header of the request: ${words}.`, {
      advice:
        'If it is Accept-Language, set language to one that the account has (Setup > Company > General Preferences).',
    });
  }
  if (answer.status === 403 || NO_PERMISSION.test(words)) {
    return better('authorisation', `NetSuite does not permit this to the role of the integration: "${words}".`, {
      advice: PERMISSION_ADVICE,
      cause: new Error(words),
    });
  }
  if (answer.status !== 400) return undefined;
  const place = path === undefined ? '' : ` (${path})`;
  return better('rejected', `NetSuite refused the request: "${words}"${place}.`, { cause: new Error(words) });
}

/** What NetSuite said in a refusal of content. */
export function wordsOf({ cause, message }: Failure): string {
  return cause instanceof Error ? cause.message : message;
}

interface Problem {
  readonly words: string;
  readonly codes: readonly string[];
  readonly path?: string | undefined;
}

function problemOf(text: string): Problem {
  const body = parsed(text);
  if (body === undefined) return { words: 'no reason given', codes: [] };
  const details = body['o:errorDetails'];
  const scriptWords = body.error?.message;
  const words = details.length > 0 ? details.map(({ detail }) => detail) : [scriptWords ?? 'no reason given'];
  const codes = [...details.map((detail) => detail['o:errorCode']), body.error?.code, body['o:errorCode']];
  return {
    words: words.map(withoutPhrase).join(' | ').slice(0, MOST_WORDS),
    codes: codes.filter((code) => code !== undefined),
    path: details[0]?.['o:errorPath'],
  };
}

/** `Error while accessing a resource. ` in recorded replies, `Error while accessing resource: ` in Oracle's sample. */
function withoutPhrase(detail: string): string {
  return detail
    .replace(/^Error while accessing (a )?resource[.:]\s*/i, '')
    .trim()
    .replace(/\.$/, '');
}

function parsed(text: string): z.infer<typeof ErrorBody> | undefined {
  try {
    return ErrorBody.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
