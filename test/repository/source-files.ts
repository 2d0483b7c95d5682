import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

/** The top of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One import or re-export, types included. */
export interface Import {
  /** File that imports, from the top of the repository, with `/`. */
  readonly file: string;
  /** As written. */
  readonly specifier: string;
  /** Target file from the top of the repository, for relative imports. */
  readonly target?: string;
}

/** TypeScript files below a folder. */
export async function sourceFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => toPosix(relative(ROOT, join(entry.parentPath, entry.name))))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
}

/** Files of the repository that people wrote, by the end of their name; built and installed ones are left out. */
export async function writtenFiles(...extensions: readonly string[]): Promise<readonly string[]> {
  const tops = (await readdir(ROOT, { withFileTypes: true })).filter(
    ({ name }) => name !== 'node_modules' && !name.startsWith('.'),
  );
  const below = tops.map(async (top) => {
    if (top.isFile()) return [top.name];
    const entries = await readdir(join(ROOT, top.name), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => toPosix(relative(ROOT, join(entry.parentPath, entry.name))));
  });
  return (await Promise.all(below))
    .flat()
    .filter((file) => extensions.some((extension) => file.endsWith(extension)))
    .filter((file) => !/(^|\/)(node_modules|dist|\.[^/]+)\//.test(file))
    .sort();
}

/** Every static and dynamic import of a file whose specifier is a literal. */
export async function importsOf(file: string): Promise<readonly Import[]> {
  const source = await readFile(join(ROOT, file), 'utf8');
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const text = source.slice(moduleRequest.start, moduleRequest.end);
      return /^['"][^'"]*['"]$/.test(text) ? [text.slice(1, -1)] : [];
    }),
  ];
  return [...new Set(specifiers)].map((specifier) => ({
    file,
    specifier,
    ...(specifier.startsWith('.') ? { target: toPosix(join(dirname(file), specifier)) } : {}),
  }));
}

/** All imports below a folder; tests can be left out. */
export async function importsBelow(folder: string, { tests }: { readonly tests: boolean }): Promise<readonly Import[]> {
  const files = (await sourceFiles(folder)).filter((file) => tests || !isTestCode(file));
  return (await Promise.all(files.map(importsOf))).flat();
}

/** Test files, and the helpers of tests that live in `testing/` folders. */
export function isTestCode(file: string): boolean {
  return file.endsWith('.test.ts') || file.includes('/testing/');
}

/** How an import is named in a complaint. */
export function shown({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`;
}

function toPosix(path: string): string {
  return path.split(sep).join('/');
}
