import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { parse } from 'yaml';
import { at, companyA, PleoHarness, pleoSeed } from './harness.test.ts';

const folder = fileURLToPath(new URL('../../../../shared/specs/pleo/', import.meta.url));
const files = {
  jobs: 'pleo-export-api-v3-api-openapi.yml',
  items: 'pleo-export-items-v3-api-openapi.yml',
  accounts: 'pleo-accounts-api-openapi.yml',
  taxCodes: 'pleo-tax-codes-api-openapi.yml',
  companies: 'pleo-companies-api-openapi.yml',
  tagGroups: 'pleo-tag-groups-api-openapi.yml',
  tags: 'pleo-tags-api-openapi.yml',
  vendors: 'pleo-external-vendors-api-openapi.yml',
  clients: 'pleo-external-clients-api-openapi.yml',
};

/** The documents' patterns of dates are pictures (`YYYY-MM-DD…`), not regular expressions. */
function withoutDatePictures(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' && /^yyyy/i.test(value) ? undefined : value;
}

function loadSchemas(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const [name, file] of Object.entries(files)) {
    const document: unknown = parse(readFileSync(`${folder}${file}`, 'utf8'));
    ajv.addSchema(JSON.parse(JSON.stringify(document, withoutDatePictures)), name);
  }
  return ajv;
}

const job = '0e000000-0000-4000-8000-000000000001';
const seed = pleoSeed({
  accounts: [{ externalId: 'x-1', code: '4000', name: 'Meals' }],
  taxCodes: [
    { code: 'HIGH', name: 'High', rate: '0.21' },
    {
      code: 'REV',
      name: 'Reverse',
      rate: '0.21',
      type: 'reverse',
      ingoingTaxAccount: '1500',
      outgoingTaxAccount: '1510',
    },
  ],
  tagGroups: [{ code: 'G', name: 'Group', tags: [{ code: 'T' }] }],
  vendors: [
    { name: 'Draft', currency: 'EUR' },
    { name: 'Press', currency: 'EUR', externalId: 'x-9', code: 'V9', country: 'DE', taxRegistrationNumber: 'DE1' },
  ],
  expenses: [
    {
      key: 'lunch',
      date: '2026-02-01',
      supplier: { name: 'Bakery', country: 'BE' },
      user: { name: 'Ada' },
      contraAccount: '1000',
      lines: [
        { amount: '1.00', account: '4000', tax: { code: 'HIGH', rate: '0.21' }, tags: [{ group: 'G', code: 'T' }] },
        { amount: '2.00' },
      ],
    },
    { key: 'bare', date: '2026-02-02', lines: [{ amount: '3.00' }] },
    {
      key: 'bill',
      type: 'invoice',
      subType: 'of_tomorrow',
      date: '2026-02-03',
      supplier: { name: 'Press', code: 'S1', account: '2000', taxIdentifier: 'DE1', categoryCode: '5999' },
      vendor: 'V9',
      method: 'accounts_payable',
      team: { name: 'Marketing' },
      attendees: ['Ada'],
      servicePeriod: { from: '2026-01-01', to: '2026-12-31' },
      reconciledEntries: ['lunch'],
      invoice: {
        invoiceNumber: 'F-7',
        invoiceDate: '2026-01-05',
        paymentDate: '2026-02-03',
        supplierBankAccount: { bankName: 'Bank', country: 'DE', iban: 'DE02100100100006820101' },
      },
      files: [
        { type: 'application/pdf', size: 10 },
        { type: 'text/plain', text: 'x' },
      ],
      lines: [{ amount: '4.00', tax: { code: 'REV', rate: '0.21', type: 'reverse' } }],
    },
  ],
  jobs: [
    {
      id: job,
      key: 'j',
      createdAt: '2026-02-28T11:00:00Z',
      expenses: ['lunch', 'bare', 'bill'],
      vendorBasedBookkeeping: true,
    },
  ],
});

