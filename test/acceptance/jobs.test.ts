import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { z } from 'zod';
import { ARCHIVED_ACCOUNT, ROLES } from '../support/company/chart.ts';
import type { CompanyPlan } from '../support/company/company-plan.ts';
import { type CompanyWorld, type CompanyWorldOptions, createCompanyWorld } from '../support/company/company-world.ts';
import { expense, line, purchases } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { companyIdOf, entryIdOf } from '../support/company/ids.ts';
import { CONNECTORS, isPosting, possible } from '../support/connectors.ts';
import { startRingfence } from '../support/ringfence.ts';

const HOUR_MS = 3_600_000;
const HALF_MINUTE_MS = 30_000;

/** Numbers 1 to 7 of the acceptance list: pleo-integration-rules.md §9. */
for (const connector of CONNECTORS) {
  describe(`test/acceptance/jobs of ${connector.name}`, () => {
    const answering = possible(connector, 'answers');
    let world: CompanyWorld;
    afterEach(() => world.close());

    async function open(plan: Omit<CompanyPlan, 'number'>, options?: CompanyWorldOptions): Promise<void> {
      world = await createCompanyWorld([{ number: 1, ...plan }], { connector, ...options });
    }

    const jobStatuses = () => inPleo(world.sandbox).jobs.map(({ status }) => status);
    const itemsOf = () => inPleo(world.sandbox).jobs.flatMap(({ items }) => items);
    const itemStatuses = () => itemsOf().map(({ status }) => status);
    const documents = () => connector.documents(world.sandbox, 1).length;
    const isItemUpdate = ({ system, method, url }: Exchange) =>
      system === 'pleo' && method === 'PUT' && url.endsWith('/items');
    /** How many items each update told of, in order. */
    const updateSizes = () =>
      world.exchanges
        .filter(isItemUpdate)
        .map(({ requestBody }) => z.array(z.unknown()).parse(JSON.parse(requestBody)).length);

    it('1. exports two pending jobs the oldest first, and the second only once the first is closed', async () => {
      const [newer, older] = ['00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001'];
      await open({
        expenses: [...purchases(2, 'newer'), ...purchases(2, 'older')],
        jobs: [
          { id: newer, key: 'newer', createdAt: '2026-03-02T08:00:00Z', expenses: ['newer-1', 'newer-2'] },
          { id: older, key: 'older', createdAt: '2026-03-01T08:00:00Z', expenses: ['older-1', 'older-2'] },
        ],
      });
      await world.runFirst();
      expect(storyOf(world.exchanges)).to.deep.equal([
        `started ${older}`,
        `items of ${older}`,
        `completed ${older}`,
        `started ${newer}`,
        `items of ${newer}`,
        `completed ${newer}`,
      ]);
      expect(documents()).to.equal(4);
    });

    answering(
      '2. resumes after a kill in the middle of a job: no document twice, no item lost, no second claim',
      async () => {
        await open({ expenses: purchases(120) });
        const args = ['run', '--config', world.configFolder, '--json'];
        const command = startRingfence(args, { environment: world.environment });
        let postings = 0;
        world.watch((exchange) => {
          if (!isPosting(connector, exchange)) return;
          postings += 1;
          if (postings === 2) command.process.kill('SIGKILL');
        });
        expect((await command.result).signal).to.equal('SIGKILL');
        expect(documents()).to.be.greaterThan(1).and.lessThan(120);
        expect(itemStatuses()).to.include('pending');

        world.watch(() => {});
        await letLockRunOut();
        const [job] = (await world.runFirst()).export?.jobs ?? [];
        expect(job).to.deep.include({ resumed: true, event: 'completed', failed: [], open: [] });
        expect(job?.recognised).to.be.greaterThan(0);
        expect(documents()).to.equal(120);
        expect(new Set(connector.documents(world.sandbox, 1).map(({ reference }) => reference)).size).to.equal(120);
        expect(new Set(itemStatuses())).to.deep.equal(new Set(['successful']));
        expect(storyOf(world.exchanges).filter((step) => step.startsWith('started'))).to.have.length(1);
      },
    ).timeout(40_000);

    possible(connector, 'masterData')(
      '3. exports the others when one item among many is bad, and closes the job with errors',
      async () => {
        const bad = expense('bad', [line('9.99', { account: ARCHIVED_ACCOUNT })]);
        const [first, ...rest] = purchases(30);
        await open({ expenses: [...(first === undefined ? [] : [first]), bad, ...rest] });
        await world.runFirst();
        expect(jobStatuses()).to.deep.equal(['completed_with_errors']);
        const failed = itemsOf().filter(({ status }) => status !== 'successful');
        expect(failed.map(({ accountingEntryId }) => accountingEntryId)).to.deep.equal([entryIdOf(1, 2)]);
        expect(failed[0]?.failureReason).to.contain(ARCHIVED_ACCOUNT);
        expect(documents()).to.equal(30);
      },
    );

    answering(
      '4. fails the job at once when the accounting system is down before its start, and touches no item',
      async () => {
        await open({ expenses: purchases(3) });
        await world.sandbox.stop(connector.name);
        await world.runFirst();
        const [job] = inPleo(world.sandbox).jobs;
        expect(job).to.include({ status: 'failed', failureReasonType: 'accounting_system_unreachable' });
        expect(job?.failureReason).to.contain(connector.displayName);
        expect(world.exchanges.filter(isItemUpdate)).to.deep.equal([]);
        expect(world.exchanges.filter(({ url }) => url.startsWith('/v3/export-items'))).to.deep.equal([]);
        expect(documents()).to.equal(0);
      },
    );

    it('5. tells the outcomes of 250 items in updates of at most 100, each once', async () => {
      await open({ expenses: purchases(250) });
      await world.runFirst();
      expect(Math.max(...updateSizes())).to.be.at.most(100);
      expect(updateSizes().reduce((sum, size) => sum + size, 0)).to.equal(250);
      expect(new Set(itemStatuses())).to.deep.equal(new Set(['successful']));
      expect(jobStatuses()).to.deep.equal(['completed']);
      expect(documents()).to.equal(250);
    });

    describe('6. an update that is 200 and has errors', () => {
      const refused = { type: 'INTERNAL', message: 'Try again.' };

      it('6. says the refused item once more', async () => {
        await open({ expenses: purchases(3) });
        world.sandbox.inject({ system: 'pleo', itemErrors: { [entryIdOf(1, 2)]: refused } });
        await world.runFirst();
        expect(updateSizes()).to.deep.equal([3, 1]);
        expect(jobStatuses()).to.deep.equal(['completed']);
        expect(itemStatuses()).to.deep.equal(['successful', 'successful', 'successful']);
      });

      it('6. leaves the job open over an item that stays refused, and finishes it in the next run', async () => {
        await open({ expenses: purchases(3) });
        world.sandbox.inject({ system: 'pleo', itemErrors: { [entryIdOf(1, 2)]: refused }, times: 100 });
        const [first] = (await world.runFirst()).export?.jobs ?? [];
        expect(first?.error).to.contain(refused.message);
        expect(jobStatuses()).to.deep.equal(['in_progress']);
        expect(itemStatuses()).to.deep.equal(['successful', 'pending', 'successful']);
        world.sandbox.clearFaults();
        await world.runFirst();
        expect(jobStatuses()).to.deep.equal(['completed']);
        expect(documents()).to.equal(3);
      });
    });

    describe('7. the life of a job', () => {
      answering('7. is kept up by the reports of a long run', async () => {
        await open({ expenses: purchases(250) });
        let before = 0;
        world.watch((exchange) => {
          if (!isPosting(connector, exchange)) return;
          world.sandbox.clock.advance((documents() - before) * HALF_MINUTE_MS);
          before = documents();
        });
        await world.runFirst();
        expect(jobStatuses()).to.deep.equal(['completed']);
      });

      answering('7. ends in silence, which is said; the next job recognises what was posted', async () => {
        await open({ expenses: purchases(3) });
        world.watch((exchange) => {
          if (isPosting(connector, exchange)) world.sandbox.clock.advance(2 * HOUR_MS);
        });
        const [expired] = (await world.runFirst()).export?.jobs ?? [];
        expect(expired).to.include({ endedInPleo: true });
        expect(expired?.error).to.contain('expired');
        expect(inPleo(world.sandbox).jobs).to.have.length(1);
        expect(inPleo(world.sandbox).jobs[0]).to.include({ status: 'failed', failureReasonType: 'job_expired' });

        world.watch(() => {});
        const keys = ['purchase-1', 'purchase-2', 'purchase-3'];
        world.sandbox.createJob({ companyId: companyIdOf(1), expenses: keys, vendorBasedBookkeeping: true });
        const [again] = (await world.runFirst()).export?.jobs ?? [];
        expect(again).to.include({ recognised: 3, exported: 0, event: 'completed' });
        expect(documents()).to.equal(3);
        expect(connector.balances(world.sandbox, 1).get(ROLES.wallet)).to.equal(-7_26);
      });
    });

    /** The lock of a killed process runs out by itself; the test need not wait for it. */
    async function letLockRunOut(): Promise<void> {
      const longAgo = new Date(0);
      await utimes(join(world.dataFolder, 'companies', 'company-1', 'lock'), longAgo, longAgo);
    }
  });
}

const JobEvent = z.object({ jobId: z.string(), event: z.string() });

/** What Pleo was told of jobs and their items, in order. */
function storyOf(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.flatMap(({ method, url, requestBody }) => {
    if (method === 'POST' && url === '/v3/export-job-events') {
      const { jobId, event } = JobEvent.parse(JSON.parse(requestBody));
      return [`${event} ${jobId}`];
    }
    const [, jobId] = (method === 'PUT' && /^\/v3\/export-jobs\/([^/]+)\/items$/.exec(url)) || [];
    return jobId === undefined ? [] : [`items of ${jobId}`];
  });
}
