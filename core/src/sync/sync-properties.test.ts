import { expect } from 'chai';
import fc from 'fast-check';
import type { PleoTag } from '../pleo/index.ts';
import { type FakePleo, type Trouble, Troublemaker } from '../testing/index.ts';
import { anyWorld, companyIn } from './testing/any-world.ts';
import {
  expectedAccounts,
  expectedGroups,
  expectedTags,
  expectedTaxCodes,
  expectedVendors,
  isDraft,
} from './testing/expected-state.ts';
import { planOf, syncOf } from './testing/sync-of.ts';

const ALLOW = { allowArchive: true };

/** Records without the ids that Pleo gave them, absent values as if they were not there, rates as numbers. */
function bare<Held extends object>(records: readonly Held[]): readonly object[] {
  return records.map((record) => {
    const { id: _id, groupId: _groupId, ...rest } = { groupId: undefined, id: undefined, ...record };
    return JSON.parse(
      JSON.stringify(rest, (key, value: unknown) => (key === 'rate' ? Number(value) : (value ?? undefined))),
    );
  });
}

/** Tags of groups that spenders see: a group that a dead process still made, late, is archived as a duplicate. */
function shownTags({ tagGroups, tags }: FakePleo): readonly PleoTag[] {
  const shown = new Set(tagGroups.filter(({ archived }) => !archived).map(({ id }) => id));
  return tags.filter(({ groupId }) => shown.has(groupId));
}

const keysDue = (plan: Awaited<ReturnType<typeof planOf>>) =>
  plan.resources.flatMap(({ resource, changes }) => changes.map(({ key }) => `${resource} ${key}`));

describe('core/sync/sync-properties', () => {
  it('brings every kind of record to exactly what the rules say, and the second plan is empty', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, async (world) => {
        const company = companyIn(world);
        const { pleo, books } = company;
        const groups = expectedGroups(world, pleo.tagGroups);
        const expected = {
          taxCodes: expectedTaxCodes(world, pleo.taxCodes),
          accounts: expectedAccounts(world, pleo.accounts),
          groups,
          tags: expectedTags(world, groups, pleo.tags),
          vendors: expectedVendors(books.vendors, pleo.vendors),
        };
        const heldIds = [pleo.taxCodes, pleo.accounts, pleo.tagGroups, pleo.tags].map((list) =>
          list.map(({ id }) => id),
        );
        const codesOfErp = books.vendors.map(({ code }) => code);

        const report = await syncOf(company, ALLOW);

        expect(bare(pleo.taxCodes)).to.have.deep.members(bare(expected.taxCodes));
        expect(bare(pleo.accounts)).to.have.deep.members(bare(expected.accounts));
        expect(bare(pleo.tagGroups)).to.have.deep.members(bare(expected.groups));
        expect(bare(pleo.tags)).to.have.deep.members(bare(expected.tags));
        const drafts = world.createInErp ? expected.vendors.filter(isDraft) : [];
        const refused = drafts.filter(({ code }) => codesOfErp.includes(code ?? ''));
        const made = drafts.filter((draft) => !refused.includes(draft));
        const vendors = expected.vendors.map((vendor) => {
          if (!made.includes(vendor)) return vendor;
          const twins = books.vendors.filter(({ name }) => name === vendor.name);
          expect(twins).to.have.length(1);
          return { ...vendor, state: 'ACTIVE', externalId: twins[0]?.id, code: twins[0]?.code };
        });
        expect(bare(pleo.vendors)).to.have.deep.members(bare(vendors));
        expect(books.vendors).to.have.length(codesOfErp.length + made.length);
        // What was there keeps its id and its place in the list.
        for (const [index, list] of [pleo.taxCodes, pleo.accounts, pleo.tagGroups, pleo.tags].entries()) {
          expect(list.slice(0, heldIds[index]?.length).map(({ id }) => id)).to.deep.equal(heldIds[index]);
        }
        expect(report.newVendors?.failed.map(({ key }) => key) ?? []).to.have.members(refused.map(({ id }) => id));
        for (const { failed } of [
          report.taxCodes,
          report.accounts,
          report.tagGroups,
          report.tags,
          report.vendors,
        ].flatMap((each) => each ?? [])) {
          expect(failed).to.deep.equal([]);
        }

        const writes = pleo.writes.length;
        expect(keysDue(await planOf(company))).to.have.members(refused.map(({ id }) => `newVendors ${id}`));
        await syncOf(company, { ...ALLOW, full: true });
        expect(pleo.writes).to.have.length(writes);
      }),
      { numRuns: 300 },
    );
  });

  it('ends in the same state whatever breaks or dies on the way, and makes each drafted vendor once', async () => {
    const anyTroubles = fc.array(
      fc.record<Trouble>({
        afterCalls: fc.nat(12),
        kind: fc.constantFrom('crash' as const, 'fault' as const),
        clockJump: fc.constant(0 as const),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(anyWorld, anyTroubles, async (world, troubles) => {
        const [troubled, calm] = [
          companyIn({ ...world, createInErp: true }),
          companyIn({ ...world, createInErp: true }),
        ];
        await syncOf(calm, ALLOW);
        const host = {
          clock: troubled.clock,
          get interfere() {
            return troubled.interfere;
          },
          set interfere(interfere) {
            troubled.interfere = interfere;
          },
          exportOnce: () => syncOf(troubled, ALLOW).catch(() => {}),
        };
        const troublemaker = new Troublemaker(host, troubles);
        for (let run = 0; run <= troubles.length; run++) await troublemaker.runOnce();
        troubled.interfere = async () => {};
        await syncOf(troubled, ALLOW);

        const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
        expect(names(troubled.books.vendors)).to.have.members(names(calm.books.vendors));
        const withoutIds = ({ externalId: _id, code: _code, ...vendor }: (typeof calm.pleo.vendors)[number]) => vendor;
        expect(bare(troubled.pleo.vendors.map(withoutIds))).to.have.deep.members(
          bare(calm.pleo.vendors.map(withoutIds)),
        );
        expect(bare(shownTags(troubled.pleo))).to.have.deep.members(bare(shownTags(calm.pleo)));
        expect(bare(troubled.pleo.accounts)).to.have.deep.members(bare(calm.pleo.accounts));
      }),
      { numRuns: 150 },
    );
  });

  it('finds by what changed alone all that a look at everything would find', async () => {
    const anyChange = fc.record({
      index: fc.nat(3),
      name: fc.constantFrom('x', 'y', 'new'),
      status: fc.constantFrom('active' as const, 'archived' as const),
    });
    await fc.assert(
      fc.asyncProperty(anyWorld, fc.array(anyChange, { maxLength: 3 }), async (world, changes) => {
        const company = companyIn({ ...world, createInErp: false });
        const { vendors, accounts } = company.books;
        await syncOf(company, ALLOW);
        for (const [at, { index, name, status }] of changes.entries()) {
          const updatedAt = `2026-01-02T00:00:0${at}.000Z`;
          for (const list of [vendors, accounts.filter(({ isBank }) => !isBank)]) {
            const record = list[index];
            if (record !== undefined) Object.assign(record, { name, status, updatedAt });
          }
        }
        const { vendors: report } = await syncOf(company, ALLOW);
        if (report?.since !== undefined) expect(report.failed).to.deep.equal([]);
        expect(keysDue(await planOf(company))).to.deep.equal([]);
      }),
      { numRuns: 150 },
    );
  });
});
