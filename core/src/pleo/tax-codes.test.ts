import { expect } from 'chai';
import { type CompanyHttp, ExactDecimal } from '../contract/index.ts';
import { createPleoCompanyClient } from './company-client.ts';
import { COMPANY_ID, connectedClient, exactly, LAST_PAGE, listed, mockedPleo } from './testing/index.ts';

describe('core/pleo/tax-codes', () => {
  const rate = ExactDecimal.parse('0.21');
  const content = { code: 'INPUT', name: 'VAT', rate, type: 'inclusive', archived: false };
  const rawTaxCode = {
    id: 't-1',
    companyId: COMPANY_ID,
    name: 'VAT',
    rate: 0.21,
    type: 'inclusive',
    archived: false,
  };

  it('searches active and archived ones and tolerates a type that it does not know', async () => {
    const known = '{"id":"t-1","name":"VAT","rate":0.20,"type":"inclusive","archived":false,"code":null}';
    const unknown = '{"id":"t-2","name":"VAT","rate":1.5e-1,"type":"of_tomorrow","archived":true,"code":"X"}';
    mockedPleo()
      .post('/v0/tax-codes:search', exactly('{}'))
      .query({ company_id: COMPANY_ID, limit: '100' })
      .reply(200, `{"data":[${known},${unknown}],"pagination":${JSON.stringify(LAST_PAGE)}}`);
    const taxCodes = await listed(connectedClient().listTaxCodes());
    expect(taxCodes.map(({ rate, type, archived }) => [rate, type, archived])).to.deep.equal([
      ['0.2', 'inclusive', false],
      ['0.15', 'of_tomorrow', true],
    ]);
  });

  it('creates one', async () => {
    mockedPleo()
      .post('/v0/tax-codes', {
        companyId: COMPANY_ID,
        code: 'INPUT',
        name: 'VAT',
        rate: 0.21,
        type: 'inclusive',
        archived: false,
        ingoingTaxAccount: null,
        outgoingTaxAccount: null,
      })
      .reply(200, { data: rawTaxCode });
    expect(await connectedClient().createTaxCode(content)).to.include({ id: 't-1', rate: '0.21' });
  });

  it('writes a rate digit by digit', async () => {
    // A mock sees parsed numbers; only what the client hands over shows the digits.
    const bodies: string[] = [];
    const http: CompanyHttp = {
      send: async ({ json }) => {
        bodies.push(JSON.stringify(json));
        return { status: 200, headers: {}, text: '' };
      },
      json: () => Promise.reject(new Error('not asked for')),
    };
    const client = createPleoCompanyClient(http, COMPANY_ID);
    for (const rate of ['0.20', '0.123456789012345678901']) {
      await client.updateTaxCode('t-1', { ...content, rate: ExactDecimal.parse(rate) });
    }
    expect(bodies[0]).to.contain('"rate":0.20,');
    expect(bodies[1]).to.contain('"rate":0.123456789012345678901,');
  });

  it('replaces a whole tax code, its two accounts included', async () => {
    mockedPleo()
      .put('/v0/tax-codes/t-1', {
        companyId: COMPANY_ID,
        code: 'RC',
        name: 'Reverse',
        rate: 0.21,
        type: 'reverse',
        archived: true,
        ingoingTaxAccount: '1500',
        outgoingTaxAccount: '1510',
      })
      .reply(200, { data: rawTaxCode });
    await connectedClient().updateTaxCode('t-1', {
      code: 'RC',
      name: 'Reverse',
      rate: ExactDecimal.parse('0.21'),
      type: 'reverse',
      archived: true,
      ingoingTaxAccount: '1500',
      outgoingTaxAccount: '1510',
    });
  });
});
