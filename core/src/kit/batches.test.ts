import { expect } from 'chai';
import fc from 'fast-check';
import { batchesOf } from './batches.ts';

describe('core/kit/batches', () => {
  it('keeps order, loses nothing, and fills each batch as far as both limits allow', () => {
    const texts = fc.array(fc.string({ maxLength: 40, unit: 'grapheme' }), { maxLength: 30 });
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 2, max: 120 }),
        (items, maxItems, maxBytes) => {
          const batches = batchesOf(items, { maxItems, maxBytes });
          expect(batches.flat()).to.deep.equal(items);
          const bytesIn = (batch: readonly string[]) => Buffer.byteLength(JSON.stringify(batch)) - 1;
          for (const [index, batch] of batches.entries()) {
            expect(batch.length).to.be.within(1, maxItems);
            if (batch.length > 1) expect(bytesIn(batch)).to.be.at.most(maxBytes);
            const next = batches[index + 1]?.[0];
            if (next === undefined || batch.length === maxItems) continue;
            expect(bytesIn([...batch, next])).to.be.above(maxBytes);
          }
        },
      ),
    );
  });

  it('counts items alone where bytes do not matter, and bytes as it is told', () => {
    expect(batchesOf('abcde', { maxItems: 2 }).map(({ length }) => length)).to.deep.equal([2, 2, 1]);
    const bytesOf = (size: number) => size;
    expect(batchesOf([3, 3, 9, 1], { maxItems: 9, maxBytes: 6, bytesOf })).to.deep.equal([[3, 3], [9], [1]]);
  });
});
