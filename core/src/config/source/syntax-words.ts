import type { ErrorCode } from 'yaml';

/**
 * What each kind of syntax error means. Own words, because the parser's messages quote the source, and a broken file
 * does not tell which part of it is a secret.
 */
const FOUND: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_DIRECTIVE: 'a YAML directive (a line that begins with %)',
  BAD_DQ_ESCAPE: 'an unknown escape in a double-quoted text',
  BAD_INDENT: 'a line that is indented more or less than its neighbours',
  BAD_SCALAR_START: 'a text that begins with a reserved character and must be quoted',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line, in a text that must be quoted, or a line indented too far',
  BLOCK_IN_FLOW: 'an indented block inside { } or [ ]',
  KEY_OVER_1024_CHARS: 'a key of more than 1024 characters',
  MISSING_CHAR: 'the end of something unfinished: a quote, a bracket, or the ":" after a key is missing',
  MULTILINE_IMPLICIT_KEY: 'a key that is broken over several lines',
  MULTIPLE_ANCHORS: 'two anchors on one value',
  MULTIPLE_TAGS: 'two tags on one value',
  TAB_AS_INDENT: 'a tab used for indentation',
  TAG_RESOLVE_FAILED: 'a tag (a word that begins with !) that has no meaning here',
  UNEXPECTED_TOKEN: 'something that YAML does not allow at this place',
};

/** @param line - The source line, to recognise an unquoted reference inside `{ }`, where YAML reads its braces as a map. */
export function syntaxFound(code: ErrorCode, line: string): string {
  const found = FOUND[code] ?? 'something that YAML does not allow at this place';
  const bracesInFlow = code === 'UNEXPECTED_TOKEN' && /[{[,].*\$\{/.test(line);
  return bracesInFlow ? `${found}; inside { } and [ ] a reference must be in quotes: "\${env:NAME}"` : found;
}
