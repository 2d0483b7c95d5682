import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  null: 'nothing',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  guid: 'a UUID',
  url: 'a URL',
  email: 'an e-mail address',
  date: 'a date such as 2025-01-31',
  datetime: 'a date and time such as 2025-01-31T09:00:00Z',
};

/** Says what is expected, as the end of a sentence. Given to zod as the error map; it never looks at the value. */
export function expectation(issue: RawIssue | z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? expectedPattern(issue.pattern);
    case 'invalid_value':
      return alternatives(issue.values.map(String));
    case 'too_small':
      return expectedLimit('at least', issue.origin, issue.minimum);
    case 'too_big':
      return expectedLimit('at most', issue.origin, issue.maximum);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? alternatives(issue.options.map(String))
        : 'another value';
    default:
      return 'another value';
  }
}

function expectedPattern(pattern: string | undefined): string {
  return pattern === undefined ? 'a text of another form' : `a text that matches ${pattern}`;
}

function expectedLimit(bound: 'at least' | 'at most', origin: string, limit: number | bigint): string {
  if (origin === 'string') {
    return bound === 'at least' && limit === 1 ? 'a text that is not empty' : `a text of ${bound} ${limit} characters`;
  }
  if (origin === 'array') return `a list of ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `a number of ${bound} ${limit}`;
}

/** Names the keys that are expected instead of an unknown one: the known key that is nearly the same, else all of them. */
export function expectedKey(key: string, known: readonly string[]): string {
  if (known.length === 0) return 'no keys here';
  if (known.includes(key)) return 'only keys that go with the choice made here';
  const near = nearestWord(key, known);
  return near === undefined ? `one of the keys ${alternatives(known)}` : `the key "${near}"`;
}

/** `a, b or c` */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The known word that a person probably meant: a third of its letters may differ; case and hyphens do not count. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, apart: distance(bare(word), bare(candidate)) }))
    .filter(({ candidate, apart }) => apart <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((left, right) => left.apart - right.apart);
  return ranked[0]?.candidate;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}
