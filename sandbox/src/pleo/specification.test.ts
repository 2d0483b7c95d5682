import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { parse } from 'yaml';
import { parseSeed, parseSeedText, simulatorsWith } from '../seed.ts';
import { at, PleoHarness } from './harness.test.ts';

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

/** The seed of the README, which has one of everything. */
function readmeSeed(): unknown {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  return parseSeedText(/```yaml\n(.*?)```/s.exec(readme)?.[1] ?? '', 'README.md');
}

describe('sandbox/pleo/specification', () => {
  before(function () {
    if (existsSync(folder)) return;
    process.stderr.write("sandbox/pleo/specification: skipped, Pleo's OpenAPI documents are not on this machine\n");
    this.skip();
  });

  it("answers as Pleo's OpenAPI documents describe", async () => {
    const ajv = loadSchemas();
    const { pleo: seed } = parseSeed(readmeSeed(), simulatorsWith());
    const [company] = seed.companies;
    const companyId = company?.id;
    const pleo = new PleoHarness({ pleo: seed });
    const request = (method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown) =>
      pleo.request(method, url, { body, key: company?.apiKeys[0]?.key ?? '' });
    const expectFit = (schema: string, body: unknown) => {
      const [document, name] = schema.split('/');
      const validate = ajv.compile({ $ref: `${document}#/components/schemas/${name}` });
      expect(validate(body), `${schema}: ${ajv.errorsText(validate.errors)}`).to.equal(true);
    };
    const check = async (schema: string, status: number, ...call: Parameters<typeof request>) => {
      const answer = await request(...call);
      expect(answer.status, call.slice(0, 2).join(' ')).to.equal(status);
      expectFit(schema, answer.body);
      return answer.body;
    };

    await check('clients/ExternalClientModelDetails', 200, 'GET', '/v1/introspect');
    await check('companies/CursorPaginatedResponseExternalCompanyResponseModel', 200, 'GET', '/v1/companies');

    const accounts = '/v1/chart-of-accounts';
    const account = { externalId: 'x-2', name: 'Travel', archived: false };
    const batch = { companyId, items: [account, { ...account, externalId: 'x-4600' }] };
    const batchSchema = 'accounts/DataResponseBookkeepingAccountBatchCreateResponseV1';
    const made = at(await check(batchSchema, 201, 'POST', `${accounts}/batch`, batch), 'data.created.0.id');
    const trips = { name: 'Trips', archived: true, metadata: { a: { b: 1 } } };
    await check('accounts/DataResponseBookkeepingAccountRestModelV1', 200, 'PUT', `${accounts}/${made}`, trips);
    const accountSearch = { companyId, excludeIfAssignedToCategory: false, excludeIfAssignedToContraAccount: false };
    const accountPage = 'accounts/CursorPaginatedResponseBookkeepingAccountRestModelV1';
    await check(accountPage, 200, 'POST', `${accounts}:search?limit=1`, accountSearch);

    const taxCode = { companyId, name: 'Low', rate: 0.09, type: 'inclusive', archived: false };
    const tax = await check('taxCodes/DataResponseTaxCodeModel', 201, 'POST', '/v0/tax-codes', taxCode);
    await check('taxCodes/DataResponseTaxCodeModel', 200, 'PUT', `/v0/tax-codes/${at(tax, 'data.id')}`, taxCode);
    await check('taxCodes/CursorPaginatedResponseTaxCodeModel', 200, 'POST', '/v0/tax-codes:search', {});

    const group = { name: 'Project', code: 'P', archived: false, metadata: { origin: 'xero' } };
    const madeGroup = await check('tagGroups/DataResponseTagGroupModel', 201, 'POST', '/v0/tag-groups', group);
    const groupPath = `/v0/tag-groups/${at(madeGroup, 'data.id')}`;
    await check('tagGroups/DataResponseTagGroupModel', 200, 'PUT', groupPath, group);
    const allGroups = `/v0/tag-groups?company_id=${companyId}&include_archived=true`;
    await check('tagGroups/DataResponseListTagGroupModel', 200, 'GET', allGroups);
    const tag = { code: 'P1', archived: false };
    const madeTag = await check('tags/DataResponseTagModel', 201, 'POST', `${groupPath}/tags`, tag);
    const tagPath = `/v0/tags/${at(madeTag, 'data.id')}`;
    await check('tags/DataResponseTagModel', 200, 'PUT', tagPath, { ...tag, name: 'Bridge' });
    await check('tags/CursorPaginatedResponseTagModel', 200, 'GET', `${groupPath}/tags?limit=1`);
    await check('tags/DataResponseListTagModel', 200, 'POST', '/v0/tags/archive', {
      companyId,
      tagIds: [at(madeTag, 'data.id')],
      archived: true,
    });

    const vendor = { companyId, name: 'Acme', defaultCurrency: 'EUR', externalId: 'x-1', country: 'NL' };
    const madeVendor = await check('vendors/DataResponseVendorResponse', 201, 'POST', '/v1/vendors', vendor);
    const vendorPath = `/v1/vendors/${at(madeVendor, 'data.id')}`;
    await check('vendors/DataResponseVendorResponse', 200, 'PUT', vendorPath, { ...vendor, state: 'ARCHIVED' });
    const search = `/v1/vendors:search?company_id=${companyId}&limit=2`;
    await check('vendors/CursorPaginatedResponseVendorResponse', 200, 'POST', search, {});
    await check('vendors/ExceptionInfo', 409, 'POST', '/v1/vendors', vendor);

    const pending = '/v3/export-jobs?statuses=pending&limit=1';
    const job = at(await check('jobs/CursorPaginatedResponseExportJobV3', 200, 'GET', pending), 'data.0.id');
    await check('items/CursorPaginatedResponseExportItemV3', 200, 'GET', `/v3/export-items?job_id=${job}`);
    const items = `/v3/export-jobs/${job}/items`;
    const listed = await check('jobs/CursorPaginatedResponseExportJobItemV3', 200, 'GET', items);
    const update = { accountingEntryId: at(listed, 'data.0.accountingEntryId'), status: 'failed' };
    const elsewhere = { accountingEntryId: companyId, status: 'failed', failureReasonType: 'account_unknown' };
    await check('jobs/ExportJobItemUpdateV3', 200, 'PUT', items, [update, elsewhere]);
    await request('POST', '/v3/export-job-events', { jobId: job, event: 'failed' });
    await check('jobs/DataResponseExportJobV3', 200, 'GET', `/v3/export-jobs/${job}`);
    await check('jobs/ExceptionInfo', 422, 'PUT', items, [update]);
    await check('jobs/DataResponseExportJobV3', 201, 'POST', '/v3/export-jobs', {
      companyId,
      accountingEntryIds: [update.accountingEntryId],
    });
  });
});
