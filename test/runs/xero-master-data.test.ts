import { CurrencyCode, type ErpVendor, type NewVendor } from '@ringfence/core/contract';
import { testContext } from '@ringfence/core/testing';
import { type Exchange, type Sandbox, startSandbox } from '@ringfence/sandbox';
import { expect } from 'chai';
import type { XeroSession } from '../../connectors/xero/src/session.ts';
import { openSession, TENANT_ID, testSettings } from '../../connectors/xero/src/testing/context.ts';
import { collect, failureOf } from '../../connectors/xero/src/testing/outcomes.ts';
import { SpecChecker } from '../specs/spec-checker.ts';
import { specsArePresent } from '../specs/vendor-specs.ts';

const DAY_MS = 86_400_000;
const MERGED_INTO = 'Bakkerij Jansen';

/** Enough for three pages, and the cases that a bookkeeper makes. */
const contacts = [
  { name: MERGED_INTO, contactNumber: 'C-1', country: 'Nederland', currency: 'EUR', taxNumber: 'NL001' },
  { name: 'Jansen Bakkerij', mergedInto: MERGED_INTO },
  { name: 'Old Vendor', status: 'ARCHIVED', taxNumber: 'NL002' },
  { name: 'Erased', status: 'GDPRREQUEST' },
  { name: 'Say "Cheese" \\ & Co', companyNumber: '0123' },
  ...Array.from({ length: 2100 }, (_, number) => ({ name: `Vendor ${number}`, contactNumber: `V-${number}` })),
];

const seed = {
  xero: {
    apps: [{ clientId: 'app1', clientSecret: 'hunter2', grant: 'client_credentials', tenants: [TENANT_ID] }],
    tenants: [
      {
        tenantId: TENANT_ID,
        name: 'Crème NL',
        baseCurrency: 'EUR',
        countryCode: 'NL',
        accounts: [{ code: '400', name: 'Travel', type: 'EXPENSE' }],
        contacts,
        trackingCategories: [
          { name: 'Region', options: [{ name: 'North' }, { name: 'South', status: 'ARCHIVED' }] },
          { name: 'Project', status: 'ARCHIVED', options: [{ name: 'Old' }] },
        ],
      },
    ],
  },
};

