import { ExportReference, type PostingKind } from '@ringfence/core/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { Books } from './books.ts';
import type { DocumentType } from './documents/document.ts';
import { DOCUMENT_TYPES } from './documents/document-types.ts';
import { lookUpDocuments, referenceFilters } from './look-up.ts';
import { FakeXeroClient, stored } from './testing/fake-xero-client.ts';
import { entryId, referenceOf } from './testing/postings.ts';
import { MAX_URL_LENGTH } from './where.ts';

const OTHER_ID = '00000000-0000-4000-8000-0000000000ff';
const anyReference = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  .map((text) => ExportReference.parse(text));
const [one, two] = [referenceOf(entryId(1)), referenceOf(entryId(2))];

describe('connectors/xero/look-up', () => {
  let client: FakeXeroClient;
  const lookUp = (references: readonly ExportReference[], ...kinds: readonly PostingKind[]) =>
    lookUpDocuments(client, new Books(client), references, kinds.length === 0 ? undefined : new Set(kinds));

  beforeEach(() => {
    client = new FakeXeroClient();
  });

  it('finds what stands', async () => {
    client.documents = { BankTransactions: [stored(one), stored(two, { id: OTHER_ID, kind: 'receive' })] };
    const found = await lookUp([one, two]);
    expect([...found.keys()]).to.deep.equal([one, two]);
    expect(found.get(two)?.[0]).to.include({ id: OTHER_ID, kind: 'receive' });
  });

  const others = {
    'a deleted document': stored(one, { status: 'DELETED' }),
    'a voided document': stored(one, { status: 'VOIDED' }),
    'a document of another type': stored(one, { kind: undefined }),
    'a document with a longer reference': stored(`${one}0`),
    'a document with another spelling': stored(one.toLowerCase()),
  };
  for (const [what, document] of Object.entries(others)) {
    it(`overlooks ${what}`, async () => {
      client.documents = { BankTransactions: [document] };
      expect(await lookUp([one])).to.have.property('size', 0);
    });
  }

  it('gives every document that carries a reference', async () => {
    client.documents = { BankTransactions: [stored(one), stored(one, { id: OTHER_ID })] };
    expect((await lookUp([one])).get(one)?.map(({ id }) => id)).to.deep.equal([stored(one).id, OTHER_ID]);
  });

  it('asks nothing for no references, and everywhere where nothing is said of the kind', async () => {
    await lookUp([]);
    expect(client.calls).to.deep.equal([]);
    await lookUp([one]);
    expect(new Set(client.calls).size).to.equal(6);
  });

  describe('filters', () => {
    const filters = async (kind: PostingKind, ...references: readonly ExportReference[]) => {
      await lookUp(references, kind);
      return Object.fromEntries(client.filters.map((where, index) => [client.calls[index], where]));
    };

    it('ask for several references at once, and name no text with a quotation mark', async () => {
      const odd = ExportReference.parse('a" OR Status!="\\');
      expect(await filters('spend', one, two)).to.deep.equal({
        'list BankTransactions': `Reference=="${one}" OR Reference=="${two}"`,
      });
      client = new FakeXeroClient();
      expect(await filters('transfer', odd)).to.deep.equal({
        'list BankTransfers': '(Reference!=null AND Reference.Contains(" OR Status!="))',
      });
    });

    const ends: readonly (readonly [PostingKind, string, string])[] = [
      ['bill', 'Invoices', `Type=="ACCPAY" AND InvoiceNumber!=null AND (InvoiceNumber.EndsWith("${one}"))`],
      [
        'creditNote',
        'CreditNotes',
        `Type=="ACCPAYCREDIT" AND CreditNoteNumber!=null AND (CreditNoteNumber.EndsWith("${one}"))`,
      ],
      ['journal', 'ManualJournals', `Narration.EndsWith("${one}")`],
    ];
    for (const [kind, endpoint, where] of ends) {
      it(`ask for the end of the text of a ${kind}`, async () => {
        expect(await filters(kind, one)).to.deep.equal({ [`list ${endpoint}`]: where });
      });
    }

    it('look for payments among those of bills and among those on account', async () => {
      expect(await filters('billPayment', one)).to.deep.equal({
        'list BankTransactions': `Type=="SPEND-OVERPAYMENT" AND Url!=null AND (Url.Contains("${one}"))`,
        'list Payments': `Reference=="${one}"`,
      });
    });

    it('ask for every reference once, in URLs of bounded length', () => {
      const anyType = fc.constantFrom(...DOCUMENT_TYPES);
      fc.assert(
        fc.property(anyType, fc.array(anyReference, { maxLength: 120 }), (type: DocumentType, references) => {
          const asked: ExportReference[] = [];
          for (const { texts, where } of referenceFilters(type, references)) {
            asked.push(...texts);
            const query = new URLSearchParams({ where, page: '1', pageSize: '100' });
            expect(`https://api.xero.com/api.xro/2.0/${type.endpoint}?${query}`.length).to.be.below(MAX_URL_LENGTH);
          }
          expect(asked).to.have.lengthOf(new Set(references).size);
          expect(new Set(asked)).to.deep.equal(new Set(references));
        }),
      );
    });

    it('are few for many of our own references', () => {
      const references = Array.from({ length: 50 }, (_, number) => referenceOf(entryId(number)));
      for (const type of DOCUMENT_TYPES) {
        expect([...referenceFilters(type, references)].length, type.endpoint).to.be.at.most(3);
      }
    });
  });
});
