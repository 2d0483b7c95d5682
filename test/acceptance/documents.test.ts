import { AccountingEntryId } from '@ringfence/core/contract';
import { AutoClock } from '@ringfence/core/testing';
import { expect } from 'chai';
import { ARCHIVED_OPTION, ARCHIVED_VENDOR, ROLES, TAXES, VENDORS } from '../support/company/chart.ts';
import type { CompanyPlan, ExpenseInput } from '../support/company/company-plan.ts';
import { type CompanyWorld, type CompanyWorldOptions, createCompanyWorld } from '../support/company/company-world.ts';
import { expense, line } from '../support/company/expenses.ts';
import { inPleo } from '../support/company/holdings.ts';
import { contactIdOf, entryIdOf } from '../support/company/ids.ts';
import { CONNECTORS, isPosting, possible } from '../support/connectors.ts';

const DAY_MS = 86_400_000;

/** Numbers 8 to 12 of the acceptance list: pleo-integration-rules.md §9. */
for (const connector of CONNECTORS) {
  describe(`test/acceptance/documents of ${connector.name}`, () => {
    let world: CompanyWorld;
    afterEach(() => world.close());

    async function open(plan: Omit<CompanyPlan, 'number'>, options?: CompanyWorldOptions): Promise<void> {
      world = await createCompanyWorld([{ number: 1, ...plan }], { connector, ...options });
    }

    /** Of all jobs. */
    const items = () => inPleo(world.sandbox).jobs.flatMap((job) => job.items);
    const told = () => items().map(({ status, failureReasonType }) => failureReasonType ?? status);
    const nameOf = (end: string) => `${connector.referenceOf(AccountingEntryId.parse(entryIdOf(1, 1)))}-${end}`;
    const item = (number: number) =>
      items().find(({ accountingEntryId }) => accountingEntryId === entryIdOf(1, number));
    const documents = () => connector.documents(world.sandbox, 1);
    const balances = () => Object.fromEntries(connector.balances(world.sandbox, 1));
    const attached = () =>
      [1, 2, 3].flatMap((number) =>
        connector.receipts(world.sandbox, 1, connector.referenceOf(AccountingEntryId.parse(entryIdOf(1, number)))),
      );

    describe('8. a closed period', () => {
      const locked: Omit<CompanyPlan, 'number'> = {
        closedTo: '2026-01-31',
        expenses: [
          expense('closed', '12.10', { date: '2026-01-20' }),
          expense('open', '24.20', { date: '2026-02-03' }),
        ],
      };

      it('8. fails the item where dates are not adjusted, and exports the others', async () => {
        await open(locked);
        await world.runFirst();
        expect(item(1)).to.include({ status: 'failed', failureReasonType: 'accounting_system_validation_failure' });
        expect(item(1)?.failureReason).to.contain('2026-01-20').and.contain('2026-01-31');
        expect(documents().map(({ date }) => date)).to.deep.equal(['2026-02-03']);
      });

      for (const [closedPeriod, moved] of [
        ['nextOpenPeriod', '2026-02-01'],
        ['today', '2026-03-09'],
      ] as const) {
        it(`8. dates the document on ${moved} where they are adjusted to ${closedPeriod}, and keeps the date in words`, async () => {
          await open({ ...locked, export: { closedPeriod } }, { clock: new AutoClock('2026-03-09T12:00:00Z') });
          await world.runFirst();
          expect(documents().map(({ date }) => date)).to.have.members([moved, '2026-02-03']);
          const document = documents().find(({ date }) => date === moved);
          expect(document?.lines.map(({ description }) => description).join()).to.contain('2026-01-20');
        });
      }
    });

    describe('9. attachments', () => {
      const files: ExpenseInput['files'] = [
        { type: 'application/pdf', size: 40_000 },
        { type: 'image/jpeg', size: 20_000 },
        { type: 'text/plain', text: 'Thank you!' },
      ];

      it('9. are all kept, in order and once', async () => {
        await open({ expenses: [expense('several', '12.10', { files })] });
        await world.runFirst();
        await world.runFirst();
        expect(attached()).to.deep.equal([nameOf('1.pdf'), nameOf('2.jpeg'), nameOf('3.txt')]);
        expect(item(1)?.status).to.equal('successful');
      });

      const tooLarge = { type: 'application/pdf', size: 21_000_000 };
      const gone = { type: 'image/png', size: 3000, missing: true };

      it('9. fail the item by their own failure type where they are required', async () => {
        await open({
          expenses: [
            expense('large', '12.10', { files: [tooLarge] }),
            expense('gone', '24.20', { files: [gone] }),
            expense('good', '36.30', { files }),
          ],
          export: { attachments: 'required' },
        });
        await world.runFirst();
        expect(items().map(({ status, failureReasonType }) => failureReasonType ?? status)).to.deep.equal([
          'receipt_file_size_limit_exceeded',
          'receipt_download_failure',
          'successful',
        ]);
        expect(attached()).to.have.length(3);
      });

      it('9. are left out and named in the report where they are optional', async () => {
        await open({ expenses: [expense('some', '12.10', { files: [tooLarge, ...files, gone] })] });
        const [job] = (await world.runFirst()).export?.jobs ?? [];
        expect(item(1)?.status).to.equal('successful');
        expect(job?.missingFiles.map(({ entryId }) => entryId)).to.deep.equal([entryIdOf(1, 1), entryIdOf(1, 1)]);
        expect(attached()).to.have.length(3);
      });

      possible(connector, 'answers')('9. are fetched under a new URL when theirs has expired', async () => {
        await open({ expenses: [expense('late', '12.10', { files })] }, { jobLifeSeconds: 30 * 86_400 });
        let isLate = false;
        world.watch((exchange) => {
          if (isLate || !isPosting(connector, exchange)) return;
          isLate = true;
          world.sandbox.clock.advance(DAY_MS + 60_000);
        });
        await world.runFirst();
        expect(item(1)?.status).to.equal('successful');
        expect(attached()).to.have.length(3);
        expect(
          world.exchanges.filter(({ url, status }) => url.startsWith('/files/') && status === 403),
        ).to.not.deep.equal([]);
      });
    });

    possible(connector, 'masterData')(
      '10. fails what names an unknown account, tax code or tag, each with its type and what to correct',
      async () => {
        await open({
          expenses: [
            expense('account', [line('1.21', { account: '4999' })]),
            expense('tax', [line('1.21', { tax: { code: 'V99', rate: '0.21' } })]),
            expense('tag', [line('1.21', { tags: [tag('REGION', ARCHIVED_OPTION)] })]),
            expense('good', '1.21'),
          ],
        });
        await world.runFirst();
        expect(told()).to.deep.equal([...Array.from({ length: 3 }, () => 'invalid_configuration'), 'successful']);
        for (const [index, word] of ['4999', 'V99', ARCHIVED_OPTION].entries())
          expect(item(index + 1)?.failureReason).to.contain(word);
        expect(documents()).to.have.length(1);
      },
    );

    possible(connector, 'vendors')('10. fails what names an unknown or archived vendor', async () => {
      const strange = 'Nobody Ltd';
      await open({
        pleo: {
          vendors: [
            { name: strange, currency: 'EUR', code: 'X-1', externalId: '99999999-0000-4000-8000-000000000000' },
            { name: ARCHIVED_VENDOR, currency: 'EUR', code: 'V-9', externalId: contactIdOf(1, 9) },
          ],
        },
        expenses: [
          expense('vendor', '1.21', { method: 'accounts_payable', vendor: strange }),
          expense('blocked', '1.21', { method: 'accounts_payable', vendor: ARCHIVED_VENDOR }),
          expense('good', '1.21'),
        ],
      });
      await world.runFirst();
      expect(told()).to.deep.equal(['vendor_unknown', 'vendor_unknown', 'successful']);
      for (const [index, word] of [strange, ARCHIVED_VENDOR].entries())
        expect(item(index + 1)?.failureReason).to.contain(word);
      expect(documents()).to.have.length(1);
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
        const ordered = order === 'the payment first' ? possible(connector, 'prepayments') : it;
        ordered(`11. leave nothing owed, ${order}`, async () => {
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
          expect(balances()).to.deep.equal({ [ROLES.wallet]: -121_00, 4100: 100_00, tax: 21_00 });
          for (const { outstanding = '0.00' } of documents()) expect(outstanding).to.equal('0.00');
        });
      }
    });

    it('12. books split lines, reverse charge and a foreign purchase as they were approved', async () => {
      await open({
        expenses: [
          expense('split', [
            line('121.00', { tags: [tag('REGION', 'North'), tag('PROJECT', 'Bridge')] }),
            line('9.90', { account: '4200', tax: TAXES.low, tags: [tag('REGION', 'South')] }),
          ]),
          expense('reverse', [line('50.00', { account: '4300', tax: TAXES.reverse })]),
          expense('foreign', [line('80.00', { supplierAmount: '896.96', tax: TAXES.zero })], {
            supplierCurrency: 'SEK',
          }),
        ],
      });
      await world.runFirst();
      expect(items().map(({ status }) => status)).to.deep.equal(['successful', 'successful', 'successful']);
      expect(balances()).to.deep.equal({ [ROLES.wallet]: -260_90, 4100: 180_00, 4200: 9_08, 4300: 50_00, tax: 21_82 });
      const texts = documents().flatMap(({ lines }) => lines.map(({ description }) => description));
      expect(texts.join()).to.match(/SEK.*896[.,]96|896[.,]96.*SEK/);
    });

    possible(connector, 'masterData')('12. books each line with its tags', async () => {
      const lines = [
        line('121.00', { tags: [tag('REGION', 'North'), tag('PROJECT', 'Bridge')] }),
        line('10.90', { account: '4200', tags: [tag('REGION', 'South')] }),
      ];
      await open({ expenses: [expense('tagged', lines)] });
      await world.runFirst();
      const booked = documents().flatMap((document) => document.lines);
      const tagsOn = (account: string) =>
        booked
          .filter(({ accountCode }) => accountCode === account)
          .flatMap(({ tracking }) => tracking.map(({ category, option }) => `${category.toUpperCase()}: ${option}`));
      expect(tagsOn('4100')).to.have.members(['REGION: North', 'PROJECT: Bridge']);
      expect(tagsOn('4200')).to.deep.equal(['REGION: South']);
    });
  });
}

function tag(group: string, code: string) {
  return { group, code };
}
