import { expect } from 'chai';
import fc from 'fast-check';
import { PleoProblem } from '../problem.ts';
import { pageOf } from './page.ts';
import { Query } from './query.ts';

const sizes = { defaultPageSize: 3, maxPageSize: 5 };

const page = (records: readonly number[], query: Record<string, string>, name = 'things') =>
  pageOf({ name, records, placeOf: (place: number) => place }, new Query(query), sizes);

const numbered = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('sandbox/pleo/http/page', () => {
  it('shows what was there from the start exactly once, while records are added and go between the pages', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.nat()), (count, limit, places) => {
        let records = numbered(count);
        const stayed = new Set(records);
        const seen: number[] = [];
        for (let after: string | undefined; ; ) {
          const { data, pagination } = page(records, { limit: `${limit}`, ...(after === undefined ? {} : { after }) });
          seen.push(...data);
          if (pagination.hasNextPage !== true) break;
          after = String(pagination.endCursor);
          const gone = records[(places.next().value ?? 0) % records.length];
          records = [
            ...records.filter((record) => record !== gone),
            ...(records.length > 20 ? [] : [records.length + 99]),
          ];
          if (gone !== undefined && !seen.includes(gone)) stayed.delete(gone);
        }
        expect(seen.filter((record) => record <= count)).to.deep.equal([...stayed]);
      }),
    );
  });

  it('says whether there is more, gives cursors of the documented pattern, and echoes the request', () => {
    const { data, pagination } = page(numbered(4), { limit: '2', statuses: 'pending' });
    expect(data).to.deep.equal([1, 2]);
    expect(pagination).to.deep.include({
      hasNextPage: true,
      hasPreviousPage: false,
      currentRequestPagination: { parameters: { statuses: ['pending'] }, limit: 2 },
    });
    expect(pagination.endCursor).to.match(/^[A-Z2-7=~]+$/);
    const last = page(numbered(4), { limit: '2', after: String(pagination.endCursor) });
    expect([last.data, last.pagination.hasNextPage, last.pagination.hasPreviousPage]).to.deep.equal([
      [3, 4],
      false,
      true,
    ]);
    expect(page([], {}).pagination).not.to.have.any.keys('startCursor', 'endCursor', 'total');
  });

  it('gives the default size unless asked, at most the greatest, and none for a limit of 0', () => {
    const lengthFor = (query: Record<string, string>) => page(numbered(9), query).data.length;
    expect([{}, { limit: '4' }, { limit: '100' }, { limit: '0' }].map(lengthFor)).to.deep.equal([3, 4, 5, 0]);
  });

  it('refuses a limit that is no count, a foreign cursor, and what it does not simulate', () => {
    const foreign = String(page(numbered(9), {}, 'others').pagination.endCursor);
    for (const query of [
      { limit: '-1' },
      { limit: 'all' },
      { after: 'ABC' },
      { after: foreign },
      { offset: '3' },
      { before: 'ABC' },
      { sorting_keys: 'name', sorting_order: 'ASC' },
    ]) {
      expect(() => page(numbered(9), query as Record<string, string>), JSON.stringify(query))
        .to.throw(PleoProblem)
        .with.property('status', 400);
    }
  });
});
