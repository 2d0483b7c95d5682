import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import { isTestCode, ROOT, writtenFiles } from './source-files.ts';

/** Words that say nothing about what a file holds. @see docs/glossary.md */
const EMPTY_WORDS = ['words', 'places', 'parts', 'terms', 'facts', 'setting', 'utils', 'helpers', 'common', 'misc'];

/** A path in backticks, such as `core/src/index.ts`; with `*`, `<` or `…` it stands for several. */
const PATH = /`((?:bench|config|connectors|core|docs|sandbox|test)\/[^`\s]*)`/g;

describe('test/repository/names', () => {
  it('names files after what they hold', async () => {
    const files = await writtenFiles('.ts', '.js');
    const empty = files.filter((file) =>
      basename(file)
        .replace(/\.(test\.)?(ts|js)$/, '')
        .split('-')
        .some((word) => EMPTY_WORDS.includes(word)),
    );
    expect(empty).to.deep.equal([]);
  });

  it('names only files that exist on its pages, so that recipes and READMEs stay true', async () => {
    const pages = (await writtenFiles('.md')).filter((name) => !name.startsWith('docs/reference/'));
    const dead = await Promise.all(
      pages.map(async (name) => {
        const paths = [...(await page(name)).matchAll(PATH)].map(([, path = '']) => path);
        return paths
          .filter((path) => !/[*<…]/.test(path) && !existsSync(join(ROOT, path)))
          .map((path) => `${name}: ${path}`);
      }),
    );
    expect(dead.flat()).to.deep.equal([]);
  });

  it('names in the READMEs of packages only rooms and files that their sources have', async () => {
    const dead: string[] = [];
    for (const readme of (await writtenFiles('.md')).filter((name) => existsSync(join(ROOT, dirname(name), 'src')))) {
      const sources = join(ROOT, dirname(readme), 'src');
      for (const [, path = ''] of (await page(readme)).matchAll(/`([a-z-]+\/[\w./-]*)`/g)) {
        const [folder = ''] = path.split('/');
        if (existsSync(join(sources, folder)) && !existsSync(join(sources, path))) dead.push(`${readme}: ${path}`);
      }
    }
    expect(dead).to.deep.equal([]);
  });

  it('lists in the recipe for an item type every file that has to know it', async () => {
    const [, recipe = ''] = /### Add an item type of Pleo\n([\s\S]*?)\n### /.exec(await page('CONTRIBUTING.md')) ?? [];
    // Per diems are named nowhere but where every type has to be.
    const knowing: string[] = [];
    for (const file of (await writtenFiles('.ts')).filter((each) => !isTestCode(each))) {
      if (/\bper_diem\b/.test(await page(file))) knowing.push(file);
    }
    expect(knowing).to.include('core/src/export/posting/posting-matrix.ts');
    expect(knowing.filter((file) => !recipe.includes(`\`${file}\``))).to.deep.equal([]);
  });

  it('lists in the glossary the words that file names do without', async () => {
    const glossary = await page('docs/glossary.md');
    expect(EMPTY_WORDS.filter((word) => !glossary.includes(`\`${word}\``))).to.deep.equal([]);
  });
});

function page(name: string): Promise<string> {
  return readFile(join(ROOT, name), 'utf8');
}
