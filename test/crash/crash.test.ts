import { expect } from 'chai';
import { runSeeds } from './run-seeds.ts';
import { XERO } from './world/company.ts';

describe('test/crash', () => {
  it('loses, doubles and falsifies nothing when exports are killed again and again', async () => {
    const stories = await runSeeds(
      { first: 1, count: 2 },
      { abilities: XERO, signal: new AbortController().signal, onProgress: () => {} },
    );
    for (const { seed, findings, lines } of stories) {
      expect(findings, `seed ${seed}\n${lines.join('\n')}`).to.deep.equal([]);
    }
    expect(stories.flatMap(({ hits }) => hits)).to.have.length.of.at.least(20);
  }).timeout(180_000);
});
