import fileSystem, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { type DieAt, die } from './die-at.ts';
import { appendKind, fileKind } from './file-kind.ts';

type Target = Extract<DieAt, { readonly kind: 'file' }>;
type Moment = Target['moment'];

/** Dies at a moment of the n-th write to a file of the storage. */
export function watchFiles(target: Target): void {
  let seen = 0;
  const reaches = (file: string | undefined, moment: Moment): boolean => {
    if (file !== target.file || moment !== target.moment) return false;
    seen += 1;
    return seen === target.nth;
  };
  const pass = (file: string | undefined, moment: Moment): void => {
    if (reaches(file, moment)) die();
  };

  const { open, rename } = fileSystem;
  fileSystem.open = async (path, ...rest) => {
    const handle = await open(path, ...rest);
    watchHandle(handle, String(path), reaches, pass);
    return handle;
  };
  fileSystem.rename = async (from, to) => {
    const file = fileKind(String(from));
    pass(file, 'before rename');
    await rename(from, to);
    pass(file, 'after rename');
  };
  syncBuiltinESMExports();
}

function watchHandle(
  handle: FileHandle,
  path: string,
  reaches: (file: string | undefined, moment: Moment) => boolean,
  pass: (file: string | undefined, moment: Moment) => void,
): void {
  let file: string | undefined = fileKind(path);
  if (file === undefined) return;
  const { sync, writeFile, write } = handle;
  if (file === 'journal') {
    handle.writeFile = async (data, ...rest) => {
      const bytes = data instanceof Uint8Array ? data : Buffer.from(String(data));
      file = appendKind(Buffer.from(bytes).toString('utf8'));
      if (reaches(file, 'half written')) {
        await Reflect.apply(write, handle, [bytes, 0, Math.floor(bytes.length / 2)]);
        die();
      }
      return Reflect.apply(writeFile, handle, [data, ...rest]);
    };
  }
  handle.sync = async () => {
    pass(file, 'before fsync');
    await Reflect.apply(sync, handle, []);
    pass(file, 'after fsync');
  };
}
