import { expect } from 'chai';
import { RunReportJson } from '../../core/src/cli/report/run-report.ts';
import { runRingfence, startRingfence } from '../support/ringfence.ts';
import { createWorld, type World } from '../support/world.ts';

const SLUG = 'love-creme-brulee-nl';

describe('test/cli/interrupted', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const args = () => ['run', '--config', world.configFolder, '--company', SLUG, '--json'];

  it('stops cleanly on Ctrl-C, and the next run goes on', async () => {
    world.sandbox.inject({ system: 'xero', url: '/Accounts', delayMs: 1000, times: 1 });
    const run = startRingfence(args(), { environment: world.environment });
    await requestsArrive();
    run.process.kill('SIGINT');
    const { code, stdout } = await run.result;
    expect(code).to.equal(130);
    expect(RunReportJson.parse(JSON.parse(stdout)).outcome).to.equal('interrupted');
    const again = await runRingfence(args(), { environment: world.environment });
    expect(again.code).to.equal(0);
  });

  /** Polls what crossed the wire, not the clock. */
  async function requestsArrive(): Promise<void> {
    while (!world.exchanges.some(({ system }) => system === 'pleo')) await nextExchange();
  }

  function nextExchange(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    setImmediate(resolve);
    return promise;
  }
});
