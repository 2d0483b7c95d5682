import { AccountingEntryId } from '@ringfence/core/contract';
import { expect } from 'chai';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { purchases } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { entryIdOf } from '../support/company/ids.ts';
import { CONNECTORS, possible } from '../support/connectors.ts';

const COMPANIES = [1, 2];
const EXPENSES = 30;

for (const connector of CONNECTORS) {
  describe(`test/runs/interrupted-runs of ${connector.name}`, () => {
    const answering = possible(connector, 'answers');
    let world: CompanyWorld;
    beforeEach(async () => {
      const plans = COMPANIES.map((number) => ({ number, expenses: purchases(EXPENSES) }));
      world = await createCompanyWorld(plans, { connector });
    });
    afterEach(() => world.close());

    const itemsOf = (company: number) => inPleo(world.sandbox, company).jobs.flatMap((job) => job.items);

    function expectEveryExpenseOnce(): void {
      for (const company of COMPANIES) {
        const due = Array.from({ length: EXPENSES }, (_, index) =>
          connector.referenceOf(AccountingEntryId.parse(entryIdOf(company, index + 1))),
        );
        const documents = connector.documents(world.sandbox, company);
        expect(documents.map(({ reference }) => reference)).to.have.members(due);
        expect(itemsOf(company).map(({ status }) => status)).to.deep.equal(due.map(() => 'successful'));
      }
    }

    answering('books each expense once when the answers to all postings are lost', async () => {
      world.sandbox.inject({ system: connector.name, ...connector.posting, drop: 'after-commit', times: 100 });
      // What comes after a lost answer is held back, for the next run.
      await world.run();
      await world.run();
      expectEveryExpenseOnce();
    });

    answering(
      'books each expense once when the first postings are answered with an error after they are done',
      async () => {
        for (const company of COMPANIES) {
          const owner = connector.keyOf(company);
          world.sandbox.inject({ system: connector.name, owner, ...connector.posting, status: 503 });
        }
        await world.run();
        expectEveryExpenseOnce();
      },
    );

    it('recognises what it posted when Pleo did not hear of it', async () => {
      world.sandbox.inject({ system: 'pleo', method: 'PUT', url: '/items', drop: 'before', times: 1000 });
      await world.run();
      for (const company of COMPANIES)
        expect(itemsOf(company).map(({ status }) => status)).to.not.include('successful');
      await world.healFaults();
      for (const outcome of await world.run()) {
        if ('failure' in outcome) throw outcome.failure;
        const [first] = outcome.report.export?.jobs ?? [];
        expect(first?.resumed).to.equal(true);
        expect(first?.recognised).to.be.greaterThan(0);
      }
      expectEveryExpenseOnce();
    });

    possible(connector, 'lookUp')('finds its documents again when the state was lost', async () => {
      world.sandbox.inject({ system: 'pleo', method: 'PUT', url: '/items', drop: 'before', times: 1000 });
      await world.run();
      await world.healFaults();
      await world.forgetState();
      await world.run();
      expectEveryExpenseOnce();
    });
  });
}
