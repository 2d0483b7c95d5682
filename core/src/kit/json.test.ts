import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { isFailure } from '../contract/index.ts';
import { exactDecimal, parseJson, rawNumber } from './json.ts';

const decimalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.stringMatching(/^\d{0,20}$/))
  .map(([integer, fraction]) => (fraction === '' ? `${integer}` : `${integer}.${fraction}`));

describe('core/kit/json-numbers', () => {
  it('writes raw numbers digit by digit', () => {
    const json = { amount: rawNumber('100.00'), rate: rawNumber('-0.210'), padded: rawNumber('007.5') };
    expect(JSON.stringify(json)).to.equal('{"amount":100.00,"rate":-0.210,"padded":7.5}');
  });

  it('refuses to write what is no decimal number', () => {
    for (const text of ['', '1e3', '"x"', '1,5', 'NaN', '.5', '5.']) {
      expect(() => rawNumber(text), text)
        .to.throw('not a decimal number')
        .that.satisfies(isFailure);
    }
  });

  it('keeps a number that a double would change as text', () => {
    const parsed = parseJson('[12345678901234567890, 9007199254740993, 0.1234567890123456789, 1e400]');
    expect(parsed).to.deep.equal(['12345678901234567890', '9007199254740993', '0.1234567890123456789', '1e400']);
  });

  it('keeps such a number wherever it stands', () => {
    const digits = '1234567890.123456789';
    for (const text of [digits, `-${digits}`, '12345678901234567e-1']) {
      for (const json of [text, ` ${text}`, `[${text}]`, `[1,\n  ${text}]`, `{"a":"b","c": ${text}}`]) {
        const kept = [parseJson(json)].flatMap((value) => (value instanceof Object ? Object.values(value) : value));
        expect(kept, json).to.include(text);
      }
    }
  });

  it('keeps a long number that a double holds exactly as a number', () => {
    expect(parseJson('[0.30000000000000004, 1.00000000000000000000, 1e3]')).to.deep.equal([
      0.30000000000000004, 1, 1000,
    ]);
  });

  it('lets a number field refuse what cannot be exact', () => {
    expect(z.number().safeParse(parseJson('0.1234567890123456789')).success).to.equal(false);
  });

  it('reads an exact decimal from a number or a text, in plain digits', () => {
    const read = (json: string) => exactDecimal().parse(parseJson(json));
    const pairs = [
      ['0.21', '0.21'],
      ['100.00', '100'],
      ['"100.00"', '100.00'],
      ['1e-7', '0.0000001'],
      ['-0', '0'],
      ['12345678901234567890.123456789', '12345678901234567890.123456789'],
    ] as const;
    for (const [json, expected] of pairs) expect(read(json), json).to.equal(expected);
  });

  it('refuses texts that are no decimal, and exponents that would blow up', () => {
    for (const json of ['"abc"', '""', '"1e9999"', 'null', '1e9999', 'true']) {
      expect(exactDecimal().safeParse(parseJson(json)).success, json).to.equal(false);
    }
  });

  it('reads every decimal as the number that was written', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const read = exactDecimal().parse(parseJson(text));
        expect(normalised(read)).to.equal(normalised(text));
      }),
    );
  });
});

/** Without zeros at the end of the fraction and without the sign of zero: by text alone, not by the code under test. */
function normalised(text: string): string {
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return /^-0*$/.test(trimmed) ? '0' : trimmed;
}
