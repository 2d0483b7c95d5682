import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountingEntryId } from '@ringfence/core/contract';
import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { z } from 'zod';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { expense } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { entryIdOf } from '../support/company/ids.ts';
import { CONNECTORS, isPosting, possible } from '../support/connectors.ts';
import { type CommandResult, startRingfence } from '../support/ringfence.ts';

const Organisation = z.looseObject({ connectors: z.record(z.string(), z.looseObject({})) });

/** More starts than a story can need: each one that is killed gets one exchange further. */
const MOST_STARTS = 80;

for (const connector of CONNECTORS) {
  describe(`test/cli/killed-anywhere of ${connector.name}`, () => {
    let world: CompanyWorld;
    beforeEach(async () => {
      const files = [{ type: 'image/png', size: 2000 }];
      const expenses = [expense('one', '12.10', { files }), expense('two', '24.20')];
      world = await createCompanyWorld([{ number: 1, expenses }], { connector });
      await world.editOrganisation((yaml) => {
        const organisation = Organisation.parse(JSON.parse(yaml));
        const settings = { ...organisation.connectors[connector.name], lateRequestSeconds: 0.2 };
        return JSON.stringify({ ...organisation, connectors: { [connector.name]: settings } });
      });
    });
    afterEach(() => world.close());

    /** One start of the CLI, killed as soon as an exchange is the one to die at. */
    async function run(dieAt: (exchange: Exchange) => boolean): Promise<CommandResult> {
      await letLockRunOut();
      const command = startRingfence(['run', '--config', world.configFolder, '--json'], {
        environment: world.environment,
      });
      world.watch((exchange) => {
        if (dieAt(exchange)) command.process.kill('SIGKILL');
      });
      return command.result;
    }

    /** The lock of a killed process runs out by itself; the test need not wait for it. */
    async function letLockRunOut(): Promise<void> {
      const longAgo = new Date(0);
      await utimes(join(world.dataFolder, 'companies', 'company-1', 'lock'), longAgo, longAgo).catch(() => undefined);
    }

    function expectEveryExpenseOnce(): void {
      expect(inPleo(world.sandbox).jobs.map(({ status }) => status)).to.deep.equal(['completed']);
      const due = [1, 2].map((number) => connector.referenceOf(AccountingEntryId.parse(entryIdOf(1, number))));
      const documents = connector.documents(world.sandbox, 1);
      expect(documents.map(({ reference }) => reference)).to.have.members(due);
    }

    possible(connector, 'answers')(
      'books each expense once although each start is killed when another request has been carried out',
      async () => {
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
        expectEveryExpenseOnce();
      },
    ).timeout(120_000);

    possible(connector, 'answers')(
      'books each expense once although it is killed between the intent and the posting',
      async () => {
        world.sandbox.inject({ system: connector.name, ...connector.posting, drop: 'before' });
        expect((await run((exchange) => isPosting(connector, exchange))).signal).to.equal('SIGKILL');
        expect(await world.readFilesOf('company-1'))
          .to.contain('posting.intended')
          .and.not.contain('posting.created');
        expect((await run(() => false)).code).to.equal(0);
        expectEveryExpenseOnce();
      },
    );
  });
}
