/** One thing that is wrong in the configuration, with its place. It quotes no line of a file, and no text of it holds a secret. */
export interface ConfigurationProblem {
  /** Path of the file below the folder that was given. */
  readonly file: string;
  /** From 1. Problems of a whole file stand at 1:1. */
  readonly line: number;
  /** From 1, in UTF-16 code units as editors count. */
  readonly column: number;
  /** Keys from the top of the file, e.g. `erp.settings.tenantId`; empty for the whole file. */
  readonly path: string;
  /** What stands there, e.g. `the text "abc"`. */
  readonly found: string;
  /** What is expected there, e.g. `a UUID`. */
  readonly expected: string;
  /** Both as one sentence. */
  readonly message: string;
}

/** Keys and list indexes from the top of a file. */
export type YamlPath = readonly (string | number)[];

/** @param position - Left out, or line 0: the file as a whole. */
export function problemOf(
  file: string,
  path: YamlPath,
  expected: string,
  found: string,
  { line, col }: { readonly line: number; readonly col: number } = { line: 1, col: 1 },
): ConfigurationProblem {
  const keys = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  const shownPath = keys.join('').replace(/^\./, '');
  const subject = shownPath === '' ? file : `${file}, ${shownPath}`;
  const message = `${subject}: expected ${expected}, found ${found}.`;
  return { file, line: Math.max(1, line), column: Math.max(1, col), path: shownPath, found, expected, message };
}

/** The problems in the order of the files, each once: what is wrong in a default is found with every company. */
export function sortProblems(problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort((left, right) => {
    if (left.file !== right.file) return left.file < right.file ? -1 : 1;
    return left.line - right.line || left.column - right.column;
  });
}

/**
 * The problems as text for a person, one block each:
 *
 * ```
 * config/companies/nl.yaml:12:15  erp.settings.tenantId
 *   expected a UUID, found the text "abc"
 * ```
 */
export function formatProblems(problems: readonly ConfigurationProblem[]): string {
  const blocks = problems.map(({ file, line, column, path, expected, found }) => {
    const place = `${file}:${line}:${column}`;
    return `${path === '' ? place : `${place}  ${path}`}\n  expected ${expected}, found ${found}`;
  });
  return blocks.join('\n\n');
}
