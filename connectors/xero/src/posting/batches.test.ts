import { expect } from 'chai';
import fc from 'fast-check';
import { batchesOf } from './batches.ts';

const items = (count: number, characters: number) =>
  Array.from({ length: count }, (_, number) => ({ number, body: 'é'.repeat(characters) }));

describe('connectors/xero/posting/batches', () => {
  it('makes no batch of nothing', () => {
    expect(batchesOf([], 50)).to.deep.equal([]);
  });

  it('puts as many documents into a batch as may be', () => {
    expect(batchesOf(items(101, 1), 50).map(({ length }) => length)).to.deep.equal([50, 50, 1]);
    expect(batchesOf(items(3, 1), 1).map(({ length }) => length)).to.deep.equal([1, 1, 1]);
  });

  it('counts bytes, not characters', () => {
    expect(batchesOf(items(3, 700_000), 50).map(({ length }) => length)).to.deep.equal([2, 1]);
  });

  it('gives a document that is too large a batch of its own', () => {
    expect(batchesOf(items(2, 2_000_000), 50).map(({ length }) => length)).to.deep.equal([1, 1]);
  });

  it('keeps order and loses nothing, and no request reaches three megabytes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2_900_000 }), { maxLength: 12 }), (sizes) => {
        const sized = sizes.map((size, number) => ({ number, body: 'x'.repeat(size) }));
        const batches = batchesOf(sized, 50);
        expect(batches.flat()).to.deep.equal(sized);
        for (const batch of batches) {
          const json = JSON.stringify({ BankTransactions: batch.map(({ body }) => body) });
          expect(Buffer.byteLength(json)).to.be.below(3_000_000);
        }
      }),
      { numRuns: 25 },
    );
  });
});
