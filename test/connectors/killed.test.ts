import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountingEntryId } from '@ringfence/core/contract';
import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { expense } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { companyIdOf, entryIdOf } from '../support/company/ids.ts';
import type { TestedConnector } from '../support/connectors.ts';
import { type CommandResult, startScript } from '../support/ringfence.ts';
import { BATCH_STEPS, DIE_AT_VARIABLE } from './child/die-at-batch-step.ts';
import { CSV_FOLDER } from './csv-folder/tested.ts';
import { LEDGERLY } from './ledgerly/tested.ts';

/** More starts than a story can need: each one that is killed gets one exchange further. */
const MOST_STARTS = 60;

describe('test/connectors/killed', () => {
  let world: CompanyWorld;
  afterEach(() => world.close());

  /** Two expenses, the first with a receipt. */
  async function open(connector: TestedConnector): Promise<void> {
    const files = [{ type: 'application/pdf', size: 4000 }];
    const expenses = [expense('one', '12.10', { files }), expense('two', '24.20')];
    world = await createCompanyWorld([{ number: 1, expenses }], { connector });
    // The time during which a lost request may still be carried out passes on a real clock here.
    await world.editOrganisation((yaml) => yaml.replace('"ledgerly": {', '"ledgerly": { "lateRequestSeconds": 0.1,'));
  }

  /** One start, killed as soon as an exchange is the one to die at. */
  async function start(
    dieAt: (exchange: Exchange) => boolean = () => false,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<CommandResult> {
    // The lock of a killed process runs out by itself; the test need not wait for it.
    const longAgo = new Date(0);
    await utimes(join(world.dataFolder, 'companies', 'company-1', 'lock'), longAgo, longAgo).catch(() => undefined);
    const environment = { ...world.environment, ...variables };
    const child = startScript('test/connectors/child/run.ts', [world.configFolder], { environment });
    world.watch((exchange) => {
      if (dieAt(exchange)) child.process.kill('SIGKILL');
    });
    return child.result;
  }

  function expectEachOnce(connector: TestedConnector): void {
    const referenceOf = (number: number) => connector.referenceOf(AccountingEntryId.parse(entryIdOf(1, number)));
    const one = referenceOf(1);
    const references = connector.documents(world.sandbox, 1).map(({ reference }) => reference);
    expect(references).to.have.members([one, referenceOf(2)]);
    expect(connector.receipts(world.sandbox, 1, one)).to.deep.equal([`${one}-1.pdf`]);
    const items = inPleo(world.sandbox).jobs.flatMap((job) => job.items);
    expect(new Set(items.map(({ status }) => status))).to.deep.equal(new Set(['successful']));
  }

  for (const connector of [LEDGERLY, CSV_FOLDER]) {
    it(`books each expense once in ${connector.name} although each start is killed when another request has been carried out`, async () => {
      await open(connector);
      let starts = 0;
      for (let last: CommandResult | undefined; last?.code !== 0; ) {
        starts += 1;
        expect(starts, last?.stderr).to.be.at.most(MOST_STARTS);
        let exchangesLeft = starts;
        last = await start(() => {
          exchangesLeft -= 1;
          return exchangesLeft === 0;
        });
        if (last.signal === null) expect(last.code, last.stderr).to.equal(0);
      }
      expect(starts).to.be.greaterThan(5);
      expectEachOnce(connector);
    }).timeout(120_000);
  }

  it('books each expense once in ledgerly although it is killed between the intent and the posting', async () => {
    await open(LEDGERLY);
    world.sandbox.inject({ system: 'ledgerly', ...LEDGERLY.posting, drop: 'before' });
    const isPosting = ({ system, method }: Exchange) => system === 'ledgerly' && method === 'POST';
    expect((await start(isPosting)).signal).to.equal('SIGKILL');
    expect(await world.readFilesOf('company-1'))
      .to.contain('posting.intended')
      .and.not.contain('posting.created');
    expect((await start()).code).to.equal(0);
    expectEachOnce(LEDGERLY);
  });

  for (const [step, when] of BATCH_STEPS.entries()) {
    it(`books each expense once although it is killed while it writes a batch, ${when}`, async () => {
      await open(CSV_FOLDER);
      expect((await start(undefined, { [DIE_AT_VARIABLE]: String(step) })).signal).to.equal('SIGKILL');
      expect(await world.readFilesOf('company-1'))
        .to.contain('posting.intended')
        .and.not.contain('posting.delivered');
      // What is whole is taken away by the import meanwhile.
      await fetch(`${world.sandbox.url('csv-folder')}/_sandbox/csv-folder/import`, { method: 'POST' });
      const { code, stderr } = await start();
      expect(code, stderr).to.equal(0);
      expectEachOnce(CSV_FOLDER);
      world.sandbox.createJob({ companyId: companyIdOf(1), expenses: ['one', 'two'] });
      expect((await start()).code).to.equal(0);
      expectEachOnce(CSV_FOLDER);
    });
  }
});
