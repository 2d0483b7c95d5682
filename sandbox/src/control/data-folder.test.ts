import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from '@sinonjs/fake-timers';
import { expect } from 'chai';
import { type SandboxOptions, startSandbox } from '../index.ts';
import { at, companyA, pleoSeed } from '../pleo/harness.test.ts';
import { account, accounts, accountsOf, failureOf, SandboxPool, send } from './harness.test.ts';

describe('sandbox/control/data-folder', () => {
  const pool = new SandboxPool();
  const start = (options: Partial<SandboxOptions>) => pool.start(options);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-sandbox-'));
  });
  afterEach(async () => {
    await pool.stopAll();
    await rm(folder, { recursive: true });
  });

  const job = '0e000000-0000-4000-8000-000000000001';
  const seed = pleoSeed({
    taxCodes: [{ code: 'HIGH', name: 'High', rate: '0.210' }],
    expenses: [{ key: 'e', date: '2026-02-01', lines: [{ amount: '1.00' }] }],
    jobs: [{ id: job, key: 'j', createdAt: '2026-02-01T00:00:00Z', expenses: ['e'] }],
  });

  it('has each change on disk before its answer leaves', async () => {
    const sandbox = await start({ seed, dataFolder: folder });
    await send(sandbox, 'POST', accounts, account);
    expect(await readFile(join(folder, 'pleo.json'), 'utf8')).to.contain('"x-1"');
  });

  it('finds everything again after a restart, the clock too', async () => {
    const first = await start({ seed, dataFolder: folder });
    await send(first, 'POST', accounts, account);
    await send(first, 'POST', '/v3/export-job-events', { jobId: job, event: 'started' });
    first.clock.advance(60_000);
    const held = first.inspect('pleo');
    const clock = install({ now: first.clock.now().getTime() - 60_000, toFake: ['Date'] });
    try {
      await first.stop();
      const second = await start({ seed, dataFolder: folder });
      const again = second.inspect('pleo');
      expect(at(again, `companies.${companyA}.accounts`)).to.deep.equal(at(held, `companies.${companyA}.accounts`));
      expect(at(again, `companies.${companyA}.taxCodes`)).to.deep.equal(at(held, `companies.${companyA}.taxCodes`));
      expect(at(again, `companies.${companyA}.jobs.0.status`)).to.equal('in_progress');
      expect(second.clock.now().getTime()).to.equal(clock.now + 60_000);
      expect(
        (
          await send(second, 'POST', accounts, {
            ...account,
            items: [{ externalId: 'x-2', name: 'Office', archived: false }],
          })
        ).status,
      ).to.equal(201);
      expect(accountsOf(second)).to.have.length(2);
    } finally {
      clock.uninstall();
    }
  });

  it('refuses data that grew from another seed, unless told to begin anew', async () => {
    await (await start({ seed, dataFolder: folder })).stop();
    const error = await failureOf(startSandbox({ seed: pleoSeed(), dataFolder: folder }));
    expect(error).to.match(/The seed has changed.*--fresh/);
    const fresh = await start({ seed: pleoSeed(), dataFolder: folder, fresh: true });
    expect(fresh.inspect('pleo')).to.deep.equal((await start({ seed: pleoSeed() })).inspect('pleo'));
  });

  it('refuses data that is damaged', async () => {
    await (await start({ seed, dataFolder: folder })).stop();
    await rm(join(folder, 'sandbox.json'));
    expect(await failureOf(startSandbox({ seed, dataFolder: folder }))).to.match(/has no sandbox\.json/);
  });
});
