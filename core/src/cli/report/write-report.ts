import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

// The end of the line is written by itself: to join it to a report of many megabytes would copy that.
const LINE_END = '\n';

/** Prints a report as JSON. */
export function printReport(stream: NodeJS.WritableStream, report: object): void {
  stream.write(toJson(report));
  stream.write(LINE_END);
}

/** Writes a report as JSON to the file that the user named, with the folders above it. */
export async function writeReport(file: string, report: object, currentFolder: string): Promise<void> {
  const path = resolve(currentFolder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, [toJson(report), LINE_END]);
}

function toJson(report: object): string {
  return JSON.stringify(report, undefined, 2);
}
