import { expect } from 'chai';
import { acmeId, bankId, json, line, type Reply, refusals, XeroHarness, xeroSeed } from '../harness.test.ts';
import {
  column,
  elements,
  madeBill,
  madeCreditNote,
  one,
  pay,
  payment,
  readBill,
  readCreditNote,
  unknownId,
} from '../payables/payable-harness.test.ts';

const exceeded = 'Payment amount exceeds the amount outstanding on this document';
const notAuthorised = 'Payments can only be made against Authorised documents';

describe('sandbox/xero/payments/payments', () => {
  const seed = (changes: Parameters<typeof xeroSeed>[0] = {}): ReturnType<typeof xeroSeed> =>
    xeroSeed({
      currencies: ['USD', 'GBP'],
      accounts: [
        { id: bankId, code: 'PLEOBANK', name: 'Pleo', type: 'BANK' },
        { code: 'USD', name: 'Dollars', type: 'BANK', currency: 'USD' },
        { code: 'OLD', name: 'Closed bank', type: 'BANK', status: 'ARCHIVED' },
        { code: '835', name: 'Directors', type: 'CURRLIAB', enablePayments: true },
        { code: '400', name: 'Travel', type: 'EXPENSE', taxType: 'INPUT21' },
      ],
      ...changes,
    });

  it('pays a bill in part, then in full', async () => {
    const xero = new XeroHarness(seed());
    const id = await madeBill(xero);
    const first = one('Payments', await pay(xero, id, { Amount: '20.999' }));
    expect(first).to.deep.include({
      Amount: 21,
      BankAmount: 21,
      Reference: 'p-1',
      PaymentType: 'ACCPAYPAYMENT',
      Status: 'AUTHORISED',
      Date: `/Date(${Date.UTC(2026, 1, 20)}+0000)/`,
      IsReconciled: false,
      Account: { AccountID: bankId, Code: 'PLEOBANK', Name: 'Pleo' },
    });
    expect(first).to.have.nested.include({ 'Invoice.InvoiceID': id, 'Invoice.AmountDue': 100 });
    expect(await readBill(xero, id)).to.include({ Status: 'AUTHORISED', AmountDue: 100, AmountPaid: 21 });
    await pay(xero, id, { Amount: 100, Date: '2026-02-25' });
    const paid = await readBill(xero, id);
    expect(paid).to.deep.include({
      Status: 'PAID',
      AmountDue: 0,
      AmountPaid: 121,
      FullyPaidOnDate: `/Date(${Date.UTC(2026, 1, 25)}+0000)/`,
    });
    expect(paid.Payments).to.have.length(2);
    expect(one('Payments', await xero.api('GET', `/Payments/${first.PaymentID}`))).to.deep.include({ Amount: 21 });
    const { accountBalances, contactBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ '800': '0.00', '400': '100.00', PLEOBANK: '-121.00' });
    expect(contactBalances).to.deep.equal({ [acmeId]: '0.00' });
  });

  it('refunds a credit note, and shows it as the invoice of the payment', async () => {
    const xero = new XeroHarness(seed());
    const CreditNoteID = await madeCreditNote(xero);
    const body = payment({ CreditNote: { CreditNoteID }, Amount: 121 });
    const refund = one('Payments', await xero.api('PUT', '/Payments', { body }));
    expect(refund).to.include({ PaymentType: 'APCREDITPAYMENT' });
    expect(refund).to.have.nested.include({ 'Invoice.InvoiceID': CreditNoteID, 'Invoice.Type': 'ACCPAYCREDIT' });
    expect(await readCreditNote(xero, CreditNoteID)).to.include({ Status: 'PAID', RemainingCredit: 0 });
    expect(xero.inspectA().accountBalances).to.include({ '800': '0.00', PLEOBANK: '121.00' });
  });

  it('takes accounts that payments are enabled for, and shows which', async () => {
    const xero = new XeroHarness(seed());
    const id = await madeBill(xero);
    expect((await pay(xero, id, { Account: { Code: '835' } })).status).to.equal(200);
    expect((await pay(xero, id, { Account: undefined, Code: '835' })).status).to.equal(200);
    const accounts = elements('Accounts', await xero.api('GET', '/Accounts'));
    const enabled = accounts.filter(({ EnablePaymentsToAccount }) => EnablePaymentsToAccount === true);
    expect(enabled.map(({ Code }) => Code)).to.deep.equal(['835']);
  });

  const refused: readonly [what: string, changes: Record<string, unknown>, message: string | RegExp][] = [
    ['more than is due', { Amount: 121.01 }, exceeded],
    ['no amount', { Amount: undefined }, 'Amount must be greater than zero.'],
    ['less than a cent', { Amount: 0.004 }, 'Amount must be greater than zero.'],
    ['no account', { Account: undefined }, 'A payment must contain an Account with an AccountID or a Code.'],
    ['an unknown account', { Account: { Code: '999' } }, 'Account must be valid.'],
    ['an account that takes no payments', { Account: { Code: '400' } }, /^Account code '400' is not a valid code/],
    ['an archived account', { Account: { Code: 'OLD' } }, "The account 'Closed bank' has been archived."],
    ['an unknown bill', { Invoice: { InvoiceID: unknownId } }, /^An existing Invoice/],
    [
      'an unknown credit note',
      { Invoice: undefined, CreditNote: { CreditNoteID: unknownId } },
      /^An existing Credit Note/,
    ],
    ['no document', { Invoice: undefined }, 'A payment must contain either an Invoice or a CreditNote.'],
    ['two documents', { CreditNote: {} }, 'A payment must contain either an Invoice or a CreditNote.'],
    ['a refund of an overpayment', { Invoice: undefined, Overpayment: {} }, /are not simulated/],
    ['an id', { PaymentID: unknownId }, 'A new payment cannot have a PaymentID.'],
    ['a deleted payment', { Status: 'DELETED' }, "The Status 'DELETED' is not valid for this payment."],
    ['a long reference', { Reference: 'x'.repeat(256) }, 'Reference must not be longer than 255 characters.'],
    ['a date that is none', { Date: 'x' }, "The Date 'x' is not valid."],
    ['a locked date', { Date: '2025-12-31' }, /end of year lock date, currently set at 31 December 2025$/],
    ['a rate of nothing', { CurrencyRate: 0 }, 'CurrencyRate must be greater than zero.'],
    [
      'an account in another currency',
      { Account: { Code: 'USD' } },
      'An account in USD cannot be used for a document in EUR.',
    ],
    ['another amount at the bank', { BankAmount: 22 }, /^BankAmount must equal Amount/],
  ];
  for (const [what, changes, message] of refused) {
    it(`refuses ${what}`, async () => {
      const xero = new XeroHarness(seed({ endOfYearLockDate: '2025-12-31' }));
      const reply = await pay(xero, await madeBill(xero), changes);
      const [found, ...more] = refusals(reply);
      expect([reply.status, more]).to.deep.equal([400, []]);
      if (typeof message === 'string') expect(found).to.equal(message);
      else expect(found).to.match(message);
      expect(xero.inspectA().payments).to.deep.equal([]);
    });
  }

  it('refuses drafts, voided and paid documents', async () => {
    const xero = new XeroHarness(seed());
    const [draft, voided, paid] = [
      await madeBill(xero, { Status: 'DRAFT' }),
      await madeBill(xero),
      await madeBill(xero, { LineItems: [line({ UnitAmount: 21 })] }),
    ];
    await xero.api('POST', `/Invoices/${voided}`, { body: { Status: 'VOIDED' } });
    await pay(xero, paid);
    expect(refusals(await pay(xero, draft))).to.deep.equal([notAuthorised]);
    expect(refusals(await pay(xero, voided))).to.deep.equal([notAuthorised]);
    expect(refusals(await pay(xero, paid))).to.deep.equal([exceeded]);
  });

  describe('several in one request', () => {
    const three = (InvoiceID: string): object => ({
      Payments: [100, 21, 0.01].map((Amount) => payment({ Invoice: { InvoiceID }, Amount })),
    });

    it('refuses them all when together they exceed what is due, and saves nothing', async () => {
      const xero = new XeroHarness(seed());
      const id = await madeBill(xero);
      const reply = await xero.api('PUT', '/Payments', { body: three(id) });
      expect(refusals(reply)).to.deep.equal([exceeded]);
      expect(await readBill(xero, id)).to.include({ AmountDue: 121, Status: 'AUTHORISED' });
    });

    it('takes each for itself with summarizeErrors=false', async () => {
      const xero = new XeroHarness(seed());
      const id = await madeBill(xero);
      const reply = await xero.api('PUT', '/Payments?summarizeErrors=false', { body: three(id) });
      expect(reply.status).to.equal(200);
      expect(column('Payments', 'StatusAttributeString', reply)).to.deep.equal(['OK', 'OK', 'ERROR']);
      expect(column('Payments', 'HasValidationErrors', reply)).to.deep.equal([false, false, true]);
      expect(await readBill(xero, id)).to.include({ AmountDue: 0, Status: 'PAID' });
    });

    it('takes them all when they fit', async () => {
      const xero = new XeroHarness(seed());
      const [first, second] = [await madeBill(xero), await madeBill(xero)];
      const Payments = [first, second].map((InvoiceID) => payment({ Invoice: { InvoiceID }, Amount: 121 }));
      expect((await xero.api('PUT', '/Payments', { body: { Payments } })).status).to.equal(200);
    });
  });

  describe('deletion', () => {
    const deleted = async (xero: XeroHarness, id: unknown, Status = 'DELETED'): Promise<Reply> =>
      xero.api('POST', `/Payments/${id}`, { body: { Status } });

    it('opens the bill again, once', async () => {
      const xero = new XeroHarness(seed());
      const bill = await madeBill(xero);
      const { PaymentID } = one('Payments', await pay(xero, bill, { Amount: 121 }));
      expect(one('Payments', await deleted(xero, PaymentID))).to.include({ Status: 'DELETED', Amount: 121 });
      const open = await readBill(xero, bill);
      expect(open).to.deep.include({ Status: 'AUTHORISED', AmountDue: 121, AmountPaid: 0, Payments: [] });
      expect(open).not.to.have.property('FullyPaidOnDate');
      expect(refusals(await deleted(xero, PaymentID))).to.deep.equal(['Document not of valid status for modification']);
      expect(xero.inspectA().accountBalances).not.to.have.property('PLEOBANK');
      expect((await deleted(xero, unknownId)).status).to.equal(404);
    });

    it('takes nothing but the status, and spares what is reconciled or locked', async () => {
      const open = new XeroHarness(seed());
      const bill = await madeBill(open);
      const { PaymentID } = one('Payments', await pay(open, bill, { Date: '2026-01-15' }));
      const reconciled = one('Payments', await pay(open, bill, { IsReconciled: true })).PaymentID;
      const message = 'A payment can be deleted, but not changed: its Status must be DELETED.';
      expect(refusals(await deleted(open, PaymentID, 'AUTHORISED'))).to.deep.equal([message]);
      expect(refusals(await deleted(open, reconciled))).to.deep.equal([
        'This payment is reconciled and cannot be deleted.',
      ]);
      const xero = new XeroHarness(seed({ periodLockDate: '2026-01-31' }));
      xero.simulator.restore(open.simulator.snapshot());
      expect(refusals(await deleted(xero, PaymentID))).to.have.length(1);
    });
  });

  describe('a document with payments', () => {
    const message = 'This document cannot be edited as it has a payment or credit note allocated to it.';

    for (const Amount of [21, 121]) {
      it(`is neither voided nor changed in what is in the ledger, ${Amount} paid`, async () => {
        const xero = new XeroHarness(seed());
        const id = await madeBill(xero);
        await pay(xero, id, { Amount });
        for (const body of [
          { Status: 'VOIDED' },
          { LineItems: [line()] },
          { Date: '2026-02-11' },
          { Status: 'DRAFT' },
        ]) {
          expect(refusals(await xero.api('POST', `/Invoices/${id}`, { body }))).to.deep.equal([message]);
        }
        const body = { DueDate: '2026-05-01', InvoiceNumber: 'B-9', Type: 'ACCPAY' };
        expect(one('Invoices', await xero.api('POST', `/Invoices/${id}`, { body }))).to.include({
          InvoiceNumber: 'B-9',
          DueDateString: '2026-05-01T00:00:00',
          AmountPaid: Amount,
        });
      });
    }
  });

  it('pays a foreign bill in its own currency or in the base currency, at a rate', async () => {
    const xero = new XeroHarness(seed());
    const id = await madeBill(xero, { CurrencyCode: 'USD', CurrencyRate: 1.25 });
    const bankAmount = async (changes: Record<string, unknown>): Promise<unknown> =>
      one('Payments', await pay(xero, id, { Amount: 10, ...changes })).BankAmount;
    expect(await bankAmount({ Account: { Code: 'USD' } })).to.equal(10);
    expect(await bankAmount({})).to.equal(8);
    expect(await bankAmount({ CurrencyRate: 2 })).to.equal(5);
    expect(await bankAmount({ BankAmount: '7.77' })).to.equal(7.77);
    const sterling = await madeBill(xero, { CurrencyCode: 'GBP' });
    expect(refusals(await pay(xero, sterling, { Account: { Code: 'USD' } }))).to.deep.equal([
      'An account in USD cannot be used for a document in GBP.',
    ]);
  });

  it('lists, filters and pages', async () => {
    const xero = new XeroHarness(seed());
    const [first, second] = [await madeBill(xero, { InvoiceNumber: 'x' }), await madeBill(xero)];
    await pay(xero, first, { Reference: 'a', Amount: 3 });
    await pay(xero, second, { Reference: 'b', Amount: 2, Account: { Code: '835' } });
    const { PaymentID } = one('Payments', await pay(xero, second, { Reference: 'c', Amount: 1, IsReconciled: true }));
    const references = async (where: string): Promise<string> => {
      const reply = await xero.api('GET', `/Payments?where=${encodeURIComponent(where)}&order=Reference`);
      return column('Payments', 'Reference', reply).join('');
    };
    expect(await references('Reference=="c" OR Reference=="a" OR Reference=="zz"')).to.equal('ac');
    expect(await references(`Invoice.InvoiceID==Guid("${second}") AND Amount>=1`)).to.equal('bc');
    expect(await references('Invoice.InvoiceNumber=="x"')).to.equal('a');
    expect(await references(`Invoice.Contact.ContactID==Guid("${acmeId}") AND IsReconciled`)).to.equal('c');
    expect(await references(`PaymentID==Guid("${PaymentID}")`)).to.equal('c');
    expect(await references(`PaymentID==Guid("${unknownId}")`)).to.equal('');
    expect(await references('Account.Code=="835" AND PaymentType=="ACCPAYPAYMENT" AND Status=="AUTHORISED"')).to.equal(
      'b',
    );
    expect(await references(`Account.AccountID==Guid("${bankId}") AND Date==DateTime(2026,02,20)`)).to.equal('ac');
    const paged = await xero.api('GET', '/Payments?page=2&pageSize=2');
    expect(column('Payments', 'Reference', paged)).to.deep.equal(['c']);
    expect(json(paged).pagination).to.include({ itemCount: 3, pageCount: 2 });
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    expect((await xero.api('GET', '/Payments', { headers })).status).to.equal(304);
    expect((await xero.api('GET', `/Payments/${unknownId}`)).status).to.equal(404);
  });

  it('dates a payment of today when the date is left out, and needs the scope of payments', async () => {
    const xero = new XeroHarness(seed());
    const id = await madeBill(xero);
    const today = one('Payments', await pay(xero, id, { Date: undefined }));
    expect(today.Date).to.equal(`/Date(${Date.UTC(2026, 2, 1)}+0000)/`);
    const token = await xero.clientCredentials('accounting.invoices accounting.banktransactions');
    expect((await xero.api('GET', '/Payments', { token })).status).to.equal(401);
  });
});
