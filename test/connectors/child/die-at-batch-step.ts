import fileSystem from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';

/** The environment variable that tells a process at which step of writing a batch to die. */
export const DIE_AT_VARIABLE = 'CONNECTORS_DIE_AT_STEP';

/** What a file goes through in the folder `batches`, in order; the next thing is that the journal hears of it. */
export const BATCH_STEPS = [
  'before a byte is written',
  'when half of it is written',
  'when all of it is on disk beside its place',
  'when it is in its place',
  'when its place is on disk',
] as const;

/** Kills this process at a step of writing its first batch, as a power cut would: nothing is flushed. */
export function dieAtBatchStep(step: number): void {
  const pass = (reached: (typeof BATCH_STEPS)[number]): void => {
    if (BATCH_STEPS[step] === reached) process.kill(process.pid, 'SIGKILL');
  };
  const isBatch = (path: unknown) => dirname(String(path)).endsWith('/batches');
  const { open, rename, writeFile } = fileSystem;
  fileSystem.writeFile = async (path, data, ...rest) => {
    if (!isBatch(path)) return writeFile(path, data, ...rest);
    pass('before a byte is written');
    if (data instanceof Uint8Array) await writeFile(path, data.subarray(0, data.length / 2));
    pass('when half of it is written');
    await writeFile(path, data, ...rest);
    pass('when all of it is on disk beside its place');
  };
  fileSystem.rename = async (from, to) => {
    await rename(from, to);
    if (isBatch(to)) pass('when it is in its place');
  };
  fileSystem.open = async (path, ...rest) => {
    const handle = await open(path, ...rest);
    if (!String(path).endsWith('/batches')) return handle;
    const { sync } = handle;
    handle.sync = async () => {
      await Reflect.apply(sync, handle, []);
      pass('when its place is on disk');
    };
    return handle;
  };
  syncBuiltinESMExports();
}
