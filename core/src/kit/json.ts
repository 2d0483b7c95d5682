import { Big } from 'big.js';
import { z } from 'zod';
import { ExactDecimal, Failure, type HttpAnswer, type HttpRequest } from '../contract/index.ts';
import { nameOf, shortened } from './http/failures.ts';

declare global {
  /** Part of JavaScript since Node 21; the compiler's library does not list it yet. */
  interface JSON {
    rawJSON(text: string): object;
  }
}

/** A number that `JSON.stringify` writes digit by digit. Made by {@link rawNumber}. */
export class RawNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  toJSON(): object {
    return JSON.rawJSON(this.digits);
  }
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
/** Every decimal of so few characters survives a double: a double keeps any 15 digits. */
const ALWAYS_EXACT_CHARACTERS = 15;
/** Finds every number that may be another one as a double. What it finds in texts besides costs time, and nothing else. */
const MAYBE_INEXACT = /(?:^|[[,:])\s*-?(?:[\d.]{15}|[\d.]+[eE])/;
/** As JSON writes numbers; exponents of at most three digits, so that a short text cannot become a huge one. */
const JSON_NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/;

/**
 * A decimal that `JSON.stringify` writes with exactly these digits: `rawNumber('100.00')` becomes `100.00`, not `100`.
 *
 * @throws Failure `bad-response` when the text is no decimal number.
 */
export function rawNumber(decimal: string): RawNumber {
  if (!DECIMAL.test(decimal)) throw new Failure('bad-response', `"${decimal}" is not a decimal number.`);
  // JSON allows no leading zeros.
  return new RawNumber(decimal.replace(/^(-?)0+(?=\d)/, '$1'));
}

/**
 * Parses JSON without losing a digit. A JSON number becomes a number when that number, printed, is the same decimal,
 * which is so for all numbers of up to 15 digits. Any other (a longer fraction, an integer beyond the safe range) stays the text
 * that the other side wrote. So a schema with `z.number()` gets exact numbers or refuses the answer, and a field made
 * with {@link exactDecimal} takes both.
 *
 * @throws SyntaxError when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  // Nearly every answer: without a function called for each value, a page is parsed several times as fast.
  if (!MAYBE_INEXACT.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && context?.source !== undefined ? exactValue(value, context.source) : value,
  );
}

/**
 * A field that holds a decimal: a JSON number, or a decimal in a JSON string. Its value is always the very decimal that
 * was sent, in plain digits without exponent; zeros at the end of a JSON number's fraction are not kept (`0.20` is read
 * as `0.2`: compare with `sameDecimal`).
 */
export function exactDecimal(): z.ZodType<ExactDecimal, number | string> {
  return z
    .union([z.number(), z.string().regex(JSON_NUMBER)], 'expected a decimal number')
    .transform((value): ExactDecimal => ExactDecimal.parse(plainDigits(value)));
}

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

/** Names each place and what was expected there. Messages of zod name expectations; the few that quote keys of the input are replaced. */
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

function exactValue(value: number, source: string): number | string {
  if (source.length <= ALWAYS_EXACT_CHARACTERS && !/e/i.test(source)) return value;
  if (!JSON_NUMBER.test(source) || !Number.isFinite(value)) return source;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return source;
  return new Big(source).eq(new Big(value)) ? value : source;
}

function plainDigits(value: number | string): string {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  const digits = new Big(value).toFixed();
  return digits === '-0' ? '0' : digits;
}
