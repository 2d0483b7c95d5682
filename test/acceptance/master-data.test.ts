import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { ARCHIVED_ACCOUNT, ARCHIVED_VENDOR, VENDORS } from '../support/company/chart.ts';
import type { CompanyPlan } from '../support/company/company-plan.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { expense } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { CONNECTORS, possible } from '../support/connectors.ts';

/** Numbers 13 to 15 of the acceptance list: pleo-integration-rules.md §9. */
for (const connector of CONNECTORS) {
  describe(`test/acceptance/master-data of ${connector.name}`, () => {
    const listed = possible(connector, 'masterData');
    const withVendors = possible(connector, 'vendors');
    let world: CompanyWorld;
    afterEach(() => world.close());

    async function open(plan: Omit<CompanyPlan, 'number'>): Promise<void> {
      world = await createCompanyWorld([{ number: 1, ...plan }], { connector });
    }

    /** Runs once more, and expects that nothing is written. */
    async function expectNothingLeftToDo(): Promise<void> {
      const before = world.exchanges.length;
      await world.runFirst();
      expect(world.exchanges.slice(before).filter(isWrite).map(line)).to.deep.equal([]);
    }

    describe('13. tags', () => {
      listed('13. are renamed, archived, unarchived and created, and of duplicates one is kept', async () => {
        await open({
          pleo: {
            tagGroups: [
              {
                code: 'REGION',
                name: 'Region',
                tags: [
                  { code: 'North', name: 'Nord' },
                  { code: 'South', name: 'South', archived: true },
                  { code: 'Gone', name: 'Gone' },
                  { code: 'East', name: 'East' },
                ],
              },
              {
                code: 'project',
                name: 'Project',
                archived: true,
                tags: [
                  { code: 'TUNNEL', name: 'Passage' },
                  { code: 'tunnel', name: 'Tunnel' },
                ],
              },
            ],
          },
        });
        await world.runFirst({ only: 'sync' });
        const groups = inPleo(world.sandbox).tagGroups;
        expect(groups.map(({ code, archived, tags }) => [code, archived, tags.map(shown)])).to.deep.equal([
          ['REGION', false, ['North', 'South', 'Gone archived', 'East archived']],
          ['project', false, ['Passage archived', 'Tunnel', 'Bridge']],
        ]);
        await expectNothingLeftToDo();
      });

      listed('13. of a sixth dimension are refused before anything is read', async () => {
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

    listed('14. accounts are updated, archived, unarchived and created by their external id alone', async () => {
      const external = (code: string) => connector.accountIdOf(1, code);
      await open({
        pleo: {
          accounts: [
            { externalId: external('4100'), code: '4100-old', name: 'Voyages' },
            { externalId: external('4200'), code: '4200', name: 'Bureau', archived: true },
            { externalId: external(ARCHIVED_ACCOUNT), code: ARCHIVED_ACCOUNT, name: 'Telex' },
            { externalId: 'deleted-in-the-erp', code: '4300', name: 'Software' },
          ],
        },
      });
      await world.runFirst({ only: 'sync' });
      const accounts = inPleo(world.sandbox).accounts.filter(({ code }) => code?.startsWith('4'));
      expect(accounts.map((account) => [account.externalId, account.code, shown(account)])).to.deep.equal([
        [external('4100'), '4100', 'Travel'],
        [external('4200'), '4200', 'Office'],
        [external(ARCHIVED_ACCOUNT), ARCHIVED_ACCOUNT, 'Telex archived'],
        ['deleted-in-the-erp', '4300', 'Software archived'],
        [external('4300'), '4300', 'Software'],
      ]);
      await expectNothingLeftToDo();
    });

    describe('15. a vendor drafted in Pleo', () => {
      const drafted: Omit<CompanyPlan, 'number'> = {
        pleo: { vendors: [{ name: 'Nieuwe Drukkerij', currency: 'EUR', country: 'NL' }] },
        sync: { vendors: { createInErp: true } },
      };
      const contacts = () =>
        (connector.vendors?.(world.sandbox, 1) ?? []).filter(({ name }) => name === 'Nieuwe Drukkerij');
      const vendor = () => inPleo(world.sandbox).vendors.find(({ name }) => name === 'Nieuwe Drukkerij');

      async function expectRoundTrip(): Promise<void> {
        expect(contacts()).to.have.length(1);
        expect(vendor()).to.include({ state: 'ACTIVE', externalId: contacts()[0]?.id });
        expect(vendor()?.code).to.be.a('string');
      }

      withVendors(
        '15. is made in the ERP and comes back active, with its id and code; the vendors of the ERP come along',
        async () => {
          await open(drafted);
          await world.runFirst({ only: 'sync' });
          await expectRoundTrip();
          const active = inPleo(world.sandbox).vendors.filter(({ state }) => state === 'ACTIVE');
          expect(active.map(({ name }) => name)).to.include.members(['Nieuwe Drukkerij', ...VENDORS]);
          expect(active.map(({ name }) => name)).to.not.include(ARCHIVED_VENDOR);
          await expectNothingLeftToDo();
        },
      );

      withVendors('15. is made once though the answer was lost, and though Pleo did not hear of it', async () => {
        await open(drafted);
        world.sandbox.inject({ system: connector.name, ...connector.vendorCreation, drop: 'after-commit', times: 3 });
        world.sandbox.inject({ system: 'pleo', method: 'POST', url: ':activate', drop: 'before', times: 3 });
        for (let run = 1; run <= 4; run += 1) await world.runFirst({ only: 'sync' });
        await expectRoundTrip();
      });

      withVendors('15. can be booked on at once', async () => {
        await open({
          ...drafted,
          expenses: [expense('flyers', '12.10', { vendor: 'Nieuwe Drukkerij', method: 'journal' })],
        });
        await world.runFirst();
        await expectRoundTrip();
        expect(connector.documents(world.sandbox, 1)).to.have.length(1);
      });
    });
  });
}

function shown({ name, archived }: { readonly name?: string | null | undefined; readonly archived: boolean }): string {
  return archived ? `${name} archived` : `${name}`;
}

function isWrite({ method, url }: Exchange): boolean {
  return method !== 'GET' && !/:search|^\/connect\/|^\/services\/rest\/(auth|query)\//.test(url);
}

function line({ method, url }: Exchange): string {
  return `${method} ${url}`;
}
