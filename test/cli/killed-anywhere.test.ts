import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { documentsByReference, pleoHoldings, xeroHoldings } from '../support/books.ts';
import { type CommandResult, startRingfence } from '../support/ringfence.ts';
import { createWorld, type World } from '../support/world.ts';

const SLUG = 'love-creme-brulee-nl';

/** More starts than a story can need: each one that is killed gets one exchange further. */
const MOST_STARTS = 80;

describe('test/cli/killed-anywhere', () => {
  let world: World;
  beforeEach(async () => {
    // Dozens of starts make more calls than Xero allows in a minute; what is tested here is not the waiting.
    const requestsPerMinute = 6000;
    world = await createWorld({ seed: (demo) => ({ ...demo, xero: { ...demo.xero, requestsPerMinute } }) });
    const settings = `  xero:\n    lateRequestSeconds: 0.2\n    limits: { requestsPerMinute: ${requestsPerMinute} }`;
    await world.editOrganisation((yaml) => yaml.replace(/^ {2}xero:$/m, settings));
  });
  afterEach(() => world.close());

  /** One start of the CLI, killed as soon as an exchange is the one to die at. */
  async function run(dieAt: (exchange: Exchange) => boolean): Promise<CommandResult> {
    await letLockRunOut();
    const args = ['run', '--config', world.configFolder, '--company', SLUG, '--json'];
    const command = startRingfence(args, { environment: world.environment });
    world.watch((exchange) => {
      if (dieAt(exchange)) command.process.kill('SIGKILL');
    });
    return command.result;
  }

  /** The lock of a killed process runs out by itself; the test need not wait for it. */
  async function letLockRunOut(): Promise<void> {
    const longAgo = new Date(0);
    await utimes(join(world.dataFolder, 'companies', SLUG, 'lock'), longAgo, longAgo).catch(() => undefined);
  }

  async function expectEveryExpenseOnce(): Promise<void> {
    const company = (await world.configuration()).companies.find(({ slug }) => slug === SLUG);
    if (company === undefined) throw new Error('the company is gone');
    const { jobs } = pleoHoldings(world.sandbox, company.companyId);
    expect(jobs.map(({ status }) => status)).to.deep.equal(['completed', 'completed']);
    const items = jobs.flatMap((job) => job.items);
    expect([...documentsByReference(xeroHoldings(world.sandbox, company.erpCompanyKey))]).to.have.deep.members(
      items.map(({ accountingEntryId }) => [`PLEO-${accountingEntryId}`, 1]),
    );
  }

  it('books each expense once although each start is killed when another request has been carried out', async () => {
    let starts = 0;
    for (let last: CommandResult | undefined; last?.code !== 0; ) {
      starts += 1;
      expect(starts).to.be.at.most(MOST_STARTS);
      let exchangesLeft = starts;
      last = await run(() => {
        exchangesLeft -= 1;
        return exchangesLeft === 0;
      });
      if (last.signal === null) expect(last.stderr + last.stdout, `start ${starts}`).to.contain('"outcome": "ok"');
    }
    expect(starts).to.be.greaterThan(10);
    await expectEveryExpenseOnce();
  }).timeout(120_000);

  it('books each expense once although it is killed between the intent and the posting', async () => {
    const isPosting = ({ method, url }: Exchange) => method === 'PUT' && url.includes('/BankTransactions');
    world.sandbox.inject({ system: 'xero', method: 'PUT', url: '/BankTransactions', drop: 'before', times: 1 });
    expect((await run(isPosting)).signal).to.equal('SIGKILL');
    const files = await world.readFilesOf(SLUG);
    expect(files).to.contain('posting.intended').and.to.not.contain('posting.created');
    expect((await run(() => false)).code).to.equal(0);
    await expectEveryExpenseOnce();
  });
});