describe('sandbox/pleo/specification', () => {
  before(function () {
    if (existsSync(folder)) return;
    process.stderr.write("sandbox/pleo/specification: skipped, Pleo's OpenAPI documents are not on this machine\n");
    this.skip();
  });

  it("answers as Pleo's OpenAPI documents describe", async () => {
    const ajv = loadSchemas();
    const pleo = new PleoHarness(seed);
    const expectFit = (schema: string, body: unknown) => {
      const [document, name] = schema.split('/');
      const validate = ajv.compile({ $ref: `${document}#/components/schemas/${name}` });
      expect(validate(body), `${schema}: ${ajv.errorsText(validate.errors)}`).to.equal(true);
    };
    const check = async (schema: string, status: number, ...call: Parameters<PleoHarness['request']>) => {
      const answer = await pleo.request(...call);
      expect(answer.status, call.slice(0, 2).join(' ')).to.equal(status);
      expectFit(schema, answer.body);
      return answer.body;
    };

    await check('clients/ExternalClientModelDetails', 200, 'GET', '/v1/introspect');
    await check('companies/CursorPaginatedResponseExternalCompanyResponseModel', 200, 'GET', '/v1/companies');

    const account = { externalId: 'x-2', name: 'Travel', archived: false };
    const batch = { body: { companyId: companyA, items: [account, { ...account, externalId: 'x-1' }] } };
    const madeAccounts = await check(
      'accounts/DataResponseBookkeepingAccountBatchCreateResponseV1',
      201,
      'POST',
      '/v1/chart-of-accounts/batch',
      batch,
    );
    await check(
      'accounts/DataResponseBookkeepingAccountRestModelV1',
      200,
      'PUT',
      `/v1/chart-of-accounts/${at(madeAccounts, 'data.created.0.id')}`,
      { body: { name: 'Trips', archived: true, metadata: { a: { b: 1 } } } },
    );
    await check(
      'accounts/CursorPaginatedResponseBookkeepingAccountRestModelV1',
      200,
      'POST',
      '/v1/chart-of-accounts:search?limit=1',
      { body: { companyId: companyA, excludeIfAssignedToCategory: false, excludeIfAssignedToContraAccount: false } },
    );

    const taxCode = { companyId: companyA, name: 'Low', rate: 0.09, type: 'inclusive', archived: false };
    const tax = await check('taxCodes/DataResponseTaxCodeModel', 201, 'POST', '/v0/tax-codes', { body: taxCode });
    await check('taxCodes/DataResponseTaxCodeModel', 200, 'PUT', `/v0/tax-codes/${at(tax, 'data.id')}`, {
      body: taxCode,
    });
    await check('taxCodes/CursorPaginatedResponseTaxCodeModel', 200, 'POST', '/v0/tax-codes:search', { body: {} });

    const group = { name: 'Project', code: 'P', archived: false, metadata: { origin: 'xero' } };
    const madeGroup = await check('tagGroups/DataResponseTagGroupModel', 201, 'POST', '/v0/tag-groups', {
      body: group,
    });
    const groupPath = `/v0/tag-groups/${at(madeGroup, 'data.id')}`;
    await check('tagGroups/DataResponseTagGroupModel', 200, 'PUT', groupPath, { body: group });
    const allGroups = `/v0/tag-groups?company_id=${companyA}&include_archived=true`;
    await check('tagGroups/DataResponseListTagGroupModel', 200, 'GET', allGroups);
    const tag = { code: 'P1', archived: false };
    const madeTag = await check('tags/DataResponseTagModel', 201, 'POST', `${groupPath}/tags`, { body: tag });
    const tagPath = `/v0/tags/${at(madeTag, 'data.id')}`;
    await check('tags/DataResponseTagModel', 200, 'PUT', tagPath, { body: { ...tag, name: 'Bridge' } });
    await check('tags/CursorPaginatedResponseTagModel', 200, 'GET', `${groupPath}/tags?limit=1`);
    await check('tags/DataResponseListTagModel', 200, 'POST', '/v0/tags/archive', {
      body: { companyId: companyA, tagIds: [at(madeTag, 'data.id')], archived: true },
    });

    const vendor = { companyId: companyA, name: 'Acme', defaultCurrency: 'EUR', externalId: 'x-1', country: 'NL' };
    const madeVendor = await check('vendors/DataResponseVendorResponse', 201, 'POST', '/v1/vendors', { body: vendor });
    const vendorPath = `/v1/vendors/${at(madeVendor, 'data.id')}`;
    await check('vendors/DataResponseVendorResponse', 200, 'PUT', vendorPath, {
      body: { ...vendor, state: 'ARCHIVED' },
    });
    const search = `/v1/vendors:search?company_id=${companyA}&limit=2`;
    await check('vendors/CursorPaginatedResponseVendorResponse', 200, 'POST', search, { body: {} });
    await check('vendors/ExceptionInfo', 409, 'POST', '/v1/vendors', { body: vendor });

    await check('items/CursorPaginatedResponseExportItemV3', 200, 'GET', `/v3/export-items?job_id=${job}`);
    await check('jobs/CursorPaginatedResponseExportJobV3', 200, 'GET', '/v3/export-jobs?statuses=pending&limit=1');
    const items = `/v3/export-jobs/${job}/items`;
    const listed = await check('jobs/CursorPaginatedResponseExportJobItemV3', 200, 'GET', items);
    const update = { accountingEntryId: at(listed, 'data.0.accountingEntryId'), status: 'failed' };
    const elsewhere = { accountingEntryId: companyA, status: 'failed', failureReasonType: 'account_unknown' };
    await check('jobs/ExportJobItemUpdateV3', 200, 'PUT', items, { body: [update, elsewhere] });
    await pleo.request('POST', '/v3/export-job-events', { body: { jobId: job, event: 'failed' } });
    await check('jobs/DataResponseExportJobV3', 200, 'GET', `/v3/export-jobs/${job}`);
    await check('jobs/ExceptionInfo', 422, 'PUT', items, { body: [update] });
    await check('jobs/DataResponseExportJobV3', 201, 'POST', '/v3/export-jobs', {
      body: { companyId: companyA, accountingEntryIds: [update.accountingEntryId] },
    });
  });
});
