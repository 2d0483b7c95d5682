import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POSTING_KINDS } from '@ringfence/core/contract';
import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { XERO } from '../support/connectors.ts';
import type { RunningCommand } from '../support/ringfence.ts';
import type { Need } from './boundaries.ts';
import { type OperationName, operationOf, operationsOf } from './operations.ts';
import { SeededRandom } from './random.ts';
import { type CrashCompany, makeCompany } from './world/company.ts';
import { CrashWorld } from './world/crash-world.ts';
import { type CrashExpense, makeExpenses } from './world/expense.ts';

const BANK_TRANSACTIONS: ReadonlySet<Need> = new Set(['bankTransaction']);
const LATE_REQUEST_SECONDS = 0.2;
/** Long enough for another process to start, to look at the first one's lock twice, and to give up. */
const UNDER_WAY_MS = 6_000;

describe('test/crash, two processes', () => {
  let cache: string;
  let world: CrashWorld;
  let company: CrashCompany;
  let expenses: readonly CrashExpense[];
  let running: RunningCommand | undefined;

  before(async () => {
    cache = await mkdtemp(join(tmpdir(), 'ringfence-crash-cache-'));
  });
  after(() => rm(cache, { recursive: true, force: true }));

  beforeEach(async () => {
    const random = new SeededRandom(1, 'two processes');
    company = makeCompany(1, new Set(), { documents: POSTING_KINDS, operations: [] }, random);
    expenses = Array.from({ length: 3 }, (_, job) => makeExpenses(`job-${job}`, BANK_TRANSACTIONS, company, random))
      .flat()
      .filter(({ isBad }) => !isBad);
    world = await CrashWorld.open([{ company, expenses }], { connector: XERO, pageSize: 100, compileCache: cache });
    world.sandbox.createJob({
      companyId: company.companyId,
      expenses: expenses.map(({ key }) => key),
      vendorBasedBookkeeping: true,
    });
  });
  afterEach(async () => {
    running?.process.kill('SIGKILL');
    await running?.result;
    running = undefined;
    await world.close();
  });

  /** Starts a process, and gives it back when its first request of this kind has been carried out, before the answer. */
  async function startUntil(
    operation: OperationName,
    then: (command: RunningCommand) => void,
  ): Promise<RunningCommand> {
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const command = await world.launch({ lateRequestSeconds: LATE_REQUEST_SECONDS });
    running = command;
    let isFirst = true;
    world.watch((exchange) => {
      if (!isFirst || operationIn(exchange) !== operation) return;
      isFirst = false;
      then(command);
      resolve();
    });
    await arrived;
    return command;
  }

  function journal(): Promise<string> {
    return readFile(join(world.dataFolder, 'companies', company.slug, 'journal.jsonl'), 'utf8');
  }

  function expectEverythingOnce(): void {
    expect(world.verify(company, expenses)).to.deep.equal([]);
  }

  it('refuses the second while the first is at work, and the second changes nothing', async () => {
    world.sandbox.inject({ system: 'xero', method: 'PUT', url: '/BankTransactions', delayMs: UNDER_WAY_MS });
    const first = await startUntil('chart', () => {});
    const writes: Exchange[] = [];
    const refused = await (await world.launch({ lateRequestSeconds: LATE_REQUEST_SECONDS })).result;
    expect(refused.code).to.equal(1);
    expect(refused.stdout).to.contain(`is being worked on by process ${first.process.pid} on `);
    expect(first.process.exitCode, 'the first is still at work').to.equal(null);
    const before = await journal();
    expect(before).to.contain('posting.intended').and.not.contain('posting.created');
    expect(before.match(/"run.started"/g)).to.have.length(1);
    world.watch((exchange) => writes.push(exchange));
    expect((await first.result).code).to.equal(0);
    expect(writes.map(operationIn)).to.include.members(['bank transaction', 'item report', 'job ended']);
    expectEverythingOnce();
  }).timeout(60_000);

  const STOPPED_AT: readonly { readonly operation: OperationName; readonly words: string }[] = [
    { operation: 'look-up', words: 'asking which documents there are, posts nothing' },
    { operation: 'bank transaction', words: 'posting, writes nothing' },
    { operation: 'item report', words: 'telling Pleo, writes nothing' },
  ];
  for (const { operation, words } of STOPPED_AT) {
    it(`a process that was stopped while ${words} when it wakes up after another took over`, async () => {
      const stopped = await startUntil(operation, (command) => command.process.kill('SIGSTOP'));
      await world.letLocksRunOut();
      expect((await (await world.launch({ lateRequestSeconds: LATE_REQUEST_SECONDS })).result).code).to.equal(0);
      expectEverythingOnce();
      const after = await journal();

      const written: (OperationName | undefined)[] = [];
      world.watch((exchange) => written.push(operationIn(exchange)));
      stopped.process.kill('SIGCONT');
      const { code, stdout } = await stopped.result;
      expect(code).to.equal(1);
      expect(stdout).to.contain('was away from company');
      expect(await journal()).to.equal(after);
      expect(written.filter((each) => each !== undefined && /bank transaction|report|job/.test(each))).to.deep.equal(
        [],
      );
      expectEverythingOnce();
    }).timeout(60_000);
  }
});

function operationIn({ method, url, requestBody }: Exchange): OperationName | undefined {
  return operationOf({ method, url, body: requestBody }, operationsOf(XERO));
}
