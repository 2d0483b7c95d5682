import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseSync } from 'oxc-parser';
import { type Mutant, mutate, readMutants } from '../mutants/mutant.ts';
import { ROOT, sourceFiles } from './source-files.ts';

describe('test/repository/mutants', () => {
  let mutants: readonly Mutant[];
  before(async () => {
    mutants = await readMutants();
  });

  it('has mutants of every promise, each with a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size)
      .to.equal(mutants.length)
      .and.to.be.at.least(40);
    for (const promise of ['isolation', 'exactly-once', 'right-books']) {
      expect(mutants.filter((mutant) => mutant.promise === promise)).to.have.length.of.at.least(10);
    }
  });

  it('can apply every mutant, so that whoever changes the code carries them along', async () => {
    const wrong: string[] = [];
    for (const mutant of mutants) {
      try {
        const { path, text } = await mutate(mutant);
        const [error] = parseSync(path, text).errors;
        if (error !== undefined) wrong.push(`"${mutant.name}": ${error.message}`);
      } catch (error) {
        wrong.push(error instanceof Error ? error.message : String(error));
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  it('names specs that are there', async () => {
    const places = new Set(mutants.flatMap(({ specs }) => specs));
    for (const place of places) {
      const files = place.endsWith('.ts')
        ? [place].filter((file) => existsSync(join(ROOT, file)))
        : await sourceFiles(place);
      expect(
        files.filter((file) => file.endsWith('.test.ts')),
        place,
      ).to.not.deep.equal([]);
    }
  });
});
