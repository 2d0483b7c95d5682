import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../repository/source-files.ts';

export interface CommandResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly result: Promise<CommandResult>;
}

export interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly currentFolder?: string;
}

/** The CLI as it is shipped: built, in a process of its own, with no environment but what is given. */
export function startRingfence(args: readonly string[], options: CommandOptions = {}): RunningCommand {
  return start(join(ROOT, 'core/bin/ringfence.js'), args, options);
}

export function runRingfence(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return startRingfence(args, options).result;
}

export function startScript(script: string, args: readonly string[], options: CommandOptions = {}): RunningCommand {
  return start(join(ROOT, script), args, options);
}

function start(file: string, args: readonly string[], { environment, currentFolder }: CommandOptions): RunningCommand {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...environment },
    cwd: currentFolder ?? ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { promise: exit, resolve } = Promise.withResolvers<[number | null, NodeJS.Signals | null]>();
  child.once('exit', (code, signal) => resolve([code, signal]));
  const result = (async () => {
    const [stdout, stderr, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { code, signal, stdout, stderr };
  })();
  return { process: child, result };
}
