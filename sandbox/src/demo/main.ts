import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { startSandbox } from '../sandbox.ts';
import { SandboxError } from '../shared/index.ts';
import { type DemoData, readDemoData } from './demo-data.ts';
import { readVerdict, type Verdict } from './verdict.ts';

/** The repository's own CLI: the demo runs it as a user would, in a process of its own. */
const RINGFENCE = fileURLToPath(new URL('../../../core/bin/ringfence.js', import.meta.url));

/** Commands of `ringfence` that the demo can be asked for instead of `run`. */
const OTHER_COMMANDS: ReadonlySet<string> = new Set(['plan', 'apply', 'sync', 'check', 'status', 'resolve', 'retry']);

const BAD_USAGE = 2;
const NOT_AS_SEEDED = 1;

/** `npm start`: simulators on free loopback ports, and one `ringfence run` against them. */
export async function main(): Promise<void> {
  const program = new Command('npm start --')
    .description(
      'Starts local simulators of Pleo and Xero and runs one pass over the companies in config/companies.\n' +
        'What the simulators and the instances remember is kept, so that a second start finds the work done.',
    )
    .option('--fresh', 'begin anew: forget what earlier starts did')
    .argument(
      '[options...]',
      `for \`ringfence run\`, e.g. --json; or another command first: ${[...OTHER_COMMANDS].join(', ')}`,
    )
    .allowUnknownOption()
    .action(async (options: readonly string[], { fresh }: { readonly fresh?: boolean }) => {
      process.exitCode = await runDemo(options, fresh === true);
    });
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    process.stderr.write(`${error.message}\nTo begin anew: npm start -- --fresh\n`);
    process.exitCode = BAD_USAGE;
  }
}

async function runDemo(options: readonly string[], fresh: boolean): Promise<number> {
  const folder = resolve('.ringfence/demo');
  if (fresh) await rm(folder, { recursive: true, force: true });
  const demo = await readDemoData();
  const simulators = join(folder, 'simulators');
  const sandbox = await startSandbox({ seed: demo.seed, dataFolder: simulators });
  const report = join(folder, 'last-report.json');
  await rm(report, { force: true });
  try {
    const code = await runRingfence(toArguments(options, report), {
      ...process.env,
      ...demo.environment,
      RINGFENCE_PLEO_URL: sandbox.url('pleo'),
      RINGFENCE_XERO_API_URL: sandbox.url('xero'),
      RINGFENCE_XERO_IDENTITY_URL: sandbox.url('xero'),
      RINGFENCE_DATA_FOLDER: folder,
    });
    return await conclude(code, demo, report, simulators);
  } finally {
    await sandbox.stop();
  }
}

/** `run`, unless the options begin with another command. */
function toArguments(options: readonly string[], report: string): readonly string[] {
  const [command = '', ...rest] = options;
  if (OTHER_COMMANDS.has(command)) return [command, '--config', 'config', ...rest];
  return ['run', '--config', 'config', '--report', report, ...(command === 'run' ? rest : options)];
}

/** The run's exit code, but that what the demo seeds as wrong counts as right, and its absence as wrong. Notes go to stderr: stdout may be JSON. */
async function conclude(code: number, demo: DemoData, report: string, simulators: string): Promise<number> {
  const verdict = await readVerdict(report, demo.failuresByJob);
  if (verdict === undefined) return code;
  process.stderr.write(`${closingNote(verdict, simulators)}\n`);
  if (verdict.asSeeded) return 0;
  return code === 0 ? NOT_AS_SEEDED : code;
}

function closingNote({ asSeeded, showsFailures }: Verdict, simulators: string): string {
  const lines = [`The simulators' data: ${relative(process.cwd(), simulators)}/`];
  if (asSeeded && showsFailures) {
    lines.push(
      'The demo seeds one expense as wrong, on an archived account, and one receipt as missing, to show how failures read: all is well.',
    );
  } else if (!asSeeded) lines.push('This is not what the demo seeds: see above.');
  lines.push('Start again to see that nothing is posted twice; npm start -- --fresh begins anew.');
  return lines.join('\n');
}

/** Its terminal is ours, and so are its signals: Ctrl-C reaches both, and we wait until it has stopped cleanly. */
async function runRingfence(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [RINGFENCE, ...args], { stdio: 'inherit', env: environment });
  const release = passSignalsOn(child);
  try {
    const [code] = await once(child, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    release();
  }
}

function passSignalsOn(child: ChildProcess): () => void {
  const onInterrupt = () => {};
  const onTerminate = () => child.kill('SIGTERM');
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  return () => {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onTerminate);
  };
}
