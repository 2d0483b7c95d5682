import { readFile } from 'node:fs/promises';
import { deleteSandboxData } from '../control/index.ts';
import { startSandbox } from '../sandbox.ts';
import { parseSeedText } from '../seed/index.ts';
import { type Sandbox, SandboxError } from '../shared/index.ts';
import type { ServeOptions } from './program.ts';

/**
 * Starts the sandbox that the command line describes.
 * @throws SandboxError when the seed file, the data folder or a port is not as it should be
 */
export async function startFromFile({ seed, pleoPort, xeroPort, data, fresh }: ServeOptions): Promise<Sandbox> {
  const value = parseSeedText(await readSeed(seed), seed);
  if (fresh === true && data !== undefined) deleteSandboxData(data);
  return startSandbox({
    seed: value,
    ...(pleoPort === undefined ? {} : { pleoPort }),
    ...(xeroPort === undefined ? {} : { xeroPort }),
    ...(data === undefined ? {} : { dataFolder: data }),
  });
}

async function readSeed(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new SandboxError(`The seed file ${file} cannot be read.`, { cause });
  }
}
