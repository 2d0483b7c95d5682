import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { z } from 'zod';
import { ARCHIVED_ACCOUNT, VENDORS } from '../support/company/chart.ts';
import type { CompanyPlan } from '../support/company/company-plan.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { expense } from '../support/company/expenses.ts';
import { inPleo, inXero } from '../support/company/holdings.ts';
import { accountIdOf, tenantIdOf } from '../support/company/ids.ts';

/** Numbers 13 to 15 of the acceptance list: pleo-integration-rules.md §9. */
describe('test/acceptance/master-data', () => {
  let world: CompanyWorld;
  afterEach(() => world.close());

  async function open(plan: Omit<CompanyPlan, 'number'>): Promise<void> {
    world = await createCompanyWorld([{ number: 1, ...plan }]);
  }

  /** Runs once more, and expects that nothing is written. */
  async function expectNothingLeftToDo(): Promise<void> {
    const before = world.exchanges.length;
    await world.runFirst();
    expect(world.exchanges.slice(before).filter(isWrite).map(line)).to.deep.equal([]);
  }

  describe('13. tags', () => {
    it('13. are renamed, archived, unarchived and created, and of duplicates one is kept', async () => {
      await open({
        pleo: {
          tagGroups: [
            {
              code: 'region',
              name: 'Region',
              tags: [
                { code: 'North', name: 'Nord' },
                { code: 'South', name: 'South', archived: true },
                { code: 'Gone', name: 'Gone' },
                { code: 'East', name: 'East' },
                { code: 'WEST', name: 'Occident' },
                { code: 'west', name: 'West' },
              ],
            },
            { code: 'PROJECT', name: 'Project', archived: true, tags: [{ code: 'Bridge', name: 'Bridge' }] },
          ],
        },
        xero: {
          trackingCategories: [
            {
              name: 'Region',
              options: [
                { name: 'North' },
                { name: 'South' },
                { name: 'East', status: 'ARCHIVED' },
                { name: 'West' },
                { name: 'Centre' },
              ],
            },
            { name: 'Project', options: [{ name: 'Bridge' }] },
          ],
        },
      });
      await world.runFirst({ only: 'sync' });
      const groups = inPleo(world.sandbox).tagGroups;
      expect(groups.map(({ code, archived, tags }) => [code, archived, tags.map(shown)])).to.deep.equal([
        ['region', false, ['North', 'South', 'Gone archived', 'East archived', 'Occident archived', 'West', 'Centre']],
        ['PROJECT', false, ['Bridge']],
      ]);
      await expectNothingLeftToDo();
    });

    it('13. archive a value that was archived in Xero since, and bring it back with it', async () => {
      await open({ app: { scopes: [...SCOPES] } });
      await world.runFirst({ only: 'sync' });
      for (const status of ['ARCHIVED', 'ACTIVE'] as const) {
        await changeOption('Region', 'South', { Name: 'South', Status: status });
        await world.runFirst({ only: 'sync' });
        const [region] = inPleo(world.sandbox).tagGroups;
        const south = region?.tags.filter(({ name }) => name === 'South').map(({ archived }) => archived);
        expect(south).to.deep.equal([status === 'ARCHIVED']);
      }
    });

    it('13. of a sixth dimension are refused before anything is read', async () => {
      const groups = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((dimension) => ({ dimension }));
      await open({ sync: { tags: { groups } } });
      const refusal = await world.configuration().then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(String(refusal))
        .to.match(/groups/)
        .and.match(/5/);
      expect(world.exchanges).to.deep.equal([]);
    });
  });

  it('14. accounts are updated, archived, unarchived and created by their external id alone', async () => {
    const external = (code: string) => accountIdOf(1, code);
    await open({
      pleo: {
        accounts: [
          { externalId: external('4100'), code: '4100-old', name: 'Voyages' },
          { externalId: external('4200'), code: '4200', name: 'Bureau', archived: true },
          { externalId: external(ARCHIVED_ACCOUNT), code: ARCHIVED_ACCOUNT, name: 'Telex' },
          { externalId: 'deleted-in-xero', code: '4300', name: 'Software' },
        ],
      },
    });
    await world.runFirst({ only: 'sync' });
    const accounts = inPleo(world.sandbox).accounts.filter(({ code }) => code?.startsWith('4'));
    expect(accounts.map((account) => [account.externalId, account.code, shown(account)])).to.deep.equal([
      [external('4100'), '4100', 'Travel'],
      [external('4200'), '4200', 'Office'],
      [external(ARCHIVED_ACCOUNT), ARCHIVED_ACCOUNT, 'Telex archived'],
      ['deleted-in-xero', '4300', 'Software archived'],
      [external('4300'), '4300', 'Software'],
    ]);
    await expectNothingLeftToDo();
  });

  describe('15. a vendor drafted in Pleo', () => {
    const drafted: Omit<CompanyPlan, 'number'> = {
      pleo: { vendors: [{ name: 'Nieuwe Drukkerij', currency: 'EUR', country: 'NL' }] },
      sync: { vendors: { createInErp: true } },
    };
    const contacts = () => inXero(world.sandbox).contacts.filter(({ name }) => name === 'Nieuwe Drukkerij');
    const vendor = () => inPleo(world.sandbox).vendors.find(({ name }) => name === 'Nieuwe Drukkerij');

    async function expectRoundTrip(): Promise<void> {
      expect(contacts()).to.have.length(1);
      expect(vendor()).to.include({ state: 'ACTIVE', externalId: contacts()[0]?.id });
      expect(vendor()?.code).to.be.a('string');
    }

    it('15. is made in Xero and comes back active, with its id and code; the vendors of Xero come along', async () => {
      await open(drafted);
      await world.runFirst({ only: 'sync' });
      await expectRoundTrip();
      const active = inPleo(world.sandbox).vendors.filter(({ state }) => state === 'ACTIVE');
      expect(active.map(({ name }) => name)).to.have.members(['Nieuwe Drukkerij', ...VENDORS]);
      await expectNothingLeftToDo();
    });

    it('15. is made once though the answer was lost, and though Pleo did not hear of it', async () => {
      await open(drafted);
      world.sandbox.inject({ system: 'xero', method: 'PUT', url: '/Contacts', drop: 'after-commit', times: 3 });
      world.sandbox.inject({ system: 'pleo', method: 'POST', url: ':activate', drop: 'before', times: 3 });
      for (let run = 1; run <= 4; run += 1) await world.runFirst({ only: 'sync' });
      await expectRoundTrip();
    });

    it('15. can be booked on at once', async () => {
      await open({
        ...drafted,
        expenses: [expense('flyers', '12.10', { vendor: 'Nieuwe Drukkerij', method: 'journal' })],
      });
      await world.runFirst();
      await expectRoundTrip();
      expect(inXero(world.sandbox).bankTransactions.map(({ contact }) => contact.id)).to.deep.equal([
        vendor()?.externalId,
      ]);
    });
  });

  /** Changes a tracking option as a person does in Xero. */
  async function changeOption(category: string, option: string, change: object): Promise<void> {
    const tenants = z.record(z.string(), TrackingHoldings).parse(world.sandbox.inspect('xero'));
    const found = Object.values(tenants)
      .flatMap(({ trackingCategories }) => trackingCategories)
      .find(({ name }) => name === category);
    const id = found?.options.find(({ name }) => name === option)?.id;
    const token = await fetch(`${world.sandbox.url('xero')}/connect/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('client-1:secret-of-company-1').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'accounting.settings' }),
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(await token.json());
    const answer = await fetch(
      `${world.sandbox.url('xero')}/api.xro/2.0/TrackingCategories/${found?.id}/Options/${id}`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${access_token}`,
          'xero-tenant-id': tenantIdOf(1),
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify(change),
      },
    );
    expect(answer.status, await answer.text()).to.equal(200);
  }
});

/** Those that the connector asks for, and one that a person has besides. */
const SCOPES = [
  'accounting.settings',
  'accounting.settings.read',
  'accounting.contacts',
  'accounting.banktransactions',
  'accounting.invoices',
  'accounting.payments',
  'accounting.manualjournals',
  'accounting.attachments',
];

const TrackingHoldings = z.object({
  trackingCategories: z.array(
    z.object({ id: z.string(), name: z.string(), options: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
});

function shown({ name, archived }: { readonly name?: string | null | undefined; readonly archived: boolean }): string {
  return archived ? `${name} archived` : `${name}`;
}

function isWrite({ method, url }: Exchange): boolean {
  return method !== 'GET' && !url.includes(':search') && !url.startsWith('/connect/');
}

function line({ method, url }: Exchange): string {
  return `${method} ${url}`;
}
