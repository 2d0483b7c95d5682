import { expect } from 'chai';
import { importsBelow, isTestCode, shown, sourceFiles } from './source-files.ts';

/** Rooms of core, from the ground up; each may use those on the floors before it, and none of its neighbours. */
const FLOORS = [
  ['contract'],
  ['kit', 'storage'],
  ['pleo', 'config'],
  ['sync', 'export'],
  ['instance'],
  ['engine'],
  ['cli'],
] as const;

/** Doubles of both ends of a company, for the tests of every room. */
const TESTING = 'testing';

const ROOMS: readonly string[] = [...FLOORS.flat(), TESTING];

function roomOf(path: string): string | undefined {
  return /^core\/src\/([^/]+)\//.exec(path)?.[1];
}

function floorOf(room: string): number {
  return FLOORS.findIndex((floor) => floor.some((name) => name === room));
}

describe('test/repository/rooms', () => {
  it('gives every file of core a room, but for the package entry', async () => {
    const strays = (await sourceFiles('core/src')).filter((file) => !ROOMS.includes(roomOf(file) ?? ''));
    expect(strays).to.deep.equal(['core/src/index.ts']);
  });

  it('lets a room import only from rooms below it', async () => {
    const wrong = (await importsBelow('core/src', { tests: true })).filter(({ file, target }) => {
      const from = roomOf(file);
      const to = target === undefined ? undefined : roomOf(target);
      if (isTestCode(file) && (from === TESTING || to === TESTING)) return false;
      return from !== undefined && to !== undefined && from !== to && floorOf(to) >= floorOf(from);
    });
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('lets a room be entered only through its index', async () => {
    const wrong = (await importsBelow('core/src', { tests: true })).filter(({ file, target }) => {
      if (target === undefined || roomOf(file) === roomOf(target)) return false;
      return !target.endsWith('/index.ts') && !isTestCode(file);
    });
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('keeps storage and HTTP out of what turns records into records and expenses into postings', async () => {
    const pure = ['core/src/sync/mapping', 'core/src/export/posting'];
    const imports = (await Promise.all(pure.map((folder) => importsBelow(folder, { tests: false })))).flat();
    const wrong = imports.filter(({ file, specifier, target }) => {
      const isInside = target === undefined || pure.some((folder) => target.startsWith(`${folder}/`));
      const isBelow = target !== undefined && ['config', 'contract', 'kit', 'pleo'].includes(roomOf(target) ?? '');
      return (
        file.startsWith('core/') && (/^(node:(fs|http|net)|axios|lowdb)/.test(specifier) || !(isInside || isBelow))
      );
    });
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('keeps test doubles out of product code', async () => {
    const wrong = (await importsBelow('core/src', { tests: false })).filter(
      ({ specifier }) => specifier.includes('/testing') || /^(mocha|chai|nock|fast-check|@sinonjs)/.test(specifier),
    );
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('leaves inversify to the engine', async () => {
    const wrong = (await importsBelow('core/src', { tests: false })).filter(
      ({ file, specifier }) => /^(inversify|reflect-metadata)/.test(specifier) && roomOf(file) !== 'engine',
    );
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('keeps the contract free of everything but zod and Node', async () => {
    const outside = (await importsBelow('core/src/contract', { tests: false })).filter(
      ({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:') && specifier !== 'zod',
    );
    expect(outside.map(shown)).to.deep.equal([]);
  });

  it('keeps core free of connectors and of the sandbox', async () => {
    const wrong = (await importsBelow('core/src', { tests: true })).filter(({ specifier }) =>
      /^@ringfence\/(connector-|sandbox)/.test(specifier),
    );
    expect(wrong.map(shown)).to.deep.equal([]);
  });
});
