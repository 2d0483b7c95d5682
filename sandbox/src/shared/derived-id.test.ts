import { expect } from 'chai';
import fc from 'fast-check';
import { derivedId } from './index.ts';

describe('sandbox/shared/derived-id', () => {
  it('is a UUID, always the same for the same names', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (names) => {
        expect(derivedId(...names)).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(derivedId(...names)).to.equal(derivedId(...names));
      }),
    );
  });

  it('tells the borders between names apart', () => {
    expect(derivedId('ab', 'c')).not.to.equal(derivedId('a', 'bc'));
  });
});
