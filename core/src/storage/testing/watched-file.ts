import { type AppendFile, openAppendFile } from '../append-file.ts';

/** Called just before the real operation; an error that one throws takes the place of the real operation. */
export interface BeforeFileCalls {
  readonly append?: () => unknown;
  readonly sync?: () => unknown;
}

/** Opens the real file, with something done before a call. */
export function openWatchedFile(before: BeforeFileCalls): (path: string) => Promise<AppendFile> {
  return async (path) => {
    const file = await openAppendFile(path);
    return {
      path,
      size: () => file.size(),
      append: async (bytes) => {
        await before.append?.();
        await file.append(bytes);
      },
      sync: async () => {
        await before.sync?.();
        await file.sync();
      },
      read: (start, end) => file.read(start, end),
      truncate: (length) => file.truncate(length),
      close: () => file.close(),
    };
  };
}
