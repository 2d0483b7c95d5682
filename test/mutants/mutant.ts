import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isTestCode, ROOT, sourceFiles } from '../repository/source-files.ts';

const Text = z.string().min(1);

const Entry = z.strictObject({
  /** Says what is wrong, e.g. `look-up skipped`. */
  name: Text,
  /** What a customer would suffer. */
  harm: Text,
  /** The file or folder that holds the snippet. A folder is searched whole, so that files may be merged and renamed in it. */
  in: Text,
  /** Occurs exactly once there, in product code. */
  find: Text,
  replace: z.string(),
  /** Files, or folders with all their specs, that are expected to notice it. */
  specs: z.array(Text).min(1),
});

/** What a customer is promised, by the name of the file that holds its mutants. */
const PROMISES = ['isolation', 'exactly-once', 'right-books'] as const;

/** One deliberate defect of the product, which a test has to notice. */
export interface Mutant extends z.infer<typeof Entry> {
  readonly promise: (typeof PROMISES)[number];
}

/** The text of one product file with a mutant in it. */
export interface MutatedFile {
  /** From the top of the repository. */
  readonly path: string;
  readonly text: string;
}

export async function readMutants(): Promise<readonly Mutant[]> {
  const lists = PROMISES.map(async (promise) => {
    const text = await readFile(new URL(`${promise}.yaml`, import.meta.url), 'utf8');
    return z
      .array(Entry)
      .parse(parse(text))
      .map((entry) => ({ ...entry, promise }));
  });
  return (await Promise.all(lists)).flat();
}

/**
 * The file that a mutant changes, changed.
 *
 * @throws Error when its snippet does not occur exactly once.
 */
export async function mutate(mutant: Mutant): Promise<MutatedFile> {
  const pattern = patternOf(mutant.find);
  const files = await Promise.all(
    (await productFiles(mutant.in)).map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })),
  );
  const places = files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(() => path));
  const [path] = places;
  const file = files.find((each) => each.path === path);
  if (file === undefined || places.length > 1) {
    const found = places.length === 0 ? 'nowhere' : `in ${places.join(', ')}`;
    throw new Error(`"${mutant.name}": its snippet occurs ${found} in ${mutant.in}, not exactly once.`);
  }
  return { path: file.path, text: file.text.replace(pattern, () => mutant.replace) };
}

async function productFiles(place: string): Promise<readonly string[]> {
  return place.endsWith('.ts') ? [place] : (await sourceFiles(place)).filter((file) => !isTestCode(file));
}

/** White space counts as white space, however a formatter breaks the lines. */
function patternOf(snippet: string): RegExp {
  const words = snippet.trim().split(/\s+/);
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'), 'g');
}
