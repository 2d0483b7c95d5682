import { expect } from 'chai';
import { SeededRandom } from './random.ts';

describe('test/crash/random', () => {
  it('gives the same numbers for the same seed and stream, and others for others', () => {
    const draw = (seed: number, stream: string) => {
      const random = new SeededRandom(seed, stream);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(7, 'a')).to.deep.equal(draw(7, 'a'));
    expect(draw(7, 'a')).to.not.deep.equal(draw(8, 'a'));
    expect(draw(7, 'a')).to.not.deep.equal(draw(7, 'b'));
  });

  it('reaches both ends of a range, and nothing beyond', () => {
    const random = new SeededRandom(1, 'range');
    const drawn = new Set(Array.from({ length: 200 }, () => random.int(2, 5)));
    expect([...drawn].sort()).to.deep.equal([2, 3, 4, 5]);
  });

  it('loses nothing in a shuffle', () => {
    const items = Array.from({ length: 30 }, (_, index) => index);
    const shuffled = new SeededRandom(3, 'shuffle').shuffle(items);
    expect(shuffled).to.have.members(items).and.not.deep.equal(items);
  });

  it('makes UUIDs', () => {
    expect(new SeededRandom(1, 'id').uuid()).to.match(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('cannot pick from nothing', () => {
    expect(() => new SeededRandom(1, 'pick').pick([])).to.throw(RangeError);
  });
});
