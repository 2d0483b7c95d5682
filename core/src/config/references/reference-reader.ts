import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Reference } from './references.ts';

export type ReferenceValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly expected: string; readonly found: string };

/** Looks up what references stand for, and remembers the values so that no error repeats one. */
export class ReferenceReader {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #values = new Set<string>();

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  /** @param folder - Absolute path that a relative `${file:…}` starts from: the folder of the YAML file. */
  async read(reference: Reference, folder: string): Promise<ReferenceValue> {
    const result = reference.kind === 'env' ? this.#readVariable(reference) : await readFileValue(reference, folder);
    if (result.ok) this.#values.add(result.value);
    return result;
  }

  /** Whether a text repeats a value that came from a reference. */
  isRevealedBy(text: string): boolean {
    return [...this.#values].some((value) => text.includes(value));
  }

  #readVariable({ name }: Reference): ReferenceValue {
    const value = Object.hasOwn(this.#environment, name) ? this.#environment[name] : undefined;
    if (value !== undefined && value !== '') return { ok: true, value };
    return {
      ok: false,
      expected: `the environment variable ${name} to be set`,
      found: value === undefined ? 'no such variable' : 'an empty variable',
    };
  }
}

async function readFileValue({ name }: Reference, folder: string): Promise<ReferenceValue> {
  const expected = `a file to read at ${name}`;
  try {
    const value = (await readFile(resolve(folder, name), 'utf8')).replace(/\r?\n$/, '');
    return value === '' ? { ok: false, expected, found: 'an empty file' } : { ok: true, value };
  } catch (error) {
    return { ok: false, expected, found: fileFault(error) };
  }
}

/** Why a file could not be read, as the end of a sentence. */
export function fileFault(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file';
    case 'EISDIR':
      return 'a folder';
    case 'EACCES':
    case 'EPERM':
      return 'a file that this user may not read';
    default:
      return 'a file that cannot be read';
  }
}
