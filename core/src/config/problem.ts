/** One thing that is wrong in the configuration, with its place. No text of it holds a secret. */
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
  /** The source line, where it can be shown. */
  readonly excerpt?: ProblemExcerpt;
}

/** The line of a problem, with every literal that may be a secret masked. */
export interface ProblemExcerpt {
  readonly text: string;
  /** Index into {@link ProblemExcerpt.text} at which the caret begins, from 0. */
  readonly caretStart: number;
  /** At least 1. */
  readonly caretLength: number;
}
