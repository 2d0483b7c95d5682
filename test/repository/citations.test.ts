import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT, writtenFiles } from './source-files.ts';

const REFERENCE = 'docs/reference';

/** Sections of each page, by its name: `pleo-api.md` has `5` and `5.7.1`. */
type Sections = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * A page's name, another document of which sections are cited, or a section. A section belongs to the page that was
 * named last before it in the same file.
 */
const TOKEN = /\b([\w-]+\.md)\b|\b(RFC \d+)|§(\d+(?:\.\d+)*)/g;

async function sectionsOfReference(): Promise<Sections> {
  const names = (await readdir(join(ROOT, REFERENCE))).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const pages = names.map(async (name) => {
    const text = await readFile(join(ROOT, REFERENCE, name), 'utf8');
    const numbers = [...text.matchAll(/^#+ (\d+(?:\.\d+)*)\.? /gm)].map(([, number = '']) => number);
    return [name, new Set(numbers)] as const;
  });
  return new Map(await Promise.all(pages));
}

/** What is wrong with the citations of one file. */
function wrongCitations(file: string, text: string, pages: Sections): readonly string[] {
  const wrong: string[] = [];
  let cited: string | undefined;
  for (const [, page, standard, section] of text.matchAll(TOKEN)) {
    if (page !== undefined) {
      if (pages.has(page)) cited = page;
      else if (/-(api|rules)\.md$/.test(page)) wrong.push(`${file} cites ${page}, which is not in ${REFERENCE}`);
    } else if (standard !== undefined) {
      cited = standard;
    } else if (cited === undefined) {
      wrong.push(`${file} cites §${section} without saying of which page`);
    } else if (section !== undefined && pages.get(cited)?.has(section) === false) {
      wrong.push(`${file} cites ${cited} §${section}, which does not exist`);
    }
  }
  return wrong;
}

describe('test/repository/citations', () => {
  it('cites only pages and sections that docs/reference has', async () => {
    const pages = await sectionsOfReference();
    expect([...pages.keys()]).to.include.members(['pleo-api.md', 'xero-api.md']);
    const files = (await writtenFiles('.ts', '.js', '.md')).filter(
      (file) => !file.startsWith(`${REFERENCE}/`) && file !== 'test/repository/citations.test.ts',
    );
    const wrong = await Promise.all(
      files.map(async (file) => wrongCitations(file, await readFile(join(ROOT, file), 'utf8'), pages)),
    );
    expect(wrong.flat()).to.deep.equal([]);
  });

  it('tells a missing page, a missing section and a section of no page', () => {
    const pages = new Map([['xero-api.md', new Set(['5', '10.2'])]]);
    const of = (text: string) => wrongCitations('a.ts', text, pages).map((each) => each.replace(/^a\.ts cites /, ''));
    expect(of('@see xero-api.md §5 and §10.2; RFC 6749 §2.3.1')).to.deep.equal([]);
    expect(of('@see sage-api.md §5')[0]).to.equal('sage-api.md, which is not in docs/reference');
    expect(of('@see xero-api.md §6.1')).to.deep.equal(['xero-api.md §6.1, which does not exist']);
    expect(of('as §5 says')).to.deep.equal(['§5 without saying of which page']);
  });
});