describe('test/runs/xero-master-data', () => {
  const checker = specsArePresent() ? SpecChecker.of('xero') : undefined;
  let sandbox: Sandbox;
  let exchanges: Exchange[];
  let told: number;
  let session: XeroSession;

  beforeEach(async () => {
    exchanges = [];
    told = 0;
    sandbox = await startSandbox({ seed, onExchange: (exchange) => exchanges.push(exchange) });
    session = newSession();
  });

  afterEach(async () => {
    await sandbox.stop();
    const specs = await checker;
    const problems = specs === undefined ? [] : exchanges.filter(isOfTheApi).flatMap((each) => specs.check(each));
    expect([...new Set(problems)].slice(0, 10)).to.deep.equal([]);
  });

  function newSession(): XeroSession {
    const settings = testSettings({ apiUrl: sandbox.url('xero'), identityUrl: sandbox.url('xero') });
    return openSession(testContext(settings));
  }

  /** What was asked for since the last time. */
  function calls(): readonly string[] {
    const since = exchanges.slice(told).filter(isOfTheApi);
    told = exchanges.length;
    return since.map(({ method, url, status }) => `${status} ${method} ${url.replace(/\?.*/, '').split('/').at(-1)}`);
  }

  it('reads every vendor once, over pages, with what Pleo wants to know of them', async () => {
    const vendors = await collect(session.vendors.list({}));
    expect(calls()).to.deep.equal(['200 GET Contacts', '200 GET Contacts', '200 GET Contacts']);
    expect(new Set(vendors.map(({ id }) => id)).size).to.equal(contacts.length);
    const named = new Map(vendors.map((vendor) => [vendor.name, vendor]));
    expect(named.get(MERGED_INTO)).to.include({
      code: 'C-1',
      status: 'active',
      countryCode: 'NL',
      currency: 'EUR',
      taxRegistrationNumber: 'NL001',
    });
    for (const name of ['Jansen Bakkerij', 'Old Vendor', 'Erased']) {
      expect(named.get(name), name).to.include({ status: 'archived' });
    }
    expect(named.get('Old Vendor')?.code).to.equal(named.get('Old Vendor')?.id);
  });

  it('notices a page that comes twice', async () => {
    sandbox.inject({ system: 'xero', url: 'page=1&', repeatPage: true });
    expect(await failureOf(collect(session.vendors.list({})))).to.include({ kind: 'bad-response' });
  });

  it('reads the tracking categories and their options in one call, archived ones too', async () => {
    const dimensions = await session.dimensions.list({});
    expect(dimensions.map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
      'Region active',
      'Project archived',
    ]);
    const values = await Promise.all(dimensions.map((dimension) => collect(session.dimensions.values(dimension, {}))));
    expect(values.flat().map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
      'North active',
      'South archived',
      'Old active',
    ]);
    expect(calls()).to.deep.equal(['200 GET TrackingCategories']);
  });

  it('makes six requests, and reads nothing again, when nothing changed since the last sync', async () => {
    const accountsSince = latest(await collect(session.accounts({})));
    const vendorsSince = latest(await collect(session.vendors.list({})));
    session = newSession();
    calls();
    await session.check({});
    await collect(session.taxCodes({}));
    expect(await collect(session.accounts({ changedSince: later(accountsSince) }))).to.deep.equal([]);
    await session.dimensions.list({});
    expect(await collect(session.vendors.list({ changedSince: later(vendorsSince) }))).to.deep.equal([]);
    expect(calls()).to.deep.equal([
      '200 GET connections',
      '200 GET Organisation',
      '200 GET TaxRates',
      '304 GET Accounts',
      '200 GET TrackingCategories',
      '304 GET Contacts',
    ]);
  });

  it('reads only what changed', async () => {
    const since = latest(await collect(session.vendors.list({})));
    sandbox.clock.advance(5000);
    const made = await session.vendors.create({ name: 'Nieuw', reference: 'PLEO-V-1' }, {});
    expect(await collect(session.vendors.list({ changedSince: later(since) }))).to.deep.equal([made]);
  });

  it('finds vendors by any key, fifty of them in few calls', async () => {
    const keys = [
      { code: 'C-1' },
      { taxRegistrationNumber: 'NL002' },
      { name: 'Say "Cheese" \\ & Co' },
      { code: 'C-99' },
      ...Array.from({ length: 46 }, (_, number) => ({ code: `V-${number}` })),
    ];
    const found = await session.vendors.find(keys, {});
    expect(found.slice(0, 5).map((vendor) => vendor?.name)).to.deep.equal([
      MERGED_INTO,
      'Old Vendor',
      'Say "Cheese" \\ & Co',
      undefined,
      'Vendor 0',
    ]);
    expect(calls()).to.have.lengthOf.at.most(4);
    const ids = found.flatMap((vendor) => (vendor ? [{ id: vendor.id }] : []));
    expect(await session.vendors.find(ids, {})).to.deep.equal(found.filter((vendor) => vendor !== undefined));
    expect(calls()).to.deep.equal(['200 GET Contacts', '200 GET Contacts']);
  });

  describe('a vendor that was drafted in Pleo', () => {
    const draft: NewVendor = {
      name: 'Café <Noir>',
      reference: 'PLEO-V-7',
      countryCode: 'BE',
      registrationNumber: '0123.456.789',
      taxRegistrationNumber: 'BE0123456789',
    };

    const standing = async (): Promise<readonly ErpVendor[]> =>
      (await collect(session.vendors.list({}))).filter(({ code, name }) => code === 'PLEO-V-7' || name === 'Café Noir');

    it('is made once, however often and whenever it is asked for', async () => {
      const made = await session.vendors.create(draft, {});
      expect(made).to.deep.include({
        name: 'Café Noir',
        code: 'PLEO-V-7',
        countryCode: 'BE',
        registrationNumber: '0123.456.789',
        taxRegistrationNumber: 'BE0123456789',
      });
      sandbox.clock.advance(3 * DAY_MS);
      session = newSession();
      expect(await session.vendors.create(draft, {})).to.deep.equal(made);
      expect(await session.vendors.create({ ...draft, code: 'V-NEW' }, {})).to.deep.equal(made);
      expect(await standing()).to.deep.equal([made]);
    });

    for (const code of [undefined, 'V-NEW']) {
      it(`is made once though every answer was lost, ${code === undefined ? 'without' : 'with'} a code`, async () => {
        const vendor = code === undefined ? draft : { ...draft, code };
        sandbox.inject({ system: 'xero', method: 'PUT', drop: 'after-commit', times: 100 });
        expect(await failureOf(session.vendors.create(vendor, {}))).to.include({
          kind: 'unavailable',
          mayHaveHappened: true,
        });
        sandbox.clearFaults();
        sandbox.clock.advance(3 * DAY_MS);
        session = newSession();
        const found = await session.vendors.create(vendor, {});
        expect(await standing()).to.deep.equal([found]);
      });
    }

    it('is not made when its name or its code is taken', async () => {
      for (const changes of [{ name: 'BAKKERIJ JANSEN' }, { code: 'C-1' }]) {
        expect(await failureOf(session.vendors.create({ ...draft, ...changes }, {}))).to.include({ kind: 'conflict' });
      }
      expect(await standing()).to.deep.equal([]);
    });

    it('is refused with a sentence when Xero refuses it', async () => {
      const failure = await failureOf(session.vendors.create({ ...draft, currency: CurrencyCode.parse('SEK') }, {}));
      expect(failure).to.include({ kind: 'rejected' });
      expect(failure.message).to.contain('SEK');
    });
  });
});

/** The token endpoint is in no document of Xero's. */
function isOfTheApi({ url }: Exchange): boolean {
  return !url.startsWith('/connect/token');
}

function latest(records: readonly { readonly updatedAt?: string }[]): string {
  return records.reduce((last, { updatedAt = '' }) => (updatedAt > last ? updatedAt : last), '');
}

/** Xero counts whole seconds, so that what changed within the same one would be given again. */
function later(instant: string): string {
  return new Date(Date.parse(instant) + 1000).toISOString();
}
