import { ExportReference, type PostingKind } from '@ringfence/core/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { lookUpsFor, type ReferenceLookUp, referenceFilters } from './references.ts';
import { entryId, referenceOf } from './testing/postings.ts';
import { MAX_URL_LENGTH } from './where.ts';

const anyReference = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  .map((text) => ExportReference.parse(text));
const [one, two] = [referenceOf(entryId(1)), referenceOf(entryId(2))];

/** The first filter that asks for these references among documents of the kind, per endpoint. */
function filters(kind: PostingKind, references: readonly ExportReference[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lookUpsFor(new Set([kind])).map((lookUp) => [
      lookUp.endpoint,
      referenceFilters(lookUp, references).next().value?.where ?? '',
    ]),
  );
}

describe('connectors/xero/references', () => {
  it('asks for several references at once', () => {
    expect(filters('spend', [one, two])).to.deep.equal({
      BankTransactions: `Reference=="${one}" OR Reference=="${two}"`,
    });
  });

  it('keeps a quote inside the text that it belongs to', () => {
    expect(filters('transfer', [ExportReference.parse('a" OR Status!="\\')])).to.deep.equal({
      BankTransfers: 'Reference=="a\\" OR Status!=\\"\\\\"',
    });
  });

  it('asks for the end of numbers and narrations, of which no other text is asked', () => {
    expect(filters('bill', [one, two])).to.deep.equal({
      Invoices: `Type=="ACCPAY" AND InvoiceNumber!=null AND (InvoiceNumber.EndsWith("${one}") OR InvoiceNumber.EndsWith("${two}"))`,
    });
    expect(filters('creditNote', [one])).to.deep.equal({
      CreditNotes: `Type=="ACCPAYCREDIT" AND CreditNoteNumber!=null AND (CreditNoteNumber.EndsWith("${one}"))`,
    });
    expect(filters('journal', [one])).to.deep.equal({ ManualJournals: `Narration.EndsWith("${one}")` });
  });

  it('looks for payments among those of bills and among those on account', () => {
    expect(filters('billPayment', [one])).to.deep.equal({
      BankTransactions: `Type=="SPEND-OVERPAYMENT" AND Url!=null AND (Url.Contains("${one}"))`,
      Payments: `Reference=="${one}"`,
    });
  });

  it('looks everywhere where nothing is said of the kind', () => {
    expect(new Set(lookUpsFor(undefined).map(({ endpoint }) => endpoint)).size).to.equal(6);
  });

  it('asks for every reference once, in URLs of bounded length', () => {
    const anyLookUp = fc.constantFrom(...lookUpsFor(undefined));
    fc.assert(
      fc.property(anyLookUp, fc.array(anyReference, { maxLength: 120 }), (lookUp: ReferenceLookUp, references) => {
        const asked: ExportReference[] = [];
        for (const { texts, where } of referenceFilters(lookUp, references)) {
          asked.push(...texts);
          const query = new URLSearchParams({ where, page: '1', pageSize: '100' });
          expect(`https://api.xero.com/api.xro/2.0/${lookUp.endpoint}?${query}`.length).to.be.below(MAX_URL_LENGTH);
        }
        expect(asked).to.have.lengthOf(new Set(references).size);
        expect(new Set(asked)).to.deep.equal(new Set(references));
      }),
    );
  });

  it('needs few requests for many of our own references', () => {
    const references = Array.from({ length: 50 }, (_, number) => referenceOf(entryId(number)));
    for (const lookUp of lookUpsFor(undefined)) {
      expect([...referenceFilters(lookUp, references)].length, lookUp.endpoint).to.be.at.most(3);
    }
  });
});
