import type { ConfigurationProblem, ProblemExcerpt } from './problem.ts';

/**
 * The problems as text for a person, one block each:
 *
 * ```
 * config/companies/nl.yaml:12:15  erp.settings.tenantId
 *   expected a UUID, found the text "abc"
 *   12 |     tenantId: abc
 *      |               ^^^
 * ```
 */
export function formatProblems(problems: readonly ConfigurationProblem[]): string {
  return problems.map(formatProblem).join('\n\n');
}

function formatProblem(problem: ConfigurationProblem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const lines = [
    problem.path === '' ? place : `${place}  ${problem.path}`,
    `  expected ${problem.expected}, found ${problem.found}`,
  ];
  if (problem.excerpt !== undefined) lines.push(...formatExcerpt(problem.line, problem.excerpt));
  return lines.join('\n');
}

function formatExcerpt(line: number, excerpt: ProblemExcerpt): readonly string[] {
  const number = String(line);
  const before = excerpt.text.slice(0, excerpt.caretStart).replace(/[^\t]/g, ' ');
  return [
    `  ${number} | ${excerpt.text}`,
    `  ${' '.repeat(number.length)} | ${before}${'^'.repeat(excerpt.caretLength)}`,
  ];
}
