import { expect } from 'chai';
import { z } from 'zod';
import { template } from './template.ts';

const schema = template(['code', 'name', 'countryCode'], '{code}');

const expected = (text: string) => schema.safeParse(text).error?.issues.map(({ message }) => message);

describe('core/config/schema/template', () => {
  it('takes a text apart into what is literal and the fields', () => {
    expect(schema.parse('[{code}] {name:40}')).to.deep.equal({
      text: '[{code}] {name:40}',
      parts: ['[', { field: 'code' }, '] ', { field: 'name', maxLength: 40 }],
    });
    expect(schema.parse('fixed').parts).to.deep.equal(['fixed']);
  });

  it('has a preset', () => {
    expect(schema.parse(undefined)).to.deep.equal({ text: '{code}', parts: [{ field: 'code' }] });
  });

  it('names the fields that there are, or the one that was meant, in place of another', () => {
    expect(expected('{colour}')).to.deep.equal(['the fields {code}, {name} or {countryCode} instead of {colour}']);
    expect(expected('{name} {countrycode}')).to.deep.equal(['the field {countryCode} instead of {countrycode}']);
    expect(expected('{}')).to.deep.equal(['the fields {code}, {name} or {countryCode} instead of {}']);
  });

  it('refuses braces and lengths of another form', () => {
    const words = 'fields written as {name}, or as {name:40} for at most 40 characters';
    for (const text of ['{name', 'name}', '{{name}}', '{name:0}', '{name:x}', '{name:12345}']) {
      expect(expected(text), text).to.deep.equal([words]);
    }
    expect(expected('')).to.have.length(1);
  });

  it('shows its preset to editors', () => {
    expect(z.toJSONSchema(schema, { io: 'input' })).to.include({ type: 'string', default: '{code}' });
  });
});
