import { expect } from 'chai';
import { CONNECTORS, XERO } from '../support/connectors.ts';
import { runSeeds } from './run-seeds.ts';

describe('test/crash', () => {
  for (const connector of CONNECTORS.filter(({ crash }) => crash !== undefined))
    it(`loses, doubles and falsifies nothing when exports are killed again and again with ${connector.name}`, async () => {
      const stories = await runSeeds(
        { first: 1, count: connector === XERO ? 2 : 1 },
        { connector, signal: new AbortController().signal, onProgress: () => {} },
      );
      for (const { seed, findings, lines } of stories) {
        expect(findings, `seed ${seed}\n${lines.join('\n')}`).to.deep.equal([]);
      }
      expect(stories.flatMap(({ hits }) => hits)).to.have.length.of.at.least(8);
    }).timeout(180_000);
});
