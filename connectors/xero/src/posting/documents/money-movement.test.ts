import { expect } from 'chai';
import { POCKET, SAVINGS, WALLET } from '../../testing/books.ts';
import { billPayment, transfer } from '../../testing/postings.ts';
import { TERMS } from '../../testing/terms.ts';
import { toBankTransfer } from './bank-transfer.ts';
import { toOverpayment } from './overpayment.ts';
import { toPayment } from './payment.ts';

const plain = (body: object): unknown => JSON.parse(JSON.stringify(body));
const documentId = '220ddca8-3144-4085-9a88-2d72c5133734';

describe('connectors/xero/posting/documents, payments and transfers', () => {
  it('pays a bill', () => {
    expect(plain(toPayment(billPayment(), { documentId, kind: 'bill' }, TERMS))).to.deep.equal({
      Invoice: { InvoiceID: documentId },
      Account: { AccountID: WALLET.id },
      Date: '2026-11-05',
      Amount: 121,
      Reference: billPayment().reference,
    });
  });

  it('takes the refund of a credit note', () => {
    const body = toPayment(billPayment(), { documentId, kind: 'creditNote' }, TERMS);
    expect(body.CreditNote).to.deep.equal({ CreditNoteID: documentId });
    expect(body).to.not.have.property('Invoice');
  });

  it('names an account by its code where it has no other word for it', () => {
    const { Account } = toPayment(
      billPayment(1, { contraAccount: { code: '999' } }),
      { documentId, kind: 'bill' },
      TERMS,
    );
    expect(Account).to.deep.equal({ Code: '999' });
    const byCode = toPayment(
      billPayment(1, { contraAccount: { code: POCKET.code } }),
      { documentId, kind: 'bill' },
      TERMS,
    );
    expect(byCode.Account).to.deep.equal({ AccountID: POCKET.id });
  });

  it('pays on account, to a supplier, in the currency of the payment, with the reference in the link', () => {
    expect(plain(toOverpayment(billPayment(), TERMS))).to.deep.equal({
      Type: 'SPEND-OVERPAYMENT',
      Contact: { Name: 'Papeterie du Parc' },
      BankAccount: { AccountID: WALLET.id },
      Date: '2026-11-05',
      CurrencyCode: 'EUR',
      LineAmountTypes: 'NoTax',
      Url: `https://app.pleo.io/expenses/1?reference=${billPayment().reference}`,
      LineItems: [
        {
          Description: `Papier\nBill INV-2201 / ${billPayment().reference}`,
          Quantity: 1,
          UnitAmount: 121,
          LineAmount: 121,
        },
      ],
    });
  });

  it('transfers out of the contra account, into that of the line', () => {
    expect(plain(toBankTransfer(transfer(), TERMS))).to.deep.equal({
      FromBankAccount: { AccountID: WALLET.id },
      ToBankAccount: { AccountID: SAVINGS.id },
      Amount: 121,
      Date: '2026-11-05',
      Reference: transfer().reference,
    });
  });
});
