import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { startSandbox } from '../sandbox.ts';
import { parseSeedText } from '../seed.ts';
import { SandboxError } from '../shared/index.ts';
import { createProgram } from './program.ts';

const badUsage = 2;

const program = createProgram(async ({ seed, port: ports, data: dataFolder, fresh }) => {
  const sandbox = await startSandbox({
    seed: parseSeedText(await readSeed(seed), seed),
    ...(ports === undefined ? {} : { ports }),
    ...(dataFolder === undefined ? {} : { dataFolder }),
    ...(fresh === undefined ? {} : { fresh }),
  });
  process.stdout.write(`${JSON.stringify(sandbox.urls)}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await sandbox.stop();
});
program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : badUsage));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof SandboxError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = badUsage;
}

async function readSeed(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new SandboxError(`The seed file ${file} cannot be read.`, { cause });
  }
}
