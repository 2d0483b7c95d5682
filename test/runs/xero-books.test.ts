import { BookkeepingDate, ExactDecimal } from '@ringfence/core/contract';
import { expect } from 'chai';
import { OFFICE, PAYABLE, POCKET, WALLET } from '../../connectors/xero/src/testing/books.ts';
import { outcomesOf } from '../../connectors/xero/src/testing/outcomes.ts';
import {
  bill,
  billPayment,
  eur,
  journal,
  type PostingChanges,
  testLine,
  transfer,
} from '../../connectors/xero/src/testing/postings.ts';
import { SpecChecker } from '../specs/spec-checker.ts';
import { specsArePresent } from '../specs/vendor-specs.ts';
import { ACME_ID, REGION, TEAM, XeroWorld } from '../support/xero-books.ts';

const ACME = { role: 'vendor', id: ACME_ID, name: 'Acme' } as const;
const REFERENCE = billPayment().reference;
const LOCKED = BookkeepingDate.parse('2026-03-31');
const dimensions = [
  { dimensionId: REGION.id, valueId: REGION.north, label: 'Region: North' },
  { dimensionId: TEAM.id, valueId: TEAM.sales, label: 'Team: Sales' },
];
const creditNote = (number = 1, changes: PostingChanges = {}) =>
  bill(number, { kind: 'creditNote', side: 'credit', documentNumber: 'CN-7', party: ACME, ...changes });

