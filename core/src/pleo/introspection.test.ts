import { expect } from 'chai';
import { parseSubject } from './introspection.ts';
import { COMPANY_ID, connectedClient, mockedPleo } from './testing/index.ts';

describe('core/pleo/introspection', () => {
  it('asks who the key speaks for', async () => {
    const data = { authMethod: 'API_KEY', clientId: 'c', scope: 'a b', subjectURN: `urn:pleo:company:${COMPANY_ID}` };
    mockedPleo().get('/v1/introspect').reply(200, { data });
    expect((await connectedClient().introspect()).subjectURN).to.equal(`urn:pleo:company:${COMPANY_ID}`);
  });

  it('tolerates a credential without a subject, and a way of authentication that it does not know', async () => {
    mockedPleo()
      .get('/v1/introspect')
      .reply(200, { data: { authMethod: 'OF_TOMORROW', scope: '' } });
    expect((await connectedClient().introspect()).subjectURN).to.equal(undefined);
  });

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
