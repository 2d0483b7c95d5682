import { expect } from 'chai';
import fc from 'fast-check';
import { AccountingEntryId } from '../contract/index.ts';
import { type ReferenceShape, referenceShape, referencesOf } from './references.ts';

const entryId = fc.uuid().map((id) => AccountingEntryId.parse(id));
const ROOM: Readonly<Record<ReferenceShape, number>> = { uuid: 43, short: 33, hash: 21 };

describe('core/kit/references', () => {
  it('takes the longest shape that fits', () => {
    expect([4000, 43, 42, 35, 33, 32, 21].map(referenceShape)).to.deep.equal([
      'uuid',
      'uuid',
      'short',
      'short',
      'short',
      'hash',
      'hash',
    ]);
  });

  it('refuses a field that has no room for any', () => {
    expect(() => referenceShape(20)).to.throw('A reference needs 21 characters');
  });

  it('fits into its field, keeps expenses and their payments apart, and is the same at every attempt', () => {
    for (const shape of ['uuid', 'short', 'hash'] as const) {
      const referenceOf = referencesOf(shape);
      fc.assert(
        fc.property(entryId, entryId, (one, other) => {
          const [document, payment] = [referenceOf(one), referenceOf(one, 'payment')];
          expect(payment.length).to.be.at.most(ROOM[shape]);
          expect(payment).to.equal(`${document}-P`);
          expect(referencesOf(shape)(one)).to.equal(document);
          expect(referenceOf(other) === document).to.equal(one === other);
        }),
      );
    }
  });
});
