import { fileURLToPath } from 'node:url';
import { type ProcessRun, runProcess } from './run-process.ts';
import { ENVIRONMENT } from './world/configuration.ts';

const CLI = fileURLToPath(new URL('../core/bin/ringfence.js', import.meta.url));

/** Runs the built CLI as its users do, with the configuration in a folder. */
export function runRingfence(
  world: { readonly folder: string },
  ...commandLine: readonly string[]
): Promise<ProcessRun> {
  return runWatched(world, {}, ...commandLine);
}

/** @param environment - Of what watches the process. */
export function runWatched(
  { folder }: { readonly folder: string },
  environment: Readonly<Record<string, string>>,
  ...commandLine: readonly string[]
): Promise<ProcessRun> {
  return runProcess(CLI, [...commandLine, '--config', folder], { ...ENVIRONMENT, ...environment });
}
