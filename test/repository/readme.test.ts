import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { formatProblems, installedConnectors, loadConfiguration } from '@ringfence/core';
import { expect } from 'chai';
import { parse, stringify } from 'yaml';
import { ROOT, writtenFiles } from './source-files.ts';

describe('test/repository/readme', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-readme-'));
    await mkdir(join(folder, 'companies'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('shows a company file that the configuration takes as it stands', async () => {
    const [company = ''] = await yamlExamples('README.md');
    expect(await problemsOf(company, 'name: Example\n')).to.equal('');
  });

  it('has a guide whose two files are taken as they stand', async () => {
    const [company = '', organisation = ''] = await yamlExamples('docs/configure-a-company.md');
    expect(await problemsOf(company, organisation)).to.equal('');
  });

  it('has a guide whose examples of single sections are taken in a company file', async () => {
    const [company = '', organisation = '', ...sections] = await yamlExamples('docs/configure-a-company.md');
    expect(sections).to.have.length.of.at.least(4);
    for (const section of sections) {
      const whole = stringify({ ...parse(company), ...parse(section) });
      expect(await problemsOf(whole, organisation), section).to.equal('');
    }
  });

  it('links only to pages and files that are there', async () => {
    const pages = await writtenFiles('.md');
    expect(pages).to.include.members(['README.md', 'CONTRIBUTING.md', 'docs/decisions/README.md']);
    const dead: string[] = [];
    for (const page of pages) {
      const text = await readFile(join(ROOT, page), 'utf8');
      const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)?/g)].map(([, target = '']) => target);
      for (const target of targets) {
        const found = await stat(join(ROOT, dirname(page), target)).catch(() => undefined);
        if (found === undefined) dead.push(`${page}: ${target}`);
      }
    }
    expect(dead).to.deep.equal([]);
  });

  it('lists every page of docs and every decision in the index of its folder', async () => {
    const pages = await writtenFiles('.md');
    for (const folder of ['docs', 'docs/decisions', 'docs/reference']) {
      const index = await readFile(join(ROOT, folder, 'README.md'), 'utf8');
      const inFolder = pages.filter((page) => dirname(page) === folder && basename(page) !== 'README.md');
      expect(inFolder.filter((page) => !index.includes(`(${basename(page)})`))).to.deep.equal([]);
    }
  });

  async function yamlExamples(page: string): Promise<readonly string[]> {
    const text = await readFile(join(ROOT, page), 'utf8');
    return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, example = '']) => example);
  }

  async function problemsOf(company: string, organisation: string): Promise<string> {
    await writeFile(join(folder, 'companies/example.yaml'), company);
    await writeFile(join(folder, 'organisation.yaml'), organisation);
    const variables = [...`${company}${organisation}`.matchAll(/\$\{env:(\w+)\}/g)].map(([, name = '']) => name);
    expect(variables).to.have.length.of.at.least(3);
    const result = await loadConfiguration({
      folder,
      baseDirectory: folder,
      environment: Object.fromEntries(variables.map((name) => [name, 'some-value'])),
      connectors: (id) => installedConnectors().find(id),
    });
    return result.ok ? '' : formatProblems(result.problems);
  }
});
