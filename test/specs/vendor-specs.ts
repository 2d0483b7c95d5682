import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../repository/source-files.ts';

/** Beside the repository, where it was given: the vendors' OpenAPI documents are not ours to ship. */
const FOLDER = join(ROOT, '..', 'shared', 'specs');

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface VendorDocument {
  readonly name: string;
  readonly document: JsonObject;
  /** Path in front of the document's own paths. */
  readonly basePath: string;
}

export function specsArePresent(): boolean {
  return existsSync(FOLDER);
}

/** All documents of one vendor. */
export async function readVendorSpecs(vendor: 'pleo' | 'xero'): Promise<readonly VendorDocument[]> {
  const names = (await readdir(join(FOLDER, vendor))).filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const document = mended(parse(await readFile(join(FOLDER, vendor, name), 'utf8'), { maxAliasCount: -1 }));
      if (!isObject(document)) throw new Error(`${name} is no OpenAPI document`);
      return { name, document, basePath: name === 'xero_accounting.yaml' ? '/api.xro/2.0' : '' };
    }),
  );
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The documents as they must have been meant.
 *
 * - Pleo writes date formats (`YYYY-MM-DDTHH:mi:ssZ`) where a regular expression belongs; no date would fit. The format
 *   stays, the pattern goes (pleo-api.md §4.6 follows the samples).
 * - Pleo gives `invoiceDate` a date pattern and the format `date-time`; both forms are seen (pleo-api.md §4.6).
 * - Xero gives the dates of a connection the format `date-time`, and an example without the offset that the format demands.
 *   The example is followed.
 */
function mended(value: Json): Json {
  if (Array.isArray(value)) return value.map(mended);
  if (!isObject(value)) return value;
  const isDatePattern = typeof value.pattern === 'string' && value.pattern.startsWith('YYYY');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(isDatePattern && key === 'pattern'))
      .filter(([key]) => !(value.pattern === 'YYYY-MM-DD' && key === 'format'))
      .filter(([key]) => !(value['x-is-datetime'] === true && key === 'format'))
      .map(([key, child]) => [key, mended(child)]),
  );
}
