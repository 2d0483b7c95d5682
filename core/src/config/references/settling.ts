import type { DraftProblem } from '../source/draft-problem.ts';
import type { YamlNode, YamlPath, YamlScalar } from '../source/yaml-node.ts';
import type { ReferenceReader } from './reference-reader.ts';

/** What the settling of one file needs. */
export interface Settling {
  readonly references: ReferenceReader;
  /** Absolute path that a relative `${file:…}` starts from. */
  readonly folder: string;
  readonly problems: DraftProblem[];
  /** False where no secret may stand at all, not even as a reference. */
  secretsAllowedAt(path: YamlPath): boolean;
}

export const HIDDEN_TEXT = 'a literal text (not shown)';

/** Stands in for a value that could not be had, so that the schema has something to look at. */
const PLACEHOLDER = 'unknown';

/** Reports a problem about a value, and gives what takes its place. */
export function refuse(node: YamlNode, settling: Settling, expected: string, found: string): YamlScalar {
  const { file, path, range, keyRange } = node;
  settling.problems.push({ file, range, path, expected, found });
  return {
    file,
    path,
    range,
    ...(keyRange === undefined ? {} : { keyRange }),
    kind: 'scalar',
    value: PLACEHOLDER,
    shown: found,
    faulty: true,
  };
}

/**
 * From now on no excerpt shows the value, nor what may have been meant to belong to it. Of an empty value, which has its
 * key's range, only a comment is hidden.
 */
export function hide(node: YamlNode): void {
  const { file, range } = node;
  if (node.kind !== 'scalar') file.hide(range);
  else if (node.value === null) file.hideCommentAfter(range.end);
  else file.hide({ start: range.start, end: node.flowEnd ?? range.end });
}

/** {@link hide}, and no error shows the value either. */
export function hideScalar(node: YamlScalar): YamlScalar {
  hide(node);
  return node.value === null ? node : { ...node, shown: HIDDEN_TEXT };
}
