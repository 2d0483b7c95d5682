import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A place in a text that stands for a value kept elsewhere. */
export interface Reference {
  readonly kind: 'env' | 'file';
  /** Name of the environment variable, or path of the file. */
  readonly name: string;
  /** As written, e.g. `${env:LCB_NL_PLEO_API_KEY}`. */
  readonly written: string;
}

export type ReferencePart = { readonly kind: 'text'; readonly text: string } | Reference;

/** A text of the configuration, taken apart. `broken`: a `${` in it begins no reference. */
export interface ReferenceText {
  readonly parts: readonly ReferencePart[];
  readonly broken: boolean;
}

/** The variables that `${env:NAME}` reads. */
export type Environment = Readonly<Record<string, string | undefined>>;

const ENV = 'env:[A-Za-z_][A-Za-z0-9_]*';
const FILE = 'file:[^{}]+';

/** Pattern of a text that is one reference and nothing else, as secrets must be. */
export const WHOLE_REFERENCE_PATTERN = `^\\$\\{(${ENV}|${FILE})\\}$`;
/** Pattern of a text that holds a reference. */
export const SOME_REFERENCE_PATTERN = `\\$\\{(${ENV}|${FILE})\\}`;

/** Takes a text apart into literal stretches and references. `$${` is a literal `${`. */
export function parseReferences(text: string): ReferenceText {
  const token = /\$(?<escaped>\$\{)|\$\{(?:env:(?<variable>[A-Za-z_]\w*)|file:(?<path>[^{}]+))\}|\$\{/g;
  const parts: ReferencePart[] = [];
  let broken = false;
  let at = 0;
  const addText = (literal: string) => {
    if (literal !== '') parts.push({ kind: 'text', text: literal });
  };
  for (const match of text.matchAll(token)) {
    const [written] = match;
    const { escaped, variable, path } = match.groups ?? {};
    addText(text.slice(at, match.index));
    at = match.index + written.length;
    if (escaped !== undefined) addText(escaped);
    else if (variable !== undefined) parts.push({ kind: 'env', name: variable, written });
    else if (path !== undefined) parts.push({ kind: 'file', name: path, written });
    else broken = true;
  }
  addText(text.slice(at));
  return { parts, broken };
}

/** The reference that the whole text is, if it is one. */
export function wholeReference(text: string): Reference | undefined {
  const { parts, broken } = parseReferences(text);
  const [part, ...others] = parts;
  return broken || part === undefined || part.kind === 'text' || others.length > 0 ? undefined : part;
}

export type ReferenceValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly expected: string; readonly found: string };

/**
 * Reads the value that a part of a text stands for.
 *
 * @param folder - Absolute path that a relative `${file:…}` starts from: the folder of the YAML file.
 */
export function readReference(part: ReferencePart, environment: Environment, folder: string): ReferenceValue {
  if (part.kind === 'text') return { ok: true, value: part.text };
  const { kind, name } = part;
  if (kind === 'env') {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value !== undefined && value !== '') return { ok: true, value };
    const found = value === undefined ? 'no such variable' : 'an empty variable';
    return { ok: false, expected: `the environment variable ${name} to be set`, found };
  }
  const expected = `a file to read at ${name}`;
  try {
    const value = readFileSync(resolve(folder, name), 'utf8').replace(/\r?\n$/, '');
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
