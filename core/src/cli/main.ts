import { readFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { z } from 'zod';
import { toFailure } from '../contract/index.ts';
import { installedConnectors } from '../engine/index.ts';
import { SystemClock } from '../kit/index.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { createProgram } from './program.ts';
import { failureLines } from './report/format.ts';
import { keepHeapSmall } from './small-heap.ts';
import { askPerson, printLine, type Terminal } from './terminal.ts';

/** The entry point of the CLI: the one place that touches the process. */
export async function main(): Promise<void> {
  keepHeapSmall();
  // Node asks the system for each variable anew, which searches them all. With the secrets of 10,000 companies among them
  // the YAML parser, which asks for one at every token, would take ten times as long.
  process.env = { ...process.env };
  const terminal: Terminal = {
    out: process.stdout,
    err: process.stderr,
    colours: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true ? { ask: askOnTerminal } : {}),
  };
  const stop = stopOnSignals(process, terminal.err);
  let code: ExitCode = EXIT.ok;
  const program = createProgram(
    await ownVersion(),
    {
      terminal,
      environment: process.env,
      currentFolder: process.cwd(),
      connectors: installedConnectors(),
      clock: new SystemClock(),
      signal: stop.signal,
    },
    (ended) => {
      code = ended;
    },
  );
  for (const command of [program, ...program.commands, ...program.commands.flatMap((child) => child.commands)]) {
    command.exitOverride();
  }
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    code = toExitCode(error, terminal);
  } finally {
    stop.dispose();
  }
  process.exitCode = code;
}

function askOnTerminal(question: string, signal: AbortSignal): Promise<string> {
  return askPerson(question, signal, { input: process.stdin, output: process.stderr });
}

/** Commander has printed its own complaint already. */
function toExitCode(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const failure = toFailure(error);
  for (const line of failureLines(failure)) printLine(terminal.err, line);
  return failure.kind === 'configuration' ? EXIT.usage : EXIT.failed;
}

async function ownVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

interface StopSignals {
  readonly signal: AbortSignal;
  /** Gives the signals back to the process. */
  dispose(): void;
}

/** The first Ctrl-C (or SIGTERM) stops at the next safe point; the second ends at once, which is safe too, but untidy. */
function stopOnSignals(process: NodeJS.Process, err: NodeJS.WritableStream): StopSignals {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    printLine(err, 'Stopping at the next safe point. Once more to stop at once.');
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    dispose: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
