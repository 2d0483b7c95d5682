import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CompanySlug } from '../contract/index.ts';
import type { LoadContext } from './load-context.ts';
import { refuseFile } from './load-yaml-file.ts';

export interface CompanyFileName {
  readonly slug: CompanySlug;
  /** As errors name it: below the folder that was given. */
  readonly name: string;
}

const EXTENSION = '.yaml';
const EXPECTED_NAME =
  'a name of lower-case letters, digits and single hyphens that ends in .yaml, such as love-creme-nl.yaml';

/**
 * The company files, sorted by slug. Anything else in the folder is a problem, because it would be left out without a
 * word; only names that begin with a dot are passed over, unless they are YAML.
 */
export async function listCompanyFiles(context: LoadContext): Promise<readonly CompanyFileName[]> {
  const folder = join(context.sources.folder, 'companies');
  const entries = await listFolder(folder);
  const files: CompanyFileName[] = [];
  for (const entry of entries.filter(isMeant)) {
    const name = join(folder, entry.name);
    const slug = CompanySlug.safeParse(entry.name.slice(0, -EXTENSION.length));
    if (!entry.isFile() && !entry.isSymbolicLink()) refuseFile(name, 'company files only', 'a folder', context);
    else if (entry.name.endsWith(EXTENSION) && slug.success) files.push({ slug: slug.data, name });
    else refuseFile(name, EXPECTED_NAME, `a file named ${JSON.stringify(entry.name)}`, context);
  }
  if (entries.every((entry) => !isMeant(entry))) {
    refuseFile(folder, 'at least one company file, e.g. companies/love-creme-nl.yaml', 'none', context);
  }
  return files.sort((left, right) => (left.slug < right.slug ? -1 : 1));
}

async function listFolder(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isMeant({ name }: Dirent): boolean {
  return !name.startsWith('.') || /\.ya?ml$/i.test(name);
}
