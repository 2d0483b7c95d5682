import { expect } from 'chai';
import { CONNECTORS } from '../support/connectors.ts';
import { runSeeds } from './run-seeds.ts';
import type { StoryResult } from './story.ts';

const SEED = { first: 1, count: 1 };

describe('test/crash', () => {
  const connectors = CONNECTORS.filter(({ crash }) => crash !== undefined);
  let stories: ReadonlyMap<string, readonly StoryResult[]>;

  before(async () => {
    const { signal } = new AbortController();
    const told = connectors.map(async (connector) => {
      return [connector.name, await runSeeds(SEED, { connector, signal, onProgress: () => {} })] as const;
    });
    stories = new Map(await Promise.all(told));
  }).timeout(180_000);

  for (const { name } of connectors) {
    it(`loses, doubles and falsifies nothing when exports with ${name} are killed again and again`, () => {
      const told = stories.get(name) ?? [];
      for (const { seed, findings, lines } of told) {
        expect(findings, `seed ${seed}\n${lines.join('\n')}`).to.deep.equal([]);
      }
      expect(told.flatMap(({ hits }) => hits)).to.have.length.of.at.least(10);
    });
  }
});
