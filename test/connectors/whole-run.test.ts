import { AccountingEntryId } from '@ringfence/core/contract';
import { expect } from 'chai';
import { CREDITORS, EXPENSE_ACCOUNTS, ROLES, TAXES, VENDORS } from '../support/company/chart.ts';
import type { CompanyPlan, ExpenseInput } from '../support/company/company-plan.ts';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { expense, line } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { companyIdOf, entryIdOf } from '../support/company/ids.ts';
import { CONNECTORS, possible } from '../support/connectors.ts';

const VENDOR = { vendor: VENDORS[0], method: 'accounts_payable' } as const;
const EMPLOYEE = { user: { name: 'Ada Byron' } } as const;
const INVOICE = { invoice: { invoiceNumber: 'F-1', invoiceDate: '2026-01-05' } } as const;

/** Every type of expense, by both methods where it has both, and what it does to the books in cents. */
const EXPENSES: readonly (readonly [ExpenseInput, Readonly<Record<string, number>>])[] = [
  // Pleo names no vendor of a card invoice.
  spent('card_invoice', {}),
  ...(['card_purchase', 'fee'] as const).flatMap((type) => [spent(type, {}), spent(type, VENDOR)]),
  ...(['refund', 'chargeback', 'cashback'] as const).flatMap((type) => [received(type, {}), received(type, VENDOR)]),
  ...(['out_of_pocket', 'mileage', 'per_diem'] as const).flatMap((type) => [
    booked(`${type}`, { type, ...EMPLOYEE }, { 4100: 100_00, tax: 21_00, [ROLES.outOfPocket]: -121_00 }),
    booked(
      `${type}-owed`,
      { type, ...EMPLOYEE, method: 'accounts_payable' },
      { 4100: 100_00, tax: 21_00, [CREDITORS]: -121_00 },
    ),
  ]),
  moved('direct_reimbursement', EMPLOYEE, ROLES.outOfPocket, ROLES.wallet),
  moved('external_reimbursement', EMPLOYEE, ROLES.outOfPocket, ROLES.contra),
  booked('invoice', { type: 'invoice', ...VENDOR, ...INVOICE }, { 4100: 100_00, tax: 21_00, [CREDITORS]: -121_00 }),
  moved('invoice_payment', { ...VENDOR, ...INVOICE }, CREDITORS, ROLES.wallet),
  moved('wallet_topup', {}, ROLES.wallet, ROLES.contra),
  moved('wallet_unload', {}, ROLES.contra, ROLES.wallet),
  moved('atm_withdrawal', EMPLOYEE, ROLES.outOfPocket, ROLES.wallet),
  moved('personal_spend', EMPLOYEE, ROLES.outOfPocket, ROLES.wallet),
  // A split with two rates, and a line that runs against its document.
  [
    expense('split', [
      line('121.00'),
      line('109.00', { account: EXPENSE_ACCOUNTS[1], tax: TAXES.low }),
      line('-12.10'),
    ]),
    { 4100: 90_00, 4200: 100_00, tax: 27_90, [ROLES.wallet]: -217_90 },
  ],
  [expense('reverse', [line('50.00', { tax: TAXES.reverse })]), { 4100: 50_00, [ROLES.wallet]: -50_00 }],
];

function booked(
  key: string,
  more: Partial<ExpenseInput>,
  effect: Readonly<Record<string, number>>,
  amount = '121.00',
): readonly [ExpenseInput, Readonly<Record<string, number>>] {
  return [expense(key, amount, more), effect];
}

function spent(type: string, more: Partial<ExpenseInput>) {
  const key = `${type}-${more.method ?? 'journal'}`;
  return booked(key, { type, ...more }, { 4100: 100_00, tax: 21_00, [ROLES.wallet]: -121_00 });
}

function received(type: string, more: Partial<ExpenseInput>) {
  const key = `${type}-${more.method ?? 'journal'}`;
  return booked(key, { type, ...more }, { 4100: -100_00, tax: -21_00, [ROLES.wallet]: 121_00 }, '-121.00');
}

function moved(type: string, more: Partial<ExpenseInput>, debit: string, credit: string) {
  return booked(type, { type, ...more }, { [debit]: 121_00, [credit]: -121_00 });
}

function effectOf(expenses: readonly (readonly [ExpenseInput, Readonly<Record<string, number>>])[]) {
  const balances = new Map<string, number>();
  for (const [, effect] of expenses)
    for (const [account, cents] of Object.entries(effect)) balances.set(account, (balances.get(account) ?? 0) + cents);
  return [...balances].filter(([, cents]) => cents !== 0);
}

