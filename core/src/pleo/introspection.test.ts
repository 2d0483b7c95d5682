import { expect } from 'chai';
import { parseSubject } from './introspection.ts';
import { COMPANY_ID } from './testing/index.ts';

describe('core/pleo/introspection', () => {
  it('reads companies and organisations, in either spelling and in any case', () => {
    expect(parseSubject(`urn:pleo:company:${COMPANY_ID.toUpperCase()}`)).to.deep.equal({
      kind: 'company',
      id: COMPANY_ID,
    });
    for (const word of ['organisation', 'organization']) {
      expect(parseSubject(`urn:pleo:${word}:${COMPANY_ID}`)?.kind).to.equal('organisation');
    }
  });

  it('knows no other subject', () => {
    for (const urn of [undefined, null, '', COMPANY_ID, `urn:pleo:user:${COMPANY_ID}`, 'urn:pleo:company:1']) {
      expect(parseSubject(urn)).to.equal(undefined);
    }
  });
});
