import type { Configuration } from './configuration.ts';
import type { ConfigurationProblem } from './problem.ts';

/** The configuration, or all that is wrong with it: every problem of every file, sorted by file, line and column. */
export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };
