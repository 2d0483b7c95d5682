import { expect } from 'chai';
import {
  column,
  creditNote,
  type Element,
  ids,
  line,
  one,
  payment,
  type Reply,
  refusals,
  XeroHarness,
} from '../harness.test.ts';

const exceeded = 'Payment amount exceeds the amount outstanding on this document';

describe('sandbox/xero/resources/payments', () => {
  const pay = async (xero: XeroHarness, InvoiceID: unknown, changes: Element = {}): Promise<Reply> =>
    xero.api('PUT', '/Payments', { body: payment({ Invoice: { InvoiceID }, ...changes }) });
  const read = async (xero: XeroHarness, id: unknown): Promise<Element | undefined> =>
    (await xero.selected('Invoices', `InvoiceID==Guid("${id}")`))[0];

  it('pays a bill in part, then in full', async () => {
    const xero = new XeroHarness();
    const id = await xero.madeBill();
    const first = one('Payments', await pay(xero, id, { Amount: '20.999' }));
    expect(first).to.deep.include({
      Amount: 21,
      BankAmount: 21,
      Reference: 'p-1',
      PaymentType: 'ACCPAYPAYMENT',
      Status: 'AUTHORISED',
      Date: `/Date(${Date.UTC(2026, 1, 20)}+0000)/`,
      Account: { AccountID: ids.bank, Code: 'PLEOBANK', Name: 'Pleo' },
    });
    expect(first).to.have.nested.include({ 'Invoice.InvoiceID': id, 'Invoice.AmountDue': 100 });
    expect(await read(xero, id)).to.include({ Status: 'AUTHORISED', AmountDue: 100, AmountPaid: 21 });
    await pay(xero, id, { Amount: 100, Date: '2026-02-25' });
    const paid = await read(xero, id);
    expect(paid).to.include({ Status: 'PAID', AmountDue: 0, AmountPaid: 121 });
    expect(paid).to.include({ FullyPaidOnDate: `/Date(${Date.UTC(2026, 1, 25)}+0000)/` });
    expect(paid?.Payments).to.have.length(2);
    const { accountBalances, contactBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ '800': '0.00', '400': '100.00', PLEOBANK: '-121.00' });
    expect(contactBalances).to.deep.equal({ [ids.acme]: '0.00' });
    expect(await xero.selected('Payments', 'Reference=="p-1"')).to.have.length(2);
    expect(await xero.selected('Payments', `Invoice.InvoiceID==Guid("${ids.unknown}")`)).to.deep.equal([]);
  });

  it('refunds a credit note, and shows it as the invoice of the payment', async () => {
    const xero = new XeroHarness();
    const { CreditNoteID } = await xero.made('CreditNotes', creditNote());
    const refund = await xero.made('Payments', payment({ CreditNote: { CreditNoteID }, Amount: 121 }));
    expect(refund).to.include({ PaymentType: 'APCREDITPAYMENT' });
    expect(refund).to.have.nested.include({ 'Invoice.InvoiceID': CreditNoteID, 'Invoice.Type': 'ACCPAYCREDIT' });
    const [note] = await xero.selected('CreditNotes', 'RemainingCredit==0');
    expect(note).to.include({ CreditNoteID, Status: 'PAID' });
    expect(xero.inspectA().accountBalances).to.include({ '800': '0.00', PLEOBANK: '121.00' });
  });

  it('refuses what is wrong', async () => {
    const xero = new XeroHarness();
    const Invoice = { InvoiceID: await xero.madeBill() };
    const draft = { InvoiceID: await xero.madeBill({ Status: 'DRAFT' }) };
    const voided = { InvoiceID: await xero.madeBill() };
    await xero.api('POST', `/Invoices/${voided.InvoiceID}`, { body: { Status: 'VOIDED' } });
    const paid = { InvoiceID: await xero.madeBill({ LineItems: [line({ UnitAmount: 21 })] }) };
    await pay(xero, paid.InvoiceID);
    const to = (changes: object): object => payment({ Invoice, ...changes });
    await xero.expectRefusals('/Payments', [
      ['more than is due', to({ Amount: 121.01 }), exceeded],
      ['a draft', to({ Invoice: draft }), 'Payments can only be made against Authorised documents'],
      ['a voided bill', to({ Invoice: voided }), 'Payments can only be made against Authorised documents'],
      ['a paid bill', to({ Invoice: paid }), exceeded],
      ['no amount', to({ Amount: undefined }), 'Amount must be greater than zero.'],
      ['less than a cent', to({ Amount: 0.004 }), 'Amount must be greater than zero.'],
      ['no account', to({ Account: undefined }), 'must contain an Account with an AccountID or a Code.'],
      ['an unknown account', to({ Account: { Code: '999' } }), 'Account must be valid.'],
      ['an account that takes none', to({ Account: { Code: '400' } }), "Account code '400' is not a valid code"],
      ['an archived account', to({ Account: { Code: '1999' } }), "The account 'Closed bank' has been archived."],
      ['an unknown bill', to({ Invoice: { InvoiceID: ids.unknown } }), 'An existing Invoice with the specified'],
      ['an unknown note', payment({ CreditNote: { CreditNoteID: ids.unknown } }), 'An existing Credit Note with'],
      ['no document', payment(), 'must contain either an Invoice or a CreditNote.'],
      ['two documents', to({ CreditNote: {} }), 'must contain either an Invoice or a CreditNote.'],
      ['a refund of an overpayment', payment({ Overpayment: {} }), 'are not simulated'],
      ['a deleted payment', to({ Status: 'DELETED' }), "The Status 'DELETED' is not valid for this payment."],
      ['a long reference', to({ Reference: 'x'.repeat(256) }), 'Reference must not be longer than 255'],
      ['a date that is none', to({ Date: 'x' }), "The Date 'x' is not valid."],
      ['a rate of nothing', to({ CurrencyRate: 0 }), 'CurrencyRate must be greater than zero.'],
      ['another currency', to({ Account: { Code: 'USD' } }), 'An account in USD cannot be used for a document in EUR.'],
      ['another amount at the bank', to({ BankAmount: 22 }), 'BankAmount must equal Amount'],
    ]);
  });

  it('counts what one request pays together, and each for itself with summarizeErrors=false', async () => {
    const xero = new XeroHarness();
    const InvoiceID = await xero.madeBill();
    const body = { Payments: [100, 21, 0.01].map((Amount) => payment({ Invoice: { InvoiceID }, Amount })) };
    expect(refusals(await xero.api('PUT', '/Payments', { body }))).to.deep.equal([exceeded]);
    expect(await read(xero, InvoiceID)).to.include({ AmountDue: 121, Status: 'AUTHORISED' });
    const reply = await xero.api('PUT', '/Payments?summarizeErrors=false', { body });
    expect(column('Payments', 'StatusAttributeString', reply)).to.deep.equal(['OK', 'OK', 'ERROR']);
    expect(column('Payments', 'HasValidationErrors', reply)).to.deep.equal([false, false, true]);
    expect(await read(xero, InvoiceID)).to.include({ AmountDue: 0, Status: 'PAID' });
  });

  it('opens the bill again when it is deleted, once', async () => {
    const xero = new XeroHarness();
    const id = await xero.madeBill();
    const { PaymentID } = one('Payments', await pay(xero, id, { Amount: 121 }));
    const become = async (Status: string, payment = PaymentID): Promise<Reply> =>
      xero.api('POST', `/Payments/${payment}`, { body: { Status } });
    expect(refusals(await become('AUTHORISED'))).to.deep.equal([
      'A payment can be deleted, but not changed: its Status must be DELETED.',
    ]);
    expect(one('Payments', await become('DELETED'))).to.include({ Status: 'DELETED', Amount: 121 });
    const open = await read(xero, id);
    expect(open).to.deep.include({ Status: 'AUTHORISED', AmountDue: 121, AmountPaid: 0, Payments: [] });
    expect(open).not.to.have.property('FullyPaidOnDate');
    expect(refusals(await become('DELETED'))).to.deep.equal(['Document not of valid status for modification']);
    expect(xero.inspectA().accountBalances).not.to.have.property('PLEOBANK');
    const reconciled = one('Payments', await pay(xero, id, { IsReconciled: true }));
    expect(refusals(await become('DELETED', reconciled.PaymentID))).to.deep.equal([
      'This payment is reconciled and cannot be deleted.',
    ]);
    expect((await become('DELETED', ids.unknown)).status).to.equal(404);
  });

  it('keeps a document that has payments from being voided or changed', async () => {
    const xero = new XeroHarness();
    const id = await xero.madeBill();
    await pay(xero, id);
    for (const body of [{ Status: 'VOIDED' }, { LineItems: [line()] }, { Date: '2026-02-11' }]) {
      expect(refusals(await xero.api('POST', `/Invoices/${id}`, { body }))).to.deep.equal([
        'This document cannot be edited as it has a payment or credit note allocated to it.',
      ]);
    }
  });

  it('pays a foreign bill in its own currency or in the base currency, at a rate', async () => {
    const xero = new XeroHarness();
    const id = await xero.madeBill({ CurrencyCode: 'USD', CurrencyRate: 1.25 });
    const bankAmount = async (changes: Element): Promise<unknown> =>
      one('Payments', await pay(xero, id, { Amount: 10, ...changes })).BankAmount;
    expect(await bankAmount({ Account: { Code: 'USD' } })).to.equal(10);
    expect(await bankAmount({})).to.equal(8);
    expect(await bankAmount({ CurrencyRate: 2 })).to.equal(5);
    expect(await bankAmount({ BankAmount: '7.77' })).to.equal(7.77);
  });

  it('takes accounts that payments are enabled for', async () => {
    const xero = new XeroHarness();
    expect((await pay(xero, await xero.madeBill(), { Account: { Code: '835' } })).status).to.equal(200);
  });
});
