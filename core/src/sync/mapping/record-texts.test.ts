import { expect } from 'chai';
import fc from 'fast-check';
import type { Template } from '../../config/index.ts';
import { renderTemplate } from './record-texts.ts';

type Field = 'code' | 'name';
const name = (maxLength: number) => ({ field: 'name', maxLength }) as const;
const template = (...parts: Template<Field>['parts']): Template<Field> => ({ text: '', parts });

describe('core/sync/mapping/record-texts', () => {
  it('puts the fields in the places that the template gives them, without blanks at the ends', () => {
    const whole = template({ field: 'code' }, ': ', { field: 'name' }, ' ');
    expect(renderTemplate(whole, { code: '4300', name: 'Food' })).to.equal('4300: Food');
    expect(renderTemplate(template({ field: 'code' }, ' ', { field: 'name' }), { name: 'Food ' })).to.equal('Food');
    expect(renderTemplate(template({ field: 'code' }), {})).to.equal('');
  });

  it('cuts a field to its length, and never through a character', () => {
    expect(renderTemplate(template(name(3)), { name: 'Travel' })).to.equal('Tra');
    expect(renderTemplate(template(name(2)), { name: 'a😀b' })).to.equal('a');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, length) => {
        const made = renderTemplate(template(name(length)), { name: text });
        expect(made.length).to.be.at.most(length);
        expect(text).to.include(made);
        expect(made.isWellFormed()).to.equal(text.isWellFormed());
      }),
    );
  });
});
