import { expect } from 'chai';
import { CREDITORS, ROLES, TAXES, VENDORS } from '../support/company/chart.ts';
import type { CompanyPlan, ExpenseInput } from '../support/company/company-plan.ts';
import { type CompanyWorld, type CompanyWorldOptions, createCompanyWorld } from '../support/company/company-world.ts';
import { expense, line } from '../support/company/expenses.ts';
import { inPleo, inXero } from '../support/company/holdings.ts';
import { contactIdOf } from '../support/company/ids.ts';

/** Numbers 9, 11 and 12 of the acceptance list, where they are about what a document of Xero says. */
describe('test/acceptance/xero-documents', () => {
  let world: CompanyWorld;
  afterEach(() => world.close());

  async function open(plan: Omit<CompanyPlan, 'number'>, options?: CompanyWorldOptions): Promise<void> {
    world = await createCompanyWorld([{ number: 1, ...plan }], options);
  }

  /** Of all jobs. */
  const items = () => inPleo(world.sandbox).jobs.flatMap((job) => job.items);
  const books = () => inXero(world.sandbox);

  it('9. uploads attachments as they are, in order and once', async () => {
    const files: ExpenseInput['files'] = [
      { type: 'application/pdf', size: 40_000 },
      { type: 'image/jpeg', size: 20_000 },
      { type: 'text/plain', text: 'Thank you!' },
    ];
    await open({ expenses: [expense('several', '12.10', { files })] });
    await world.runFirst();
    await world.runFirst();
    const attached = Object.values(books().attachments).flat();
    expect(attached.map(({ mimeType, length, uploads }) => [mimeType, length, uploads])).to.deep.equal([
      ['application/pdf', 40_000, 1],
      ['image/jpeg', 20_000, 1],
      ['text/plain', 10, 1],
    ]);
  });

  describe('11. an invoice and its payment in different jobs', () => {
    const common = {
      vendor: VENDORS[0],
      method: 'accounts_payable',
      invoice: { invoiceNumber: 'F-7', invoiceDate: '2026-01-15', dueDate: '2026-02-14' },
    } as const;
    const invoice = expense('invoice', '121.00', { ...common, type: 'invoice', date: '2026-01-20' });
    const payment = expense('payment', '121.00', { ...common, type: 'invoice_payment', date: '2026-02-10' });
    const orders: readonly (readonly [string, readonly ExpenseInput[]])[] = [
      ['the invoice first', [invoice, payment]],
      ['the payment first', [payment, invoice]],
    ];

    for (const [order, expenses] of orders) {
      it(`11. come to a paid bill, ${order}`, async () => {
        await open({
          expenses: [...expenses],
          jobs: expenses.map(({ key }, index) => ({
            key,
            createdAt: `2026-03-0${index + 1}T08:00:00Z`,
            expenses: [key],
            vendorBasedBookkeeping: true,
          })),
          export: { status: 'final' },
        });
        await world.runFirst();
        expect(items().map(({ status }) => status)).to.deep.equal(['successful', 'successful']);
        const { invoices, accountBalances, contactBalances, taxBalances } = books();
        expect(invoices).to.have.length(1);
        expect(invoices[0]).to.include({ status: 'PAID', outstanding: '0.00', dueDate: '2026-02-14' });
        expect(invoices[0]?.number).to.match(/^F-7\b/);
        expect(accountBalances).to.deep.include({ [CREDITORS]: '0.00', [ROLES.wallet]: '-121.00', 4100: '100.00' });
        expect(taxBalances).to.include({ [TAXES.high.code]: '21.00' });
        expect(contactBalances).to.include({ [contactIdOf(1, 1)]: '0.00' });
      });
    }
  });

  it('12. books split lines, reverse charge and a foreign purchase as they were approved', async () => {
    await open({
      expenses: [
        expense('split', [
          line('121.00', { tags: [tag('REGION', 'North'), tag('PROJECT', 'Bridge')] }),
          line('9.90', { account: '4200', tax: { ...TAXES.low, amount: '0.81' }, tags: [tag('REGION', 'South')] }),
        ]),
        expense('reverse', [line('50.00', { account: '4300', tax: TAXES.reverse })]),
        expense('foreign', [line('80.00', { supplierAmount: '896.96', tax: TAXES.zero })], { supplierCurrency: 'SEK' }),
      ],
    });
    await world.runFirst();
    expect(items().map(({ status }) => status)).to.deep.equal(['successful', 'successful', 'successful']);
    const [split, reverse, foreign] = books().bankTransactions;
    // Approved was a tax of 0.81; what only rounds otherwise stands as Xero computes it.
    expect(split).to.include({ subTotal: '109.08', totalTax: '21.82', total: '130.90' });
    expect(
      split?.lines.map(({ accountCode, taxType, lineAmount, taxAmount, tracking }) => [
        accountCode,
        taxType,
        lineAmount,
        taxAmount,
        tracking.map(({ category, option }) => `${category}: ${option}`).toSorted(),
      ]),
    ).to.deep.equal([
      ['4100', 'V21', '121.00', '21.00', ['Project: Bridge', 'Region: North']],
      ['4200', 'V9', '9.90', '0.82', ['Region: South']],
    ]);
    expect(reverse).to.include({ subTotal: '50.00', totalTax: '0.00', total: '50.00' });
    expect(reverse?.lines[0]).to.include({ taxType: TAXES.reverse.code, taxAmount: '0.00' });
    expect(foreign).to.include({ currency: 'EUR', total: '80.00' });
    expect(foreign?.lines[0]?.description).to.match(/SEK.*896[.,]96|896[.,]96.*SEK/);
    expect(books().accountBalances[ROLES.wallet]).to.equal('-260.90');
  });
});

function tag(group: string, code: string) {
  return { group, code };
}
