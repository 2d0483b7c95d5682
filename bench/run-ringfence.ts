import { fileURLToPath } from 'node:url';
import { type ProcessRun, runProcess } from './run-process.ts';
import { ENVIRONMENT } from './world/configuration.ts';

const CLI = fileURLToPath(new URL('../core/bin/ringfence.js', import.meta.url));

export interface RingfenceWorld {
  /** Holds the configuration. */
  readonly folder: string;
  /** The variables that the configuration refers to, beside those of the one company of most benches. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the built CLI as its users do, with the configuration in a folder. */
export function runRingfence(
  { folder, environment = {} }: RingfenceWorld,
  ...commandLine: readonly string[]
): Promise<ProcessRun> {
  return runWatched({ folder }, environment, ...commandLine);
}

/** @param environment - Of what watches the process. */
export function runWatched(
  { folder }: { readonly folder: string },
  environment: Readonly<Record<string, string>>,
  ...commandLine: readonly string[]
): Promise<ProcessRun> {
  return runProcess(CLI, [...commandLine, '--config', folder], { ...ENVIRONMENT, ...environment });
}
