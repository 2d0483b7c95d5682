import { expect } from 'chai';
import { z } from 'zod';
import { Secret } from '../contract/index.ts';
import { secret } from './settings-fields.ts';

describe('core/kit/secret', () => {
  it('parses a text to a secret', () => {
    const parsed = secret().parse('hunter2');
    expect(parsed).to.be.instanceOf(Secret);
    expect(parsed.reveal()).to.equal('hunter2');
  });

  it('refuses an empty text', () => {
    expect(secret().safeParse('').success).to.equal(false);
  });

  it('marks the field in the JSON Schema, also when it is described or optional', () => {
    const settings = z.strictObject({
      key: secret(),
      described: secret().describe('The key.'),
      optional: secret().describe('Another.').optional(),
    });
    const { properties } = z.toJSONSchema(settings, { io: 'input' });
    expect(properties).to.deep.equal({
      key: { type: 'string', minLength: 1, secret: true },
      described: { type: 'string', minLength: 1, secret: true, description: 'The key.' },
      optional: { type: 'string', minLength: 1, secret: true, description: 'Another.' },
    });
  });
});
