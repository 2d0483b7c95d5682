import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** A report as it is written and printed. */
export function toJson(report: object): string {
  return JSON.stringify(report, undefined, 2);
}

/** Writes a report to the file that the user named, with the folders above it. */
export async function writeReport(file: string, json: string, currentFolder: string): Promise<void> {
  const path = resolve(currentFolder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${json}\n`);
}
