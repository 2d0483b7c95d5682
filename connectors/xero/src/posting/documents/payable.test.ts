import { expect } from 'chai';
import { OFFICE } from '../../testing/books.ts';
import { bill } from '../../testing/postings.ts';
import { TERMS } from '../../testing/terms.ts';
import { toBill, toCreditNote } from './payable.ts';

const plain = (body: object): unknown => JSON.parse(JSON.stringify(body));
const line = {
  Description: 'Papier',
  Quantity: 1,
  UnitAmount: 121,
  LineAmount: 121,
  AccountID: OFFICE.id,
  TaxType: 'TAX001',
};

describe('connectors/xero/posting/documents/payable', () => {
  it('is the whole bill in the words of Xero', () => {
    expect(plain(toBill(bill(), TERMS))).to.deep.equal({
      Type: 'ACCPAY',
      Contact: { Name: 'Papeterie du Parc' },
      Date: '2026-11-05',
      DueDate: '2026-12-05',
      Status: 'AUTHORISED',
      InvoiceNumber: `INV-2201 / ${bill().reference}`,
      CurrencyCode: 'EUR',
      LineAmountTypes: 'Inclusive',
      Url: 'https://app.pleo.io/expenses/1',
      LineItems: [line],
    });
  });

  it('is the whole credit note, which has no link and is never due', () => {
    const posting = bill(1, { kind: 'creditNote', side: 'credit', documentNumber: 'CN-7' });
    expect(plain(toCreditNote(posting, TERMS))).to.deep.equal({
      Type: 'ACCPAYCREDIT',
      Contact: { Name: 'Papeterie du Parc' },
      Date: '2026-11-05',
      Status: 'AUTHORISED',
      CreditNoteNumber: `CN-7 / ${posting.reference}`,
      CurrencyCode: 'EUR',
      LineAmountTypes: 'Inclusive',
      LineItems: [line],
    });
  });

  it('waits for approval as a draft', () => {
    expect(toBill(bill(1, { status: 'draft' }), TERMS)).to.include({ Status: 'DRAFT' });
    expect(toCreditNote(bill(1, { status: 'draft' }), TERMS)).to.include({ Status: 'DRAFT' });
  });

  it('is due at once where nobody says when, and has our reference alone where it has no number', () => {
    const { dueDate: _, documentNumber: __, ...posting } = bill();
    expect(toBill(posting, TERMS)).to.include({ DueDate: '2026-11-05', InvoiceNumber: posting.reference });
  });

  it('leaves out a link that Xero would refuse', () => {
    expect(toBill(bill(1, { url: 'http://app.pleo.io/1' }), TERMS)).to.not.have.property('Url');
  });
});
