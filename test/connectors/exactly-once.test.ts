import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountingEntryId } from '@ringfence/core/contract';
import type { Fault } from '@ringfence/sandbox';
import { expect } from 'chai';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { purchases } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { companyIdOf, entryIdOf } from '../support/company/ids.ts';
import { CONNECTORS, possible, type TestedConnector } from '../support/connectors.ts';
import { CSV_FOLDER } from './csv-folder/tested.ts';
import { LEDGERLY } from './ledgerly/tested.ts';

const COUNT = 25;

/** What goes wrong with requests that bring postings; each as often as requests come, until it is healed. */
const TROUBLES: readonly (readonly [string, Partial<Fault>])[] = [
  ['the answers to all postings are lost', { drop: 'after-commit' }],
  ['the answers to all postings break off', { drop: 'mid-answer' }],
  ['no posting arrives', { drop: 'before' }],
  ['the ERP is unavailable for all postings', { status: 503 }],
  ['the ERP takes no further requests', { status: 429, headers: { 'retry-after': '30' } }],
];

for (const connector of CONNECTORS) {
  describe(`test/connectors/exactly-once of ${connector.name}`, () => {
    let world: CompanyWorld;
    beforeEach(async () => {
      world = await createCompanyWorld([{ number: 1, expenses: purchases(COUNT) }], { connector });
    });
    afterEach(() => world.close());

    for (const [what, effect] of TROUBLES) {
      possible(connector, 'answers')(`books each expense once although ${what}`, async () => {
        world.sandbox.inject({ system: connector.name, ...connector.posting, ...effect, times: 1000 });
        await world.run();
        await world.healFaults();
        await runToTheEnd(world);
        expectEachOnce(world, connector);
      });
    }

    it('books each expense once although Pleo hears of none', async () => {
      world.sandbox.inject({ system: 'pleo', method: 'PUT', url: '/items', drop: 'before', times: 1000 });
      await world.run();
      expect(statuses(world)).not.to.include('successful');
      await world.healFaults();
      const [job] = (await world.runFirst()).export?.jobs ?? [];
      expect(job?.resumed).to.equal(true);
      expect(job?.recognised).to.be.greaterThan(0);
      expectEachOnce(world, connector);
    });

    it('books each expense once although it is exported again in another job', async () => {
      await world.run();
      const expenses = purchases(COUNT).map(({ key }) => key);
      world.sandbox.createJob({ companyId: companyIdOf(1), expenses });
      await world.run();
      expectEachOnce(world, connector);
    });

    possible(connector, 'lookUp')('books each expense once although the state is lost', async () => {
      world.sandbox.inject({ system: 'pleo', method: 'PUT', url: '/items', drop: 'before', times: 1000 });
      await world.run();
      await world.healFaults();
      await world.forgetState();
      await world.run();
      expectEachOnce(world, connector);
    });
  });
}

describe('test/connectors/exactly-once', () => {
  let world: CompanyWorld;
  afterEach(() => world.close());

  it('books each expense once although Ledgerly answers with an error after it is done', async () => {
    world = await createCompanyWorld([{ number: 1, expenses: purchases(COUNT) }], { connector: LEDGERLY });
    for (let times = 0; times < 3; times += 1)
      await fetch(`${world.sandbox.url('ledgerly')}/_sandbox/ledgerly/fail-after-commit`, { method: 'POST' });
    await runToTheEnd(world);
    expectEachOnce(world, LEDGERLY);
  });

  it('writes one batch for a whole job, and each expense into it once', async () => {
    world = await createCompanyWorld([{ number: 1, expenses: purchases(130) }], { connector: CSV_FOLDER });
    await world.run();
    expectEachOnce(world, CSV_FOLDER, 130);
    expect(new Set(CSV_FOLDER.documents(world.sandbox, 1).map(({ id }) => id.split(' ')[0])).size).to.equal(1);
  });

  it('books each expense once although no batch could be written at first', async () => {
    world = await createCompanyWorld([{ number: 1, expenses: purchases(COUNT) }], { connector: CSV_FOLDER });
    const folder = join(world.environment.RINGFENCE_CSV_ROOT ?? '', 'company-1', 'batches');
    await writeFile(folder, 'This is no folder.');
    await world.run();
    expect([statuses(world).includes('successful'), CSV_FOLDER.documents(world.sandbox, 1)]).to.deep.equal([false, []]);
    await rm(folder);
    await runToTheEnd(world);
    expectEachOnce(world, CSV_FOLDER);
  });
});

/** Runs until every job is over. */
async function runToTheEnd(world: CompanyWorld): Promise<void> {
  for (let runs = 0; runs < 4; runs += 1) {
    await world.run();
    if (inPleo(world.sandbox).jobs.every(({ status }) => status === 'completed')) return;
  }
}

function statuses(world: CompanyWorld): readonly string[] {
  return inPleo(world.sandbox).jobs.flatMap(({ items }) => items.map(({ status }) => status));
}

function expectEachOnce(world: CompanyWorld, connector: TestedConnector, count = COUNT): void {
  const references = connector.documents(world.sandbox, 1).map(({ reference }) => reference);
  const expected = Array.from({ length: count }, (_, index) =>
    connector.referenceOf(AccountingEntryId.parse(entryIdOf(1, index + 1))),
  );
  expect(references).to.have.members(expected);
  expect(new Set(statuses(world))).to.deep.equal(new Set(['successful']));
}
