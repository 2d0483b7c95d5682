import type { RejectionReason } from '@ringfence/core/contract';
import { expect } from 'chai';
import { TERMS, TRAVEL } from '../testing/books.ts';
import { testLine, testPosting } from '../testing/postings.ts';
import { toRejection } from './rejection.ts';

const oneLine = testPosting();
const twoLines = testPosting(1, { lines: [testLine(), testLine({ account: { id: TRAVEL.id } })] });
const reject = (text: string, posting = oneLine) => toRejection([{ text }], posting, TERMS);

/** Every message of xero-api.md §9, by what it is about. */
const KNOWN: readonly (readonly [string, RejectionReason])[] = [
  ["Account code '999' is not a valid code for this document.", 'account'],
  [
    "Account code '310' has been archived, or has been deleted. Each line item must reference a valid account.",
    'account',
  ],
  ["The TaxType code 'INPUT' cannot be used with account code '630'.", 'tax-code'],
  ['Tax rate must be valid.', 'tax-code'],
  ['Account must be valid.', 'account'],
  ['The document date cannot be before the period lock date, currently set at 31/03/2026', 'period-locked'],
  ['The document date cannot be before the end of year lock date, currently set at 31 Mar 2026.', 'period-locked'],
  ['Invoice # must be unique.', 'duplicate'],
  [
    'The contact name Buzz Lightyear is already assigned to another contact. The contact name must be unique across all active contacts.',
    'vendor',
  ],
  ['Another contact has this contact number. Please enter a different contact number.', 'vendor'],
  [
    'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber',
    'vendor',
  ],
  ["The contact 'Acme' is archived and cannot be used.", 'vendor'],
  ['Email address must be valid.', 'vendor'],
  ["The tracking option 'North' is not active.", 'dimension'],
  ['The total debits (100.00) must equal total credits (-10.00)', 'amount'],
  ["Account code ''476'' has been removed as it does not match a recognised account.", 'account'],
  ['This document cannot be edited as it has a payment or credit note allocated to it.', 'other'],
  ['Invoice not of valid status for modification', 'other'],
  ['Document not of valid status for modification', 'other'],
  ["The quantity value '-1.0000' is invalid. Quantity must not be less than zero.", 'amount'],
  ['Payment amount exceeds the amount outstanding on this document', 'amount'],
  ['Organisation is not subscribed to currency EUR', 'currency'],
  ['You have reached the limit of invoices you can approve', 'missing-configuration'],
  ['Please enter a unique Name.', 'duplicate'],
  ['Please enter a unique Code.', 'duplicate'],
  ["The bank account 'Pleo EUR' has been archived.", 'missing-configuration'],
  ["The account 'Cash' has been archived.", 'missing-configuration'],
  ['The FromBankAccount must be a valid bank account.', 'missing-configuration'],
  ['The FromBankAccount and the ToBankAccount must be different.', 'missing-configuration'],
  ['Both bank accounts must have the same currency.', 'currency'],
  ["The contact with the ContactID '9c2c64de-12c9-4167-b503-e2c0e1aa1f49' was not found.", 'vendor'],
  ['A line item can have at most 2 tracking categories.', 'dimension'],
  ['A line item can have only one option of each tracking category.', 'dimension'],
  ['Payments can only be made against Authorised documents', 'other'],
  ['An existing Invoice with the specified InvoiceID could not be found', 'other'],
  ['An existing Credit Note with the specified CreditNoteID could not be found', 'other'],
  ['An account in GBP cannot be used for a document in EUR.', 'currency'],
  ['The line amount must not exceed 9999999999.99.', 'amount'],
  ['The Amount must be greater than zero and must not exceed 9999999999.99.', 'amount'],
  ['The document total must not be negative.', 'amount'],
  ['An overpayment needs an amount above zero.', 'amount'],
  ['The line total 1.00 does not match the expected line total 2.00', 'amount'],
  ['One or more line items must be specified.', 'amount'],
  ['A manual journal needs at least two lines.', 'amount'],
  ['InvoiceNumber must not be longer than 255 characters.', 'other'],
  ['A DueDate must be specified to approve this document.', 'other'],
];

describe('connectors/xero/rejection/rejection', () => {
  for (const [text, reason] of KNOWN) {
    it(`knows "${text}" and translates it`, () => {
      const rejection = reject(text);
      expect(rejection.reason).to.equal(reason);
      expect(rejection.sentence).to.not.contain('and says').and.not.contain('undefined');
      expect(rejection.erpMessage).to.equal(text);
    });
  }

  it('names the archived account by code and name, and says what to do where', () => {
    const rejection = reject("Account code '612100' has been archived, or has been deleted. Each line item …");
    expect(rejection.sentence).to.equal(
      "Account 612100 'Fournitures de bureau' is archived in Xero. Restore it there, or choose another account for this category in Pleo, and export the expense again.",
    );
    expect(rejection.field).to.equal('line 1, account');
  });

  it('finds the line by the code in the message, though the posting names its account by id alone', () => {
    const rejection = reject("The TaxType code 'TAX001' cannot be used with account code '613000'.", twoLines);
    expect(rejection.field).to.equal('line 2, tax code');
    expect(rejection.sentence).to.match(/^Line 2: Tax code TAX001 cannot be used with account 613000 'Déplacements'/);
  });

  it('keeps the code of an account that no line names', () => {
    const rejection = reject("Account code '999' is not a valid code for this document.", twoLines);
    expect(rejection.field).to.equal('account');
    expect(rejection.sentence).to.match(/^Account 999 cannot/);
  });

  it('takes the line that carries the message', () => {
    const rejection = toRejection([{ text: 'Account must be valid.', lineNumber: 2 }], twoLines, TERMS);
    expect(rejection.field).to.equal('line 2, account');
  });

  it('gives the lock date in the words of Xero, and the date of the expense', () => {
    const { sentence, field } = reject(
      'The document date cannot be before the period lock date, currently set at 31 Dec 2026.',
    );
    expect(sentence).to.contain('dated 2026-11-05').and.to.contain('locked up to 31 Dec 2026.');
    expect(field).to.equal('date');
  });

  it('quotes what it does not know', () => {
    const rejection = reject('The moon is in the wrong phase.');
    expect(rejection.reason).to.equal('other');
    expect(rejection.sentence).to.contain('says: "The moon is in the wrong phase".');
  });

  it('says each of several complaints once, under the reason of the first', () => {
    const texts = ['Tax rate must be valid.', 'Tax rate must be valid.', "Account code '612100' has been archived, …"];
    const rejection = toRejection(
      texts.map((text) => ({ text })),
      oneLine,
      TERMS,
    );
    expect(rejection.reason).to.equal('tax-code');
    expect(rejection.sentence.match(/Tax code/g)).to.have.lengthOf(1);
    expect(rejection.sentence).to.contain('is archived in Xero');
  });

  it('has a sentence even where Xero has none', () => {
    expect(toRejection([], oneLine, TERMS).sentence).to.contain('without saying why');
  });
});