describe('test/runs/xero-books', () => {
  const checker = specsArePresent() ? SpecChecker.of('xero') : undefined;
  let world: XeroWorld;

  beforeEach(async () => {
    world = await XeroWorld.start();
  });

  afterEach(() => world.stop(checker));

  describe('a bill', () => {
    it('is final and due as approved, with the number of the supplier, its taxes and what it tracks', async () => {
      const lines = [testLine({ dimensions }), testLine({ tax: eur(20_99), net: eur(100_01) })];
      await world.posted(bill(1, { lines, total: eur(242_00), party: ACME }));
      const { invoices, accountBalances, taxBalances } = world.holdings();
      expect(invoices[0]).to.deep.include({
        status: 'AUTHORISED',
        dueDate: '2026-12-05',
        number: `INV-2201 / ${bill().reference}`,
        total: '242.00',
        totalTax: '41.99',
        url: 'https://app.pleo.io/expenses/1',
      });
      expect(invoices[0]?.lines[0]?.tracking.map(({ category, option }) => `${category}: ${option}`)).to.deep.equal([
        'Region: North',
        'Team: Sales',
      ]);
      expect(accountBalances).to.include({ [OFFICE.code]: '200.01', [PAYABLE.code]: '-242.00' });
      expect(taxBalances).to.include({ TAX001: '41.99' });
    });

    it('stays a draft where it shall, and says so when it is found', async () => {
      const document = await world.posted(bill(1, { status: 'draft' }));
      expect(document).to.include({ draft: true });
      expect(world.holdings().accountBalances).to.not.have.property(PAYABLE.code);
    });

    it('is not mistaken for its payment, whose reference is longer', async () => {
      const document = await world.posted(bill(1, { party: ACME }));
      const paid = await world.posted(
        billPayment(1, { party: ACME, settles: { documentId: document.id, kind: 'bill' } }),
      );
      const references = [bill().reference, billPayment().reference];
      const found = await world.session.lookUp.byReference(references, {});
      expect(references.map((reference) => found.get(reference)?.map(({ id }) => id))).to.deep.equal([
        [document.id],
        [paid.id],
      ]);
    });

    it('is found by supplier and number until it is paid', async () => {
      const key = { reference: REFERENCE, party: ACME, documentNumber: 'INV-2201', total: eur(121_00) };
      const open = async () => (await world.session.payables.openBills([key], {})).get(REFERENCE);
      expect(await open()).to.equal(undefined);
      const document = await world.posted(bill(1, { party: ACME }));
      expect(await open()).to.include({ id: document.id });
      const others = [
        { ...key, documentNumber: 'INV-220' },
        { ...key, party: { ...ACME, id: OFFICE.id } },
      ];
      expect((await world.session.payables.openBills(others, {})).size).to.equal(0);
      await world.posted(billPayment(1, { settles: { documentId: document.id, kind: 'bill' } }));
      expect(await open()).to.equal(undefined);
    });

    it('is none where two bills have the number, and a draft where it is one', async () => {
      const key = { reference: REFERENCE, party: ACME, documentNumber: 'INV-2201', total: eur(121_00) };
      await world.posted(bill(1, { party: ACME, status: 'draft' }));
      expect((await world.session.payables.openBills([key], {})).get(REFERENCE)).to.include({ draft: true });
      await world.posted(bill(2, { party: ACME }));
      expect((await world.session.payables.openBills([key], {})).size).to.equal(0);
    });

    it('takes what was paid on account for it before, once', async () => {
      await world.posted(billPayment(1, { party: ACME }));
      await world.posted(billPayment(3, { party: ACME, documentNumber: 'INV-9' }));
      const posting = bill(2, { party: ACME });
      const document = await world.posted(posting);
      for (let times = 0; times < 2; times += 1) await world.session.payables.allocate(document, posting, {});
      const { invoices, overpayments } = world.holdings();
      expect(invoices[0]).to.include({ status: 'PAID', outstanding: '0.00' });
      expect(overpayments.map(({ remainingCredit }) => remainingCredit)).to.deep.equal(['0.00', '121.00']);
    });

    it('takes no more than is open on it, and a draft takes nothing', async () => {
      await world.posted(billPayment(1, { party: ACME }));
      const small = { lines: [testLine({ gross: eur(50_00), net: eur(41_32), tax: eur(8_68) })], total: eur(50_00) };
      const draft = bill(2, { party: ACME, status: 'draft', ...small });
      await world.session.payables.allocate(await world.posted(draft), draft, {});
      expect(world.holdings().overpayments[0]).to.include({ remainingCredit: '121.00' });
      const final = bill(3, { party: ACME, ...small });
      await world.session.payables.allocate(await world.posted(final), final, {});
      expect(world.holdings().overpayments[0]).to.include({ remainingCredit: '71.00' });
    });
  });

  describe('a payment', () => {
    it('settles the bill, out of the wallet', async () => {
      const document = await world.posted(bill(1, { party: ACME }));
      await world.posted(billPayment(1, { settles: { documentId: document.id, kind: 'bill' } }));
      const { invoices, payments, accountBalances } = world.holdings();
      expect(invoices[0]).to.include({ status: 'PAID', outstanding: '0.00' });
      expect(payments[0]).to.include({ type: 'ACCPAYPAYMENT', amount: '121.00', reference: billPayment().reference });
      expect(accountBalances).to.include({ [WALLET.id]: '-121.00', [PAYABLE.code]: '0.00' });
    });

    it('comes back for a credit note', async () => {
      const document = await world.posted(creditNote());
      const settles = { documentId: document.id, kind: 'creditNote' } as const;
      await world.posted(billPayment(1, { side: 'credit', settles }));
      expect(world.holdings().payments[0]).to.include({ type: 'APCREDITPAYMENT', amount: '121.00' });
      expect(world.holdings().accountBalances).to.include({ [WALLET.id]: '121.00' });
    });

    it('has its files at the bill, because Xero keeps none with payments', async () => {
      const document = await world.posted(bill(1, { party: ACME }));
      const payment = await world.posted(billPayment(1, { settles: { documentId: document.id, kind: 'bill' } }));
      const file = { name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('x') };
      await world.session.files.attach(payment, file, {});
      expect(await world.session.files.list(document, {})).to.deep.equal(['a.pdf']);
    });

    it('is refused when it is more than is open, or for a draft', async () => {
      const open = await world.posted(bill(1, { party: ACME }));
      const draft = await world.posted(bill(2, { party: ACME, status: 'draft' }));
      const [tooMuch, ofDraft] = await outcomesOf(world.session, [
        billPayment(1, { settles: { documentId: open.id, kind: 'bill' }, total: eur(200_00) }),
        billPayment(2, { settles: { documentId: draft.id, kind: 'bill' } }),
      ]);
      expect(tooMuch).to.have.nested.property('rejection.reason', 'amount');
      expect(ofDraft).to.have.nested.property('rejection.sentence').that.contains('Approve it there');
    });
  });

  describe('a transfer', () => {
    it('moves money out of the contra account, and a refused one takes no other with it', async () => {
      const outcomes = await outcomesOf(world.session, [transfer(1, { date: LOCKED }), transfer(2), transfer(3)]);
      expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['rejected', 'created', 'created']);
      const { bankTransfers, accountBalances } = world.holdings();
      expect(bankTransfers[0]).to.have.nested.property('from.bankAccount.name', 'Pleo EUR');
      expect(bankTransfers).to.have.lengthOf(2);
      expect(accountBalances).to.include({ [WALLET.id]: '-242.00', '091': '242.00' });
    });
  });

  describe('a journal', () => {
    it('books taxes inside the amounts, to the cent, and balances', async () => {
      const reverse = { code: 'REVERSECHARGES', rate: ExactDecimal.parse('0.21'), mode: 'reverse' } as const;
      const lines = [
        testLine({ dimensions }),
        testLine(),
        testLine({ net: eur(121_00), tax: eur(0), taxCode: reverse }),
      ];
      await world.posted(journal(1, { lines, total: eur(363_00) }));
      const { manualJournals, accountBalances, taxBalances } = world.holdings();
      expect(manualJournals[0]).to.include({ status: 'POSTED', lineAmountTypes: 'Inclusive' });
      expect(manualJournals[0]?.narration).to.equal(`Papier / ${journal().reference}`);
      expect(accountBalances).to.deep.equal({ [OFFICE.code]: '321.00', [POCKET.code]: '-363.00' });
      expect(taxBalances).to.include({ TAX001: '42.00', REVERSECHARGES: '0.00' });
    });

    it('is turned round where its lines are credits', async () => {
      await world.posted(journal(1, { side: 'credit' }));
      const { accountBalances, taxBalances } = world.holdings();
      expect(accountBalances).to.deep.equal({ [OFFICE.code]: '-100.00', [POCKET.code]: '121.00' });
      expect(taxBalances).to.include({ TAX001: '-21.00' });
    });

    it('stays a draft where it shall', async () => {
      expect(await world.posted(journal(1, { status: 'draft' }))).to.include({ draft: true });
      expect(world.holdings().manualJournals[0]).to.include({ status: 'DRAFT' });
    });
  });
});
