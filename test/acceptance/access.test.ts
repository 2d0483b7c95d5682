import { AccountingEntryId } from '@ringfence/core/contract';
import { expect } from 'chai';
import { ROLES } from '../support/company/chart.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { purchases } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { companyIdOf, entryIdOf } from '../support/company/ids.ts';
import { CONNECTORS } from '../support/connectors.ts';

/** Numbers 17 to 20 of the acceptance list: pleo-integration-rules.md §9. */
for (const connector of CONNECTORS) {
  describe(`test/acceptance/access of ${connector.name}`, () => {
    let world: CompanyWorld;
    afterEach(() => world.close());

    const jobs = (company = 1) => inPleo(world.sandbox, company).jobs;
    const documents = () => connector.documents(world.sandbox, 1).length;

    it('17. access to Pleo that was revoked: stops before anything is written, and asks for new credentials', async () => {
      const key = { key: 'pleo-key-of-company-1', revoked: true };
      world = await createCompanyWorld([{ number: 1, expenses: purchases(3), pleo: { apiKeys: [key] } }], {
        connector,
      });
      const { errors } = await world.runFirst();
      expect(errors.map(({ kind, system }) => [kind, system])).to.deep.equal([['authentication', 'Pleo']]);
      expect(`${errors[0]?.message} ${errors[0]?.advice}`).to.match(/renew/i);
      expect(jobs().map(({ status }) => status)).to.deep.equal(['pending']);
      expect(documents()).to.equal(0);
      expect(world.exchanges.filter(({ system, method }) => system === 'pleo' && method !== 'GET')).to.deep.equal([]);
    });

    it('18. (there is no receiver of webhooks) repeated and late triggers: runs at once and after the end change nothing', async () => {
      world = await createCompanyWorld([{ number: 1, expenses: purchases(60) }], { connector });
      const outcomes = (await Promise.all([world.run(), world.run(), world.run()])).flat();
      const refused = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure.kind] : []));
      expect(new Set(refused)).to.satisfy((kinds: ReadonlySet<string>) => [...kinds].every((kind) => kind === 'busy'));
      expect(documents()).to.equal(60);
      const events = () => world.exchanges.filter(({ url }) => url === '/v3/export-job-events').length;
      expect(events()).to.equal(2);
      const { exchanges } = world;
      const before = exchanges.length;
      await world.runFirst();
      expect(events()).to.equal(2);
      expect(exchanges.slice(before).filter(({ url }) => url.startsWith('/v3/export-items'))).to.deep.equal([]);
      expect(documents()).to.equal(60);
    });

    it('19. keeps two companies of one organisation apart, though all but their ids is the same', async () => {
      const plans = [1, 2].map((number) => ({
        number,
        expenses: purchases(30).map((each) => ({ ...each, note: `only-of-${number}` })),
      }));
      world = await createCompanyWorld(plans, { connector });
      await world.run();
      for (const [own, other] of [
        [1, 2],
        [2, 1],
      ] as const) {
        const references = connector.documents(world.sandbox, own).map(({ reference }) => reference);
        const due = Array.from({ length: 30 }, (_, index) => AccountingEntryId.parse(entryIdOf(own, index + 1)));
        expect(references).to.have.members(due.map((entryId) => connector.referenceOf(entryId)));
        expect(connector.balances(world.sandbox, own).get(ROLES.wallet)).to.equal(-562_65);
        expect(jobs(own).map(({ status }) => status)).to.deep.equal(['completed']);
        const traffic = world.exchanges
          .filter(({ owner }) => owner === companyIdOf(own) || owner === connector.keyOf(own))
          .filter((exchange) => connector.isOfAllCompanies?.(exchange) !== true)
          .map((exchange) => JSON.stringify(exchange))
          .join('\n');
        expect(traffic).to.contain(`only-of-${own}`).and.to.contain(entryIdOf(own, 1));
        for (const foreign of [
          `only-of-${other}`,
          companyIdOf(other),
          connector.keyOf(other),
          `e0000000-000${other}`,
        ]) {
          expect(traffic.includes(foreign), foreign).to.equal(false);
        }
      }
    });

    describe('20. a missing contra account of a company with several currencies', () => {
      it('20. fails the job with what to set up, and writes nothing', async () => {
        world = await createCompanyWorld(
          [{ number: 1, currency: 'SEK', expenses: purchases(3), pleo: { contraAccountsConfigured: false } }],
          { connector },
        );
        await world.runFirst();
        const [job] = jobs();
        expect(job).to.include({ status: 'failed', failureReasonType: 'missing_configuration' });
        expect(job?.failureReason).to.match(/contra account/i);
        expect(documents()).to.equal(0);
        expect(world.exchanges.filter(({ method, url }) => method === 'PUT' && url.endsWith('/items'))).to.deep.equal(
          [],
        );
      });
    });
  });
}
