import { inspect } from 'node:util';
import { expect } from 'chai';
import { Secret } from './secret.ts';

describe('core/contract/secret', () => {
  const secret = new Secret('hunter2');

  it('gives its value only to reveal', () => {
    expect(secret.reveal()).to.equal('hunter2');
  });

  it('shows nothing when it is printed, inspected, interpolated or serialised', () => {
    const shown = [String(secret), `${secret}`, inspect({ secret }), JSON.stringify({ secret }), inspect(secret)];
    for (const text of shown) expect(text).to.contain('[secret]').and.not.contain('hunter2');
  });
});
