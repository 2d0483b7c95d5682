import { expect } from 'chai';
import fc from 'fast-check';
import { ExactNumber, jsonNumber, parseExactJson } from './index.ts';

describe('sandbox/shared/exact-json', () => {
  it('keeps the digits of any number on the way in and out', () => {
    const digits = fc.tuple(fc.maxSafeNat(), fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }));
    fc.assert(
      fc.property(digits, ([whole, fraction]) => {
        const text = `${whole}.${fraction.join('')}`;
        expect(parseExactJson(`[${text}]`)).to.deep.equal([new ExactNumber(text)]);
        expect(JSON.stringify({ rate: jsonNumber(text) })).to.equal(`{"rate":${text}}`);
      }),
    );
  });

  it('leaves everything else as JSON has it', () => {
    expect(parseExactJson('{"a":["1",true,null]}')).to.deep.equal({ a: ['1', true, null] });
    expect(() => parseExactJson('{')).to.throw(SyntaxError);
  });
});
