import type { Exchange } from '@ringfence/sandbox';
import { expect } from 'chai';
import { type CompanyPlan, slugOf } from '../support/company/company-plan.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { expense } from '../support/company/expenses.ts';
import { companyIdOf } from '../support/company/ids.ts';
import { CONNECTORS } from '../support/connectors.ts';

/** Each company has texts that stand in its own data alone. */
const PLANS: readonly CompanyPlan[] = [1, 2, 3].map((number) => ({
  number,
  mark: ` canary-${number}-mark`,
  pleo: { vendors: [{ name: `canary-${number}-vendor`, currency: 'EUR' }] },
  sync: {
    accounts: { classes: ['expense'] },
    tags: { groups: [{ dimension: 'Project', groupCode: 'PROJECT', code: '{name}' }] },
  },
  expenses: [
    expense('lunch', '12.10', { note: `canary-${number}-expense`, files: [{ type: 'image/png', size: 2000 }] }),
  ],
}));

for (const connector of CONNECTORS) {
  describe(`test/isolation/canary of ${connector.name}`, () => {
    const hasLists = connector.cannot.masterData === undefined;
    let world: CompanyWorld;

    before(async () => {
      const vendors = connector.vendors === undefined ? {} : { vendors: { createInErp: true } };
      const plans = PLANS.map(({ sync, ...plan }) => (hasLists ? { ...plan, sync: { ...sync, ...vendors } } : plan));
      world = await createCompanyWorld(plans, { connector });
      for (const outcome of await world.run()) {
        if ('failure' in outcome) throw outcome.failure;
        expect(outcome.report.errors).to.deep.equal([]);
      }
    });
    after(() => world.close());

    /** A credential crosses the wire as the user name of Basic authentication. */
    const pleoKeyOf = ({ number }: CompanyPlan) => Buffer.from(`pleo-key-of-company-${number}:`).toString('base64');

    function shownBy(plan: CompanyPlan): readonly string[] {
      const texts = [`canary-${plan.number}-expense`, companyIdOf(plan.number), pleoKeyOf(plan)];
      return hasLists
        ? [
            ...texts,
            connector.keyOf(plan.number),
            `Travel canary-${plan.number}-mark`,
            ...(connector.vendors === undefined
              ? []
              : [`Seller canary-${plan.number}-mark`, `canary-${plan.number}-vendor`]),
            `Site canary-${plan.number}-mark`,
          ]
        : texts;
    }

    /** Everything that no other company may see. What companies share, as the token of an app, is no secret between them. */
    function canariesOf(plan: CompanyPlan): readonly string[] {
      const shared = new Set(othersOf(plan).flatMap((other) => Object.values(connector.secrets(other))));
      const secrets = Object.values(connector.secrets(plan)).filter((secret) => !shared.has(secret));
      const { number } = plan;
      const more = [`canary-${number}-`, `pleo-key-of-company-${number}`, connector.keyOf(number)];
      return [...shownBy(plan), ...more, ...secrets];
    }

    it('shows each canary in its own company’s traffic, so that the test can fail', () => {
      for (const plan of PLANS) for (const text of shownBy(plan)) expect(trafficOf(plan), text).to.contain(text);
    });

    it('never shows a company’s credentials, accounts, tags, vendors, expenses or ids in another’s requests and answers', () => {
      for (const plan of PLANS) {
        const traffic = trafficOf(plan, (exchange) => connector.isOfAllCompanies?.(exchange) !== true);
        for (const text of othersOf(plan).flatMap(canariesOf)) expect(traffic.includes(text), text).to.equal(false);
      }
    });

    it('never shows them in another’s state, journal or log', async () => {
      for (const plan of PLANS) {
        const files = await world.readFilesOf(slugOf(plan));
        for (const text of othersOf(plan).flatMap(canariesOf)) expect(files.includes(text), text).to.equal(false);
      }
    });

    it('keeps every credential out of its own files too', async () => {
      for (const plan of PLANS) {
        const files = await world.readFilesOf(slugOf(plan));
        const secrets = [`pleo-key-of-company-${plan.number}`, ...Object.values(connector.secrets(plan))];
        for (const secret of secrets) expect(files.includes(secret), secret).to.equal(false);
      }
    });

    it('fetches receipts with no other key than their link', () => {
      const downloads = world.exchanges.filter(({ system, url }) => system === 'pleo' && url.startsWith('/files/'));
      expect(downloads).to.have.length(PLANS.length);
      const names = downloads.flatMap(({ requestHeaders }) => Object.keys(requestHeaders));
      expect(names.filter((name) => /authorization|cookie/.test(name))).to.deep.equal([]);
    });

    function othersOf({ number }: CompanyPlan): readonly CompanyPlan[] {
      return PLANS.filter((other) => other.number !== number);
    }

    function trafficOf({ number }: CompanyPlan, counts: (exchange: Exchange) => boolean = () => true): string {
      return world.exchanges
        .filter(({ owner }) => owner === companyIdOf(number) || owner === connector.keyOf(number))
        .filter(counts)
        .map((exchange) => JSON.stringify(exchange))
        .join('\n');
    }
  });
}
