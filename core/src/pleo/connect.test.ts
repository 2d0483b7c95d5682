import { expect } from 'chai';
import nock from 'nock';
import { Secret } from '../contract/index.ts';
import { createCompanyHttp, createRateBudget } from '../kit/index.ts';
import { testEnvironment } from '../kit/testing/index.ts';
import {
  CompanyCredential,
  connectPleoCompany,
  connectPleoOrganisation,
  OrganisationCredential,
  type PleoConnection,
} from './connect.ts';
import { COMPANY_ID, OTHER_COMPANY_ID } from './testing/index.ts';

const ORIGIN = 'https://pleo.example';

function connection(): PleoConnection {
  const environment = testEnvironment();
  return {
    baseUrl: ORIGIN,
    budget: createRateBudget({ name: 'Pleo', limit: 500, windowMs: 60_000, maxWaitMs: 0 }, environment),
    http: (options) => createCompanyHttp(options, environment),
  };
}

describe('core/pleo/connect', () => {
  const ofCompany = new CompanyCredential(new Secret('key-of-a'));
  const ofOrganisation = new OrganisationCredential(new Secret('key-of-all'));

  // These lines are checked by the compiler: one that began to be accepted would fail the type check.
  it('lets neither credential pass for the other', () => {
    const wrong = [
      // @ts-expect-error: an organisation's credential opens no company.
      () => connectPleoCompany(COMPANY_ID, ofOrganisation, connection()),
      // @ts-expect-error: a company's credential discovers nothing.
      () => connectPleoOrganisation(ofCompany, connection()),
      // @ts-expect-error: nor does something that only looks like one.
      () => connectPleoCompany(COMPANY_ID, { apiKey: new Secret('k'), scope: 'company' }, connection()),
    ];
    expect(wrong).to.have.length(3);
    expect([ofCompany.scope, ofOrganisation.scope]).to.deep.equal(['company', 'organisation']);
  });

  it('gives an organisation a client that can discover and nothing else', async () => {
    const authorization = `Basic ${Buffer.from('key-of-all:').toString('base64')}`;
    nock(ORIGIN, { reqheaders: { authorization } })
      .get('/v1/companies')
      .query({ organization_id: 'org-1', limit: '100' })
      .reply(200, {
        data: [
          { id: COMPANY_ID, name: 'A' },
          { id: OTHER_COMPANY_ID, name: 'B' },
        ],
        pagination: { hasNextPage: false },
      });
    const client = connectPleoOrganisation(ofOrganisation, connection());
    const names: string[] = [];
    for await (const { name } of client.listCompanies('org-1')) names.push(name);
    expect(names).to.deep.equal(['A', 'B']);
    // @ts-expect-error: there is no accounting method.
    expect(client.listAccounts).to.equal(undefined);
    // @ts-expect-error: there is no export method.
    expect(client.listExportJobs).to.equal(undefined);
    expect(Object.keys(client)).to.deep.equal(['listCompanies']);
  });

  it('shows no key when a credential is printed', () => {
    expect(JSON.stringify([ofCompany, ofOrganisation])).not.to.contain('key-of');
  });
});
