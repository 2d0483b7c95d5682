import type { ApiCall } from '../http/operation.ts';

const maxLength = 255;
const forbidden = ['<', '>', ':', '"', '/', '\\', '|', '?', '*', '+', '\0'];

/** What is wrong with the file name that a path ends in (xero-api.md §10.13); wordings and length are our choice. */
export function fileNameProblems({ subId: fileName, url }: ApiCall): readonly string[] {
  const problems: string[] = [];
  if (fileName.trim() === '') problems.push('The file must have a name.');
  if (fileName.length > maxLength) problems.push(`The file name must not be longer than ${maxLength} characters.`);
  const found = forbidden.filter((character) => fileName.includes(character));
  if (found.length > 0) {
    problems.push(`The file name must not contain ${found.map((it) => JSON.stringify(it)).join(', ')}.`);
  }
  if (/[[\]]/.test(url)) problems.push('Square brackets in a file name must be encoded.');
  return problems;
}
