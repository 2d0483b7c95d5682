import type { CompanyOutcome, RunReport } from '@ringfence/core';
import { expect } from 'chai';
import { companyYaml, variable } from '../support/company/company-plan.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { purchases } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { companyIdOf } from '../support/company/ids.ts';
import { CONNECTORS, possible } from '../support/connectors.ts';

/** The company that is broken, and another one that lends it what is not its own. */
const [BROKEN, LENDER] = [2, 3];
const COMPANIES = [1, BROKEN, LENDER];

function errorsOf(outcome: CompanyOutcome<RunReport>): readonly { readonly kind: string; readonly message: string }[] {
  return 'failure' in outcome ? [outcome.failure] : outcome.report.errors;
}

for (const connector of CONNECTORS) {
  describe(`test/runs/contained-failures of ${connector.name}`, () => {
    const plans = COMPANIES.map((number) => ({ number, expenses: purchases(2) }));
    let world: CompanyWorld;
    beforeEach(async () => {
      world = await createCompanyWorld(plans, { connector });
    });
    afterEach(() => world.close());

    const statusesOf = (company: number) => inPleo(world.sandbox, company).jobs.map(({ status }) => status);
    const documentsOf = (company: number) => connector.documents(world.sandbox, company);

    /** Runs, and expects that all companies but the broken one did their work. @returns the errors of the broken one. */
    async function runWithOneBroken() {
      let broken: ReturnType<typeof errorsOf> = [];
      for (const outcome of await world.run()) {
        const number = COMPANIES.find((each) => companyIdOf(each) === outcome.company.companyId) ?? 0;
        if (number === BROKEN) {
          broken = errorsOf(outcome);
          continue;
        }
        expect(errorsOf(outcome), outcome.company.slug).to.deep.equal([]);
        expect(statusesOf(number)).to.deep.equal(['completed']);
      }
      return broken;
    }

    it('leaves the others alone when one company has no YAML any more', async () => {
      await world.removeCompany(`company-${BROKEN}`);
      expect(await runWithOneBroken()).to.deep.equal([]);
      const owners = world.exchanges.map(({ owner }) => owner);
      expect(owners).to.not.include(companyIdOf(BROKEN)).and.not.include(connector.keyOf(BROKEN));
    });

    it('leaves the others alone when the Pleo key of one is broken, and writes nothing for it', async () => {
      world.environment[variable({ number: BROKEN }, 'PLEO_KEY')] = 'not-the-right-key';
      expect((await runWithOneBroken()).map(({ kind }) => kind)).to.deep.equal(['authentication']);
      expect([statusesOf(BROKEN), documentsOf(BROKEN)]).to.deep.equal([['pending'], []]);
    });

    possible(connector, 'answers')(
      'leaves the others alone when the ERP of one does not answer, and says so',
      async () => {
        const owner = connector.keyOf(BROKEN);
        world.sandbox.inject({ system: connector.name, owner, drop: 'before', times: 1000 });
        const messages = (await runWithOneBroken()).map(({ message }) => message);
        expect(messages).to.have.length.of.at.least(1);
        for (const message of messages) expect(message).to.contain(connector.displayName);
      },
    );

    it('refuses a company whose Pleo key is another company’s, and writes nothing anywhere', async () => {
      world.environment[variable({ number: BROKEN }, 'PLEO_KEY')] = `pleo-key-of-company-${LENDER}`;
      await world.removeCompany(`company-${LENDER}`);
      expect((await runWithOneBroken()).map(({ kind }) => kind)).to.deep.equal(['isolation']);
      expect([statusesOf(BROKEN), statusesOf(LENDER)]).to.deep.equal([['pending'], ['pending']]);
      expect([documentsOf(BROKEN), documentsOf(LENDER)]).to.deep.equal([[], []]);
    });

    possible(connector, 'tokens')(
      'refuses a company whose credentials open another company of the ERP, tells Pleo, and posts nothing',
      async () => {
        await world.removeCompany(`company-${LENDER}`);
        const [, own, lender] = plans;
        if (own === undefined || lender === undefined) throw new Error('there are too few companies');
        await world.editCompany(`company-${BROKEN}`, () =>
          JSON.stringify({ ...companyYaml(own, connector), erp: withKey(lender) }),
        );
        Object.assign(world.environment, connector.secrets(lender), connector.secrets(own));
        expect((await runWithOneBroken()).map(({ kind }) => kind)).to.deep.equal(['isolation']);
        expect(statusesOf(BROKEN)).to.deep.equal(['failed']);
        expect([documentsOf(BROKEN), documentsOf(LENDER)]).to.deep.equal([[], []]);
      },
    );

    /** The ERP company of one, with the credentials of the broken one. */
    function withKey(plan: (typeof plans)[number]): unknown {
      const erp = JSON.stringify(connector.company(plan).erp);
      return JSON.parse(
        erp
          .replaceAll(`COMPANY_${LENDER}_`, `COMPANY_${BROKEN}_`)
          .replace(`client-${LENDER}`, `client-${BROKEN}`)
          .replace(`certificate-${LENDER}`, `certificate-${BROKEN}`),
      );
    }
  });
}
