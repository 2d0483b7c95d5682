import { expect } from 'chai';
import { type CompanyHttp, ExactDecimal, Failure, type HttpRequest } from '../contract/index.ts';
import { createPleoCompanyClient } from './company-client.ts';
import { COMPANY_ID, connectedClient, failureOf, mockedPleo } from './testing/index.ts';

describe('core/pleo/company-client', () => {
  it('sends again only what can never make a second record', async () => {
    const sent: HttpRequest[] = [];
    const note = async (request: HttpRequest) => {
      sent.push(request);
      throw new Failure('unavailable', 'No answer came.');
    };
    const http: CompanyHttp = { send: note, json: note };
    const client = createPleoCompanyClient(http, COMPANY_ID);
    const record = { code: 'c', name: 'n', archived: false };
    const vendor = { externalId: 'x', name: 'n', defaultCurrency: 'EUR' };
    const taxCode = { ...record, rate: ExactDecimal.parse('0.2'), type: 'inclusive' };
    await Promise.allSettled([
      client.createAccounts([{ externalId: 'x', name: 'n', archived: false }]),
      client.createTaxCode(taxCode),
      client.createTagGroup(record),
      client.createTag('g', record),
      client.createVendor(vendor),
      client.updateTaxCode('t', taxCode),
      client.updateTagGroup('g', record),
      client.updateTag('t', record),
      client.setTagsArchived(['t'], true),
      client.updateVendor('v', { ...vendor, state: 'ACTIVE' }),
      client.activateVendor('v', { externalId: 'x' }),
      client.archiveVendor('v'),
    ]);
    expect(sent.map(({ path, repeatable }) => `${path} ${repeatable}`)).to.deep.equal([
      '/v1/chart-of-accounts/batch safe',
      '/v0/tax-codes never',
      '/v0/tag-groups never',
      '/v0/tag-groups/g/tags never',
      '/v1/vendors never',
      '/v0/tax-codes/t safe',
      '/v0/tag-groups/g safe',
      '/v0/tags/t safe',
      '/v0/tags/archive safe',
      '/v1/vendors/v safe',
      '/v1/vendors/v:activate safe',
      '/v1/vendors/v:archive safe',
    ]);
  });

  it('never shows the key in a failure', async () => {
    mockedPleo().get('/v1/introspect').reply(401, { message: 'The key key-of-a is unknown.' });
    const failure = await failureOf(connectedClient().introspect());
    expect(failure.kind).to.equal('authentication');
    expect(`${failure.message}${failure.stack}${JSON.stringify(failure)}`).not.to.contain('key-of-a');
  });
});
