import { expect } from 'chai';
import { booksOf, ROLES } from '../support/company/chart.ts';
import { type CompanyPlan, reference, variable } from '../support/company/company-plan.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { expense, purchases } from '../support/company/expenses.ts';
import { countDocuments, inPleo, inXero } from '../support/company/holdings.ts';
import { accountIdOf } from '../support/company/ids.ts';

const FIRST_TOKEN = 'refresh-token-of-the-authorisation';
const HALF_HOUR_MS = 31 * 60_000;

/** Numbers 16, 17 and 20 of the acceptance list, where they are about tokens and bank accounts of Xero. */
describe('test/acceptance/xero-access', () => {
  let world: CompanyWorld;
  afterEach(() => world.close());

  const webApp: CompanyPlan = {
    number: 1,
    app: { grant: 'refresh_token', refreshToken: FIRST_TOKEN },
    credentials: { grant: 'refresh_token', refreshToken: reference({ number: 1 }, 'REFRESH_TOKEN') },
  };

  async function openWebApp(plan: Partial<CompanyPlan>, refreshToken = FIRST_TOKEN): Promise<void> {
    world = await createCompanyWorld([{ ...webApp, ...plan }]);
    world.environment[variable({ number: 1 }, 'REFRESH_TOKEN')] = refreshToken;
  }

  const jobs = (company = 1) => inPleo(world.sandbox, company).jobs;
  const documents = (company = 1) => countDocuments(world.sandbox, company).documents;
  const tokenRequests = () => world.exchanges.filter(({ url }) => url.startsWith('/connect/token'));

  it('16. refreshes once when several requests find the token expired at the same time', async () => {
    const files = Array.from({ length: 2 }, () => ({ type: 'image/png', size: 2000 }));
    await openWebApp({ expenses: purchases(4).map((each) => ({ ...each, files })) });
    // Two documents get their files at the same time. The new token is slow, so that both of them wait for it.
    world.sandbox.inject({ system: 'xero', url: '/connect/token', after: 1, delayMs: 300 });
    let downloads = 0;
    world.watch(({ url }) => {
      if (!url.startsWith('/files/')) return;
      downloads += 1;
      if (downloads === 1) world.sandbox.clock.advance(HALF_HOUR_MS);
    });
    await world.runFirst();
    const refused = world.exchanges.filter(({ url, status }) => url.includes('/Attachments/') && status === 401);
    expect(refused).to.have.length.within(1, 2);
    expect(tokenRequests()).to.have.length(2);
    expect(jobs().map(({ status }) => status)).to.deep.equal(['completed']);
    expect(Object.values(inXero(world.sandbox).attachments).flat()).to.have.length(8);
  });

  describe('17. access that was revoked', () => {
    it('17. in Xero before the run: stops, and asks the bookkeeper to connect again', async () => {
      await openWebApp({ expenses: purchases(3) }, 'a-refresh-token-that-was-revoked');
      const { errors } = await world.runFirst();
      expect(errors.map(({ kind }) => kind)).to.deep.equal(['authentication']);
      expect(tokenRequests()).to.have.length(1);
      const [job] = jobs();
      expect(job).to.include({ status: 'failed', failureReasonType: 'accounting_system_authentication_failure' });
      expect(job?.failureReason).to.match(/connect|authorise/i);
      expect(documents()).to.equal(0);
    });

    it('17. in Xero during the run: stops, and goes on where it was once it is connected again', async () => {
      await openWebApp({ expenses: purchases(120) });
      world.sandbox.inject({
        system: 'xero',
        method: 'PUT',
        url: '/BankTransactions',
        after: 1,
        times: 1000,
        status: 401,
      });
      world.sandbox.inject({
        system: 'xero',
        url: '/connect/token',
        after: 1,
        times: 1000,
        status: 400,
        body: REVOKED,
      });
      const [stopped] = (await world.runFirst()).export?.jobs ?? [];
      expect(stopped?.error).to.match(/connect|authorise|credential|refus/i);
      expect(jobs().map(({ status }) => status)).to.deep.equal(['in_progress']);
      const posted = documents();
      expect(posted).to.be.greaterThan(0).and.lessThan(120);
      world.sandbox.clearFaults();
      const [resumed] = (await world.runFirst()).export?.jobs ?? [];
      expect(resumed).to.include({ resumed: true, event: 'completed' });
      expect(documents()).to.equal(120);
    });
  });

  it('20. books each expense on the contra account of its own wallet, and fails the one whose account is not there', async () => {
    const { accounts = [] } = booksOf(1, 'EUR');
    const krona = {
      id: accountIdOf(1, '1040'),
      code: '1040',
      name: 'Pleo SEK',
      type: 'BANK',
      currency: 'SEK',
    } as const;
    world = await createCompanyWorld([
      {
        number: 1,
        xero: { accounts: [...accounts, krona], currencies: ['SEK'] },
        expenses: [
          expense('second-wallet', '12.10', { contraAccount: ROLES.contra }),
          expense('of-another-currency', '24.20', { contraAccount: '1040' }),
          expense('not-there', '36.30', { contraAccount: '1099' }),
        ],
      },
    ]);
    await world.runFirst();
    const [job] = jobs();
    expect(job?.items.map(({ status }) => status)).to.deep.equal(['successful', 'failed', 'failed']);
    expect(job?.items[1]?.failureReason).to.contain('SEK').and.contain('EUR');
    expect(job?.items[2]?.failureReason).to.contain('1099');
    expect(job?.items[2]?.failureReasonType).to.equal('missing_configuration');
    expect(inXero(world.sandbox).accountBalances).to.deep.equal({ [ROLES.contra]: '-12.10', 4100: '10.00' });
  });
});

const REVOKED = { error: 'invalid_grant' };
