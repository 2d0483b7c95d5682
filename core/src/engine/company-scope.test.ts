import { expect } from 'chai';
import type { Container } from 'inversify';
import nock from 'nock';
import { Failure, Secret } from '../contract/index.ts';
import { silentLog } from '../kit/testing/index.ts';
import { failureOf } from '../pleo/testing/index.ts';
import { companyScope } from './company-scope.ts';
import { rootContainer } from './root-container.ts';
import {
  type ConnectorUnderTest,
  companyConfiguration,
  connectorUnderTest,
  PLEO_ORIGIN,
  type ProcessUnderTest,
  processUnderTest,
} from './testing/index.ts';
import { companyTokens, processTokens } from './tokens.ts';

const LIMIT = { name: 'App', limit: 10, windowMs: 1000, maxWaitMs: 0 };

describe('core/engine/company-scope', () => {
  let process: ProcessUnderTest;
  let root: Container;
  let connector: ConnectorUnderTest;

  beforeEach(async () => {
    process = await processUnderTest();
    root = rootContainer(process);
    connector = connectorUnderTest();
  });
  afterEach(() => process.remove());

  async function scopeOf(number: number, of = root): Promise<Container> {
    const configuration = companyConfiguration(number, connector);
    const store = await process.storage.open(configuration.slug, configuration.companyId);
    return companyScope(of, { configuration, store, log: { ...silentLog } });
  }

  /** Every company-owned object of a scope, and the parts that the larger ones show. */
  function ownedBy(scope: Container): Map<string, unknown> {
    const owned = new Map<string, unknown>(
      Object.entries(companyTokens).map(([name, token]) => [name, scope.get<unknown>(token)]),
    );
    const { client, files, usage } = scope.get(companyTokens.pleo);
    const { settings, budget, vault, http: erpHttp, log } = connector.contexts.at(-1) ?? {};
    const parts = { client, files, pleoUsage: usage, settings, budget, erpVault: vault, erpHttp, erpLog: log };
    for (const [name, part] of Object.entries(parts)) owned.set(name, part);
    return owned;
  }

  it('shares no company-owned object between two companies', async () => {
    const [a, b] = [ownedBy(await scopeOf(1)), ownedBy(await scopeOf(2))];
    for (const [name, object] of a) {
      expect(object, name).to.be.an.instanceOf(Object);
      expect([...b.values()].includes(object), name).to.equal(false);
    }
  });

  it('makes each of them once in its scope', async () => {
    const scope = await scopeOf(1);
    const first = ownedBy(scope);
    for (const [name, object] of ownedBy(scope)) expect(object, name).to.equal(first.get(name));
    expect(connector.contexts).to.have.length(1);
  });

  it('opens the session with what is the company’s own', async () => {
    for (const number of [1, 2]) (await scopeOf(number)).get(companyTokens.erp);
    expect(
      connector.contexts.map(({ slug, companyId, settings }) => [slug, companyId.slice(-1), settings]),
    ).to.deep.equal([
      ['company-1', '1', { tenant: 1 }],
      ['company-2', '2', { tenant: 2 }],
    ]);
  });

  it('gives each company budgets of its own, and shares only what is counted per app', async () => {
    for (const number of [1, 2]) (await scopeOf(number)).get(companyTokens.erp);
    const [a, b] = connector.contexts;
    expect(a?.budget(LIMIT)).not.to.equal(b?.budget(LIMIT));
    expect(a?.sharedBudget('app-1', LIMIT)).to.equal(b?.sharedBudget('app-1', LIMIT));
    expect(a?.sharedBudget('app-1', LIMIT)).not.to.equal(b?.sharedBudget('app-2', LIMIT));
  });

  it('lets the root resolve none of it, even after the scopes were used', async () => {
    for (const number of [1, 2]) ownedBy(await scopeOf(number));
    for (const [name, token] of Object.entries(companyTokens)) {
      expect(root.isBound(token), name).to.equal(false);
      expect(() => root.get<unknown>(token), name).to.throw();
    }
  });

  it('binds in the root what belongs to the process, and nothing else', async () => {
    const scope = await scopeOf(1);
    for (const [name, token] of Object.entries(processTokens)) {
      expect(scope.get<unknown>(token), name).to.equal(root.get<unknown>(token));
    }
  });

  it('speaks to Pleo with the key and the id of its own company', async () => {
    for (const number of [1, 2]) {
      const authorization = `Basic ${Buffer.from(`key-of-${number}:`).toString('base64')}`;
      nock(PLEO_ORIGIN, { reqheaders: { authorization } })
        .post('/v0/tax-codes:search')
        .query({ company_id: companyConfiguration(number, connector).companyId, limit: '100' })
        .reply(200, { data: [], pagination: { hasNextPage: false } });
    }
    for (const number of [2, 1]) {
      const { client } = (await scopeOf(number)).get(companyTokens.pleo);
      for await (const taxCode of client.listTaxCodes()) expect(taxCode).to.equal(undefined);
    }
  });

  it('refuses an answer about the other company', async () => {
    const { companyId } = companyConfiguration(2, connector);
    nock(PLEO_ORIGIN)
      .post('/v0/tax-codes:search')
      .query(true)
      .reply(200, { data: [{ companyId }], pagination: { hasNextPage: false } });
    const { client } = (await scopeOf(1)).get(companyTokens.pleo);
    const read = async () => {
      for await (const taxCode of client.listTaxCodes()) expect(taxCode).to.equal(undefined);
    };
    expect((await failureOf(read())).kind).to.equal('isolation');
  });

  it('lets a failure of opening through as it is', async () => {
    connector = connectorUnderTest(() => {
      throw new Failure('configuration', 'The address of Ledgerly is wrong.');
    });
    const scope = await scopeOf(1);
    const failure = await failureOf((async () => scope.get(companyTokens.instance))());
    expect(failure.message).to.equal('The address of Ledgerly is wrong.');
  });

  it('lets a bad sealing key through as a failure that does not show it', async () => {
    const sealingKey = new Secret('too-short-to-seal');
    const scope = await scopeOf(1, rootContainer({ ...process, sealingKey }));
    const failure = await failureOf((async () => scope.get(companyTokens.instance))());
    expect(failure.kind).to.equal('configuration');
    expect(failure.message).not.to.contain('too-short');
  });
});