for (const connector of CONNECTORS) {
  describe(`test/connectors/whole-run of ${connector.name}`, () => {
    let world: CompanyWorld;
    afterEach(() => world.close());

    async function open(plan: Omit<CompanyPlan, 'number'>): Promise<void> {
      world = await createCompanyWorld([{ number: 1, ...plan }], { connector });
    }

    const items = () => inPleo(world.sandbox).jobs.flatMap((job) => job.items);
    const documents = () => connector.documents(world.sandbox, 1);
    const referenceOf = (number: number) => connector.referenceOf(AccountingEntryId.parse(entryIdOf(1, number)));

    it('books every type of expense by both methods, and a second run changes nothing', async () => {
      await open({ expenses: EXPENSES.map(([each]) => each), export: { status: 'final' } });
      expect((await world.runFirst()).errors.map(({ message }) => message)).to.deep.equal([]);
      expect(items().filter(({ status }) => status !== 'successful')).to.deep.equal([]);
      expect([...connector.balances(world.sandbox, 1)]).to.have.deep.members(effectOf(EXPENSES));

      const before = documents();
      const again = await world.runFirst();
      expect([again.errors, again.export?.jobs]).to.deep.equal([[], []]);
      expect(documents()).to.deep.equal(before);
    });

    it('recognises what stands already when the same expenses are exported once more', async () => {
      // A reverse charge stands on both sides, and adds nothing to what is owed.
      const owed = expense('owed', [line('60.00', { tax: TAXES.reverse })], { type: 'invoice', ...VENDOR, ...INVOICE });
      await open({ expenses: [expense('one', '12.10'), expense('two', '24.20'), owed] });
      await world.runFirst();
      world.sandbox.createJob({
        companyId: companyIdOf(1),
        expenses: ['one', 'two', 'owed'],
        vendorBasedBookkeeping: true,
      });
      const before = documents();
      const report = await world.runFirst();
      expect(report.export?.jobs[0]).to.include({ exported: 0, recognised: 3 });
      expect(documents()).to.deep.equal(before);
      expect(items().map(({ status }) => status)).to.deep.equal(Array.from({ length: 6 }, () => 'successful'));
    });

    it('finds in its check every account, and no type of expense that could not be exported', async () => {
      await open({});
      const [outcome] = await world.check();
      if (outcome === undefined || 'failure' in outcome) throw outcome?.failure ?? new Error('there is no company');
      const { erpCompany, accounts, unbookable } = outcome.report;
      expect([erpCompany.baseCurrency, unbookable]).to.deep.equal(['EUR', []]);
      expect(accounts.map(({ role }) => role)).to.include.members(['wallet', 'outOfPocket', 'contra']);
    });

    it('books drafts as final where the ERP has none, or as what it has', async () => {
      await open({ expenses: [expense('one', '12.10')], export: { status: 'draft' } });
      const report = await world.runFirst();
      expect([report.errors, items().map(({ status }) => status)]).to.deep.equal([[], ['successful']]);
      expect(documents()).to.have.lengthOf(1);
    });

    it('keeps receipts with their expense', async () => {
      const files: ExpenseInput['files'] = [
        { type: 'application/pdf', size: 4000 },
        { type: 'image/jpeg', size: 2000 },
      ];
      await open({ expenses: [expense('one', '12.10', { files }), expense('two', '24.20')] });
      await world.runFirst();
      const names = [`${referenceOf(1)}-1.pdf`, `${referenceOf(1)}-2.jpeg`];
      expect(connector.receipts(world.sandbox, 1, referenceOf(1))).to.have.members(names);
      expect(connector.receipts(world.sandbox, 1, referenceOf(2))).to.deep.equal([]);
    });

    possible(connector, 'masterData')('brings accounts, tax codes and dimensions into Pleo', async () => {
      const sync = { accounts: { classes: ['expense'] }, taxCodes: { classes: ['expense'] } };
      await open({ sync, pleo: { accounts: [], taxCodes: [], tagGroups: [] } });
      const report = await world.runFirst();
      expect(report.errors.map(({ message }) => message)).to.deep.equal([]);
      const { accounts, taxCodes, tagGroups } = inPleo(world.sandbox);
      expect(accounts.flatMap(({ code, archived }) => (archived ? [] : [code]))).to.have.members([...EXPENSE_ACCOUNTS]);
      expect(taxCodes.map(({ code }) => code)).to.include.members(Object.values(TAXES).map(({ code }) => code));
      expect(tagGroups.map(({ code }) => code)).to.have.members(['REGION', 'PROJECT']);
      const writes = pleoWrites();
      await world.runFirst();
      expect(pleoWrites()).to.equal(writes);
    });

    possible(connector, 'tokens')('shows no token although the ERP repeats the one that it refuses', async () => {
      await open({ expenses: [expense('one', '12.10')] });
      const secrets = Object.entries(connector.secrets({ number: 1 }));
      for (const [name, value] of secrets) world.environment[name] = `${value}-that-is-wrong`;
      const outcomes = await world.run();
      const shown = JSON.stringify(outcomes) + (await world.readFilesOf('company-1'));
      expect(shown).to.contain('authentication');
      for (const [, value] of secrets) expect(shown).not.to.contain(value);
      expect(documents()).to.deep.equal([]);
    });

    function pleoWrites(): number {
      return world.exchanges.filter(({ system, method, url }) => {
        return system === 'pleo' && method !== 'GET' && !url.includes(':search');
      }).length;
    }
  });
}
