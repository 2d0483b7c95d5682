import { ExportReference, exportReference } from '@ringfence/core/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { referenceFilters } from './references.ts';
import { entryId } from './testing/postings.ts';
import { MAX_URL_LENGTH } from './where.ts';

const anyReference = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  .map((text) => ExportReference.parse(text));

describe('connectors/xero/references', () => {
  it('asks for several references at once', () => {
    const [filter] = referenceFilters([exportReference(entryId(1)), exportReference(entryId(2))]);
    expect(filter?.where).to.equal(
      'Reference=="PLEO-00000000-0000-4000-9000-000000000001" OR Reference=="PLEO-00000000-0000-4000-9000-000000000002"',
    );
  });

  it('keeps a quote inside the text that it belongs to', () => {
    const [filter] = referenceFilters([ExportReference.parse('a" OR Status!="\\')]);
    expect(filter?.where).to.equal('Reference=="a\\" OR Status!=\\"\\\\"');
  });

  it('asks for every reference once, in URLs of bounded length', () => {
    fc.assert(
      fc.property(fc.array(anyReference, { maxLength: 120 }), (references) => {
        const filters = [...referenceFilters(references)];
        const asked = filters.flatMap((filter) => [...filter.references]);
        expect(asked).to.have.lengthOf(new Set(references).size);
        expect(new Set(asked)).to.deep.equal(new Set(references));
        for (const { where } of filters) {
          const query = new URLSearchParams({ where, page: '1', pageSize: '100' });
          expect(`https://api.xero.com/api.xro/2.0/BankTransactions?${query}`.length).to.be.below(MAX_URL_LENGTH);
        }
      }),
    );
  });

  it('needs few requests for many of our own references', () => {
    const references = Array.from({ length: 50 }, (_, number) => exportReference(entryId(number)));
    expect([...referenceFilters(references)]).to.have.lengthOf(2);
  });
});
