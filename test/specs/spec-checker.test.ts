import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { SpecChecker } from './spec-checker.ts';
import { specsArePresent } from './vendor-specs.ts';

const COMPANY = '11111111-1111-4111-8111-111111111111';

function exchange(overrides: Partial<Exchange>): Exchange {
  return {
    system: 'pleo',
    owner: COMPANY,
    method: 'GET',
    url: `/v3/export-jobs?company_id=${COMPANY}&statuses=pending&limit=100`,
    requestHeaders: {},
    requestBody: '',
    status: 200,
    responseHeaders: {},
    responseBody: JSON.stringify({
      data: [],
      pagination: { hasNextPage: false, hasPreviousPage: false, currentRequestPagination: { parameters: {} } },
    }),
    fault: false,
    ...overrides,
  };
}

describe('test/specs/spec-checker', () => {
  if (!specsArePresent()) {
    it.skip('holds all traffic of the tests against the vendors’ documents (the folder with them is not here)');
    return;
  }
  let pleo: SpecChecker;
  let xero: SpecChecker;
  before(async () => {
    [pleo, xero] = await Promise.all([SpecChecker.of('pleo'), SpecChecker.of('xero')]);
  });

  it('finds nothing wrong with an exchange that fits', () => {
    expect(pleo.check(exchange({}))).to.deep.equal([]);
  });

  it('finds a path, a parameter and a value that no document has', () => {
    expect(pleo.check(exchange({ url: '/v3/export-jobz' }))).to.have.length(1);
    expect(pleo.check(exchange({ url: '/v3/export-jobs?companyId=x' })).join()).to.contain('companyId');
    expect(pleo.check(exchange({ url: '/v3/export-jobs?statuses=done' })).join()).to.contain('query statuses');
  });

  it('finds a request body and an answer that do not fit', () => {
    const event = { method: 'POST', url: '/v3/export-job-events', status: 202, responseBody: '' };
    const body = { jobId: COMPANY, event: 'finished' };
    expect(pleo.check(exchange({ ...event, requestBody: JSON.stringify(body) })).join()).to.contain('request/event');
    expect(pleo.check(exchange({ responseBody: '{"data":[]}' })).join()).to.contain('pagination');
  });

  it('wants the headers that a document requires', () => {
    const accounts = {
      system: 'xero',
      url: '/api.xro/2.0/Accounts',
      responseBody: JSON.stringify({ Accounts: [{ Type: 'NO-SUCH-TYPE' }] }),
    };
    const problems = xero.check(exchange(accounts)).join();
    expect(problems).to.contain('header xero-tenant-id').and.to.contain('answer/Accounts/0/Type');
  });

  it('takes a list with commas apart where the document says so', () => {
    const contacts = (ids: string) =>
      xero.check(exchange({ system: 'xero', url: `/api.xro/2.0/Contacts?IDs=${ids}`, responseBody: '' })).join();
    expect(contacts(`${COMPANY},${COMPANY}`)).to.not.contain('query IDs');
    expect(contacts(`${COMPANY},C-1`)).to.contain('query IDs');
  });

  it('leaves the answer of an injected fault alone', () => {
    expect(pleo.check(exchange({ fault: true, responseBody: 'nonsense' }))).to.deep.equal([]);
  });
});
