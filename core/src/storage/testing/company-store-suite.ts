import { expect } from 'chai';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { CompanyStore, StorageAdapter } from '../index.ts';
import { expectFailure } from './expect-failure.ts';
import { readAll } from './read-all.ts';
import * as sample from './sample-records.ts';

const { ACME, BOLT } = sample;

/** An adapter with nothing in it, which does not wait for a company that is open. */
export interface AdapterUnderTest {
  readonly adapter: StorageAdapter;
  /** Deletes all that the adapter made. */
  dispose(): Promise<void>;
}

/** Tests that every storage adapter must pass. */
export function companyStoreSuite(name: string, makeAdapter: () => Promise<AdapterUnderTest>): void {
  describe(name, () => {
    let underTest: AdapterUnderTest;
    let adapter: StorageAdapter;
    let opened: CompanyStore[];

    beforeEach(async () => {
      underTest = await makeAdapter();
      adapter = underTest.adapter;
      opened = [];
    });

    afterEach(async () => {
      for (const store of opened) await store.close();
      await underTest.dispose();
    });

    async function open(company = ACME): Promise<CompanyStore> {
      const store = await adapter.open(company.slug, company.id);
      opened.push(store);
      return store;
    }

    async function reopen(store: CompanyStore): Promise<CompanyStore> {
      await store.close();
      return await open();
    }

    describe('a company', () => {
      it('begins empty', async () => {
        const store = await open();
        expect(store.state.get()).to.deep.equal({ version: 1, companyId: ACME.id, secrets: {}, values: {} });
        expect(await readAll(store)).to.deep.equal([]);
        expect(store.journal.openPostings.size).to.equal(0);
      });

      it('is open in one place at a time', async () => {
        await open();
        const failure = await expectFailure(adapter.open(ACME.slug, ACME.id), 'busy');
        expect(failure.message).to.contain('"acme"').and.contain(`process ${process.pid}`);
      });

      it('opens again once it is closed, even twice', async () => {
        const store = await open();
        await store.close();
        await store.close();
        await open();
      });

      it('does not open for another company id, and is unharmed by the attempt', async () => {
        const store = await open();
        await store.journal.append([sample.intended(1)]);
        await store.close();
        await expectFailure(adapter.open(ACME.slug, BOLT.id), 'isolation');
        expect((await open()).journal.openPostings.size).to.equal(1);
      });

      it('takes nothing after it is closed', async () => {
        const store = await open();
        await store.close();
        await expectFailure(store.journal.append([sample.run('late')]), 'storage');
        await expectFailure(
          store.state.update((state) => ({ ...state, values: { late: true } })),
          'storage',
        );
        await expectFailure(store.assertHeld(), 'storage');
        expect(await readAll(await open())).to.deep.equal([]);
      });

      it('shares nothing with another company', async () => {
        const acme = await open();
        const bolt = await open(BOLT);
        await acme.journal.append([sample.intended(1)]);
        await acme.state.update((state) => ({ ...state, values: { cursor: 'of acme' } }));
        expect(await readAll(bolt)).to.deep.equal([]);
        expect(bolt.journal.openPostings.size).to.equal(0);
        expect(bolt.state.get().values).to.deep.equal({});
      });
    });

    describe('its state', () => {
      it('is there again after it is opened again', async () => {
        const store = await open();
        const lastRun = {
          startedAt: '2026-01-31T10:00:00.000Z',
          finishedAt: '2026-01-31T10:00:09.000Z',
          outcome: 'failed' as const,
          sync: { accounts: { created: 60, updated: 0, archived: 1, unarchived: 0, failed: 2 } },
          export: { jobs: 1, exported: 9, failed: 1, inDoubt: 0 },
          error: 'Two accounts were refused.',
        };
        await store.state.update((state) => ({ ...state, lastRun, values: { cursor: { page: 2 } } }));
        const { lastRun: read, values } = (await reopen(store)).state.get();
        expect({ lastRun: read, values }).to.deep.equal({ lastRun, values: { cursor: { page: 2 } } });
      });

      it('loses no change when changes overlap', async () => {
        const store = await open();
        const counts = Array.from({ length: 10 }, () =>
          store.state.update((state) => ({ ...state, values: { count: Number(state.values.count ?? 0) + 1 } })),
        );
        await Promise.all(counts);
        expect((await reopen(store)).state.get().values).to.deep.equal({ count: 10 });
      });

      it('shows a change only once it is kept', async () => {
        const store = await open();
        const update = store.state.update((state) => ({ ...state, values: { kept: true } }));
        expect(store.state.get().values).to.deep.equal({});
        await update;
        expect(store.state.get().values).to.deep.equal({ kept: true });
      });

      it('stays as it was when a change throws, and takes the next one', async () => {
        const store = await open();
        const failing = store.state.update(() => {
          throw new Error('no');
        });
        const next = store.state.update((state) => ({ ...state, values: { next: true } }));
        expect(await failing.catch((error: unknown) => String(error))).to.equal('Error: no');
        await next;
        expect((await reopen(store)).state.get().values).to.deep.equal({ next: true });
      });

      it('does not become the state of another company', async () => {
        const store = await open();
        await expectFailure(
          store.state.update((state) => ({ ...state, companyId: BOLT.id })),
          'isolation',
        );
        expect((await reopen(store)).state.get().companyId).to.equal(ACME.id);
      });

      it('takes nothing that it could not read again', async () => {
        const store = await open();
        await expectFailure(
          store.state.update((state) => ({ ...state, values: { bad: Number.NaN } })),
          'storage',
        );
        expect((await reopen(store)).state.get().values).to.deep.equal({});
      });

      it('can be peeked at while the company is open and after', async () => {
        expect(await adapter.peek(ACME.slug, ACME.id)).to.equal(undefined);
        const store = await open();
        await store.state.update((state) => ({ ...state, values: { seen: 1 } }));
        const during = await adapter.peek(ACME.slug, ACME.id);
        expect(during?.state).to.deep.equal(store.state.get());
        expect(during?.location).to.equal(store.location);
        expect(during?.holder?.processId).to.equal(process.pid);
        await store.close();
        const after = await adapter.peek(ACME.slug, ACME.id);
        expect(after?.state).to.deep.equal(store.state.get());
        expect(after).not.to.have.property('holder');
        await expectFailure(adapter.peek(ACME.slug, BOLT.id), 'isolation');
      });
    });

    describe('its journal', () => {
      it('gives every record back, numbered, dated and in the order of the calls', async () => {
        const store = await open();
        const calls = Array.from({ length: 12 }, (_, index) => [sample.run(`${index}a`), sample.run(`${index}b`)]);
        await Promise.all(calls.map((records) => store.journal.append(records)));
        const read = await readAll(await reopen(store));
        expect(read.map((entry) => entry.type === 'run.started' && entry.runId)).to.deep.equal(
          calls.flatMap((_, index) => [`${index}a`, `${index}b`]),
        );
        expect(read.map(({ sequence }) => sequence)).to.deep.equal(calls.flatMap((_, i) => [2 * i + 1, 2 * i + 2]));
        for (const { at } of read) expect(new Date(at).toISOString()).to.equal(at);
      });

      it('links each entry to the one before, and the first to the company', async () => {
        const acme = await open();
        const bolt = await open(BOLT);
        await acme.journal.append([sample.run('1'), sample.run('2')]);
        await bolt.journal.append([sample.run('1')]);
        const [first, second] = await readAll(acme);
        const [foreign] = await readAll(bolt);
        expect(second?.previous).to.equal(first?.hash);
        expect(foreign?.previous).not.to.equal(first?.previous);
        expect(await acme.journal.verify()).to.deep.equal({ entries: 2, lastHash: second?.hash });
      });

      it('reads as far as the journal went when the reading began', async () => {
        const store = await open();
        await store.journal.append([sample.run('1'), sample.run('2'), sample.run('3')]);
        const seen: number[] = [];
        for await (const { sequence } of store.journal.read()) {
          seen.push(sequence);
          await store.journal.append([sample.run('later')]);
        }
        expect(seen).to.deep.equal([1, 2, 3]);
      });

      it('takes no record that it could not read again, and goes on', async () => {
        const store = await open();
        const bad = { ...sample.intended(1), total: { ...sample.intended(1).total, amountMinor: 0.5 } };
        await expectFailure(store.journal.append([sample.run('1'), bad]), 'storage');
        await store.journal.append([sample.run('2')]);
        expect((await readAll(await reopen(store))).map(({ type }) => type)).to.deep.equal(['run.started']);
      });

      it('keeps nothing but the fields of a record', async () => {
        const store = await open();
        const talkative = { ...sample.intended(1), employee: 'Alexey' };
        await store.journal.append([talkative]);
        expect((await readAll(store))[0]).not.to.have.property('employee');
      });

      it('keeps the words of others, however they are cut', async () => {
        const store = await open();
        await store.journal.append([{ ...sample.rejected(1), erpMessage: 'crème 🍮'.slice(0, -1) }]);
        const [entry] = await readAll(await reopen(store));
        expect(entry).to.have.property('erpMessage', 'crème \uFFFD');
      });
    });

    describe('its open postings', () => {
      const { intended, created, recognised, rejected, unknown, notSent, payment } = sample;
      const cases = [
        { after: 'an intent', records: [intended(1)], open: true },
        { after: 'a lost answer', records: [intended(1), unknown(1)], open: true },
        { after: 'a created document', records: [intended(1), created(1)], open: false },
        { after: 'an recognised document', records: [intended(1), unknown(1), recognised(1)], open: false },
        { after: 'a rejection by the ERP', records: [intended(1), rejected(1, 'attempt-1')], open: false },
        { after: 'a request that never left', records: [intended(1), notSent(1)], open: false },
        {
          after: 'a rejection before anything was sent, with a doubt from before',
          records: [intended(1), rejected(1)],
          open: true,
        },
        { after: 'a decision about another attempt', records: [intended(1, 'b'), notSent(1, 'a')], open: true },
        { after: 'a second intent', records: [intended(1, 'a'), notSent(1, 'a'), intended(1, 'b')], open: true },
        {
          after: 'a decision about the payment that goes with it',
          records: [intended(1), payment.intended(1), payment.created(1)],
          open: true,
        },
        { after: 'a decision about another expense', records: [intended(1), intended(2), created(2)], open: true },
      ];
      for (const { after, records, open: isOpen } of cases) {
        it(`${isOpen ? 'hold' : 'do not hold'} an expense after ${after}, before and after opening again`, async () => {
          const store = await open();
          await store.journal.append(records);
          expect([...store.journal.openPostings.keys()]).to.deep.equal(isOpen ? [sample.reference(1)] : []);
          const kept = [...store.journal.openPostings.values()];
          expect([...(await reopen(store)).journal.openPostings.values()]).to.deep.equal(kept);
        });
      }

      it('say what was meant to be posted, when, and what is known', async () => {
        const store = await open();
        await store.journal.append([intended(1), unknown(1)]);
        const { type, ...intent } = intended(1);
        const [first, second] = await readAll(store);
        expect(store.journal.openPostings.get(sample.reference(1))).to.deep.equal({
          ...intent,
          sequence: 1,
          intendedAt: first?.at,
          unknown: { at: second?.at, why: 'The answer never came.' },
        });
      });

      it('are the same after opening again, whatever was appended', async () => {
        await fc.assert(
          fc.asyncProperty(sample.anyAppends, async (calls) => {
            const store = await open();
            await Promise.all(calls.map((records) => store.journal.append(records)));
            const before = new Map(store.journal.openPostings);
            const again = await reopen(store);
            expect(new Map(again.journal.openPostings)).to.deep.equal(before);
            await again.journal.verify();
            await again.close();
          }),
          { numRuns: 10 },
        );
      });
    });
  });
}
