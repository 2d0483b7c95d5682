import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { importsBelow, isTestCode, ROOT, shown, sourceFiles } from './source-files.ts';

const Manifest = z.object({
  name: z.string(),
  license: z.string(),
  engines: z.object({ node: z.string() }),
  files: z.array(z.string()),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(ROOT, path), 'utf8'));
}

async function exists(path: string): Promise<boolean> {
  return stat(join(ROOT, path)).then(
    () => true,
    () => false,
  );
}

async function connectorFolders(): Promise<readonly string[]> {
  const entries = await readdir(join(ROOT, 'connectors'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `connectors/${entry.name}`);
}

/** `@scope/name` or `name` of an import that leaves the package. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

describe('test/repository/packages', () => {
  it('keeps the top level as designed', async () => {
    const entries = (await readdir(ROOT, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
    const allowed = ['bench', 'config', 'connectors', 'core', 'docs', 'node_modules', 'sandbox', 'test'];
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.filter((name) => !allowed.includes(name))).to.deep.equal([]);
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(files.sort()).to.deep.equal([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'biome.json',
      'lerna.json',
      'package-lock.json',
      'package.json',
      'tsconfig.json',
    ]);
  });

  it('pins every dependency, and lists the packages alike for npm, lerna and the compiler', async () => {
    const connectors = await connectorFolders();
    for (const folder of ['core', ...connectors, 'sandbox']) {
      const manifest = Manifest.parse(await readJson(`${folder}/package.json`));
      const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
      expect(
        ranges.filter(([, range]) => !/^\d+\.\d+\.\d+/.test(range)),
        folder,
      ).to.deep.equal([]);
      expect(manifest.engines.node, folder).to.equal('>=22.12');
      expect(manifest.license, folder).to.equal('Apache-2.0');
    }
    const { references } = z
      .object({ references: z.array(z.object({ path: z.string() })) })
      .parse(await readJson('tsconfig.json'));
    expect(references.map(({ path }) => path)).to.have.members(['core', ...connectors, 'sandbox']);
    const lerna = z.object({ packages: z.array(z.string()) }).parse(await readJson('lerna.json'));
    const root = z.object({ workspaces: z.array(z.string()) }).parse(await readJson('package.json'));
    expect(lerna.packages).to.deep.equal(root.workspaces);
  });

  it('names one version of Node for npm scripts and version managers', async () => {
    const root = z.object({ devDependencies: z.object({ node: z.string() }) }).parse(await readJson('package.json'));
    const named = await readFile(join(ROOT, '.nvmrc'), 'utf8');
    expect(named.trim()).to.equal(root.devDependencies.node);
  });

  it('declares every package that a workspace imports', async () => {
    for (const folder of ['core', ...(await connectorFolders()), 'sandbox']) {
      const manifest = Manifest.parse(await readJson(`${folder}/package.json`));
      const declared = new Set([manifest.name, ...Object.keys(manifest.dependencies)]);
      const undeclared = (await importsBelow(`${folder}/src`, { tests: false })).filter(
        ({ specifier }) => !/^(\.|node:)/.test(specifier) && !declared.has(packageOf(specifier)),
      );
      expect(undeclared.map(shown), folder).to.deep.equal([]);
    }
  });

  it('gives every connector a README, tests, and a way into the build', async () => {
    for (const folder of await connectorFolders()) {
      expect(await exists(`${folder}/README.md`), `${folder}/README.md`).to.equal(true);
      expect(await exists(`${folder}/tsconfig.json`), `${folder}/tsconfig.json`).to.equal(true);
      expect((await sourceFiles(folder)).filter(isTestCode), `tests of ${folder}`).to.not.deep.equal([]);
    }
  });

  it('lets a connector import of Ringfence only the contract and the kit', async () => {
    for (const folder of await connectorFolders()) {
      const wrong = (await importsBelow(`${folder}/src`, { tests: false })).filter(
        ({ specifier }) =>
          (specifier.startsWith('@ringfence/') &&
            !['@ringfence/core/contract', '@ringfence/core/kit'].includes(specifier)) ||
          /^(inversify|reflect-metadata)/.test(specifier),
      );
      expect(wrong.map(shown), folder).to.deep.equal([]);
    }
  });

  it('lets nothing of a package be imported past its edge', async () => {
    for (const folder of ['core', ...(await connectorFolders()), 'sandbox']) {
      const wrong = (await importsBelow(`${folder}/src`, { tests: true })).filter(
        ({ target }) => target !== undefined && !target.startsWith(`${folder}/`),
      );
      expect(wrong.map(shown), folder).to.deep.equal([]);
    }
  });

  it('keeps the sandbox free of the product', async () => {
    const wrong = (await importsBelow('sandbox/src', { tests: false })).filter(({ specifier }) =>
      specifier.startsWith('@ringfence/'),
    );
    expect(wrong.map(shown)).to.deep.equal([]);
  });
});
