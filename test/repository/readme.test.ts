import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatProblems, installedConnectors, loadConfiguration } from '@ringfence/core';
import { expect } from 'chai';
import { ROOT } from './source-files.ts';

describe('test/repository/readme', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-readme-'));
    await mkdir(join(folder, 'companies'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('shows a company file that the configuration takes as it stands', async () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(await readFile(join(ROOT, 'README.md'), 'utf8')) ?? [];
    await writeFile(join(folder, 'companies/example.yaml'), example);
    await writeFile(join(folder, 'organisation.yaml'), 'name: Example\n');
    const variables = [...example.matchAll(/\$\{env:(\w+)\}/g)].map(([, name = '']) => name);
    const result = await loadConfiguration({
      folder,
      baseDirectory: folder,
      environment: Object.fromEntries(variables.map((name) => [name, 'some-value'])),
      connectors: (id) => installedConnectors().find(id),
    });
    expect(result.ok ? '' : formatProblems(result.problems)).to.equal('');
    expect(variables).to.have.length(3);
  });

  it('links only to what is there', async () => {
    const text = await readFile(join(ROOT, 'README.md'), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = '']) => target);
    expect(targets).to.not.deep.equal([]);
    for (const target of targets) {
      expect(await stat(join(ROOT, target)).catch(() => undefined), target).to.not.equal(undefined);
    }
  });
});
