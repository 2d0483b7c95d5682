import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** An issue that stands for itself, with its path from the top of what was parsed. */
export interface FlatIssue {
  readonly issue: Issue;
  readonly path: readonly (string | number)[];
  /** Replaces the issue's own message. */
  readonly message: string;
}

/**
 * Issues as a person can use them. Of a union without discriminator: what is wrong in the branch that fits best, or
 * all that the branches would take when none has the right type.
 */
export function flattenIssues(
  issues: readonly Issue[],
  above: readonly (string | number)[] = [],
): readonly FlatIssue[] {
  return issues.flatMap((issue): readonly FlatIssue[] => {
    const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key))];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return flattenUnion(issue, issue.errors, path);
    if (issue.code === 'invalid_key') return [{ issue, path, message: issue.issues[0]?.message ?? issue.message }];
    return [{ issue, path, message: issue.message }];
  });
}

function flattenUnion(issue: Issue, branches: readonly Issue[][], path: FlatIssue['path']): readonly FlatIssue[] {
  const fitting = branches
    .filter((branch) => branch.every(({ code, path: inside }) => inside.length > 0 || code === 'unrecognized_keys'))
    .sort((left, right) => left.length - right.length);
  const [best] = fitting;
  if (best !== undefined) return flattenIssues(best, path);
  const messages = branches.flatMap((branch) => flattenIssues(branch).filter((flat) => flat.path.length === 0));
  return [{ issue, path, message: [...new Set(messages.map(({ message }) => message))].join(' or ') }];
}
