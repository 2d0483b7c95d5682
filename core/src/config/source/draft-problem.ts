import type { ConfigurationProblem } from '../problem.ts';
import type { SourceFile } from './source-file.ts';
import type { TextRange } from './text-range.ts';
import type { YamlPath } from './yaml-node.ts';

/** A problem whose excerpt is not cut yet: that waits until all that must be hidden is known. */
export interface DraftProblem {
  readonly file: SourceFile;
  readonly range: TextRange;
  readonly path: YamlPath;
  readonly expected: string;
  readonly found: string;
}

/** The problems in the order of the files, each once. */
export function finishProblems(drafts: readonly DraftProblem[]): readonly ConfigurationProblem[] {
  const unique = new Map<string, ConfigurationProblem>();
  for (const problem of drafts.map(finishProblem).sort(byPlace)) {
    const { file, line, column, path, message } = problem;
    unique.set(JSON.stringify([file, line, column, path, message]), problem);
  }
  return [...unique.values()];
}

function finishProblem({ file, range, path, expected, found }: DraftProblem): ConfigurationProblem {
  const { line, column } = file.position(range.start);
  const shownPath = pathText(path);
  const subject = shownPath === '' ? file.name : `${file.name}, ${shownPath}`;
  const excerpt = file.excerpt(range);
  return {
    file: file.name,
    line,
    column,
    path: shownPath,
    found,
    expected,
    message: `${subject}: expected ${expected}, found ${found}.`,
    ...(excerpt === undefined ? {} : { excerpt }),
  };
}

/** `sync.accounts.classes[0]` */
export function pathText(path: YamlPath): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

function byPlace(left: ConfigurationProblem, right: ConfigurationProblem): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
