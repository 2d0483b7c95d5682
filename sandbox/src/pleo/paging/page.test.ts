import { expect } from 'chai';
import fc from 'fast-check';
import { PleoProblem, Query } from '../http/index.ts';
import { type Listing, pageOf, parsePageRequest } from './index.ts';

interface Item {
  readonly sequence: number;
  readonly name: string | null;
}

const sizes = { defaultPageSize: 3, maxPageSize: 5 };

function listing(records: readonly Item[], newestFirst = false): Listing<Item> {
  return {
    name: 'things',
    records,
    newestFirst,
    sequenceOf: ({ sequence }) => sequence,
    sortKeys: { name: ({ name }) => name },
  };
}

function page(list: Listing<Item>, query: Record<string, string | string[]>) {
  return pageOf(list, parsePageRequest(new Query(query), sizes));
}

/** Follows the pages from one end to the other, doing something between them. */
function walk(list: Listing<Item>, query: Record<string, string | string[]>, between: () => void = () => {}): Item[] {
  const seen: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, pagination } = page(list, cursor === undefined ? query : { ...query, after: cursor });
    seen.push(...data);
    if (!pagination.hasNextPage) return seen;
    cursor = pagination.endCursor;
    between();
  }
}

const numbered = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({ sequence: index + 1, name: null }));

const named = fc
  .array(fc.option(fc.constantFrom('a', 'b', 'ü', 'c')), { maxLength: 20 })
  .map((names) => names.map((name, index) => ({ sequence: index + 1, name })));

const orders = fc.constantFrom(
  'ASC',
  'ASC_NULLS_FIRST',
  'ASC_NULLS_LAST',
  'DESC',
  'DESC_NULLS_FIRST',
  'DESC_NULLS_LAST',
);

describe('sandbox/pleo/paging/page', () => {
  it('shows every record once, whatever the order and the page size', () => {
    fc.assert(
      fc.property(named, fc.integer({ min: 1, max: 5 }), orders, fc.boolean(), (items, limit, order, sorted) => {
        const query = sorted ? { sorting_keys: 'name', sorting_order: order } : {};
        const seen = walk(listing(items), { ...query, limit: String(limit) });
        expect(seen.map(({ sequence }) => sequence)).to.have.members(items.map(({ sequence }) => sequence));
        expect(seen).to.have.length(items.length);
      }),
    );
  });

  it('shows what was there from the start exactly once while records are added between the pages', () => {
    fc.assert(
      fc.property(named, fc.integer({ min: 1, max: 5 }), orders, fc.boolean(), (items, limit, order, newestFirst) => {
        const records = [...items];
        let additions = 0;
        const add = () => {
          additions += 1;
          if (additions <= 5) records.push({ sequence: records.length + 1, name: additions % 2 ? 'a' : null });
        };
        const query = newestFirst ? {} : { sorting_keys: 'name', sorting_order: order };
        const seen = walk(listing(records, newestFirst), { ...query, limit: String(limit) }, add);
        const old = seen.filter(({ sequence }) => sequence <= items.length);
        expect(old.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).to.deep.equal(
          items.map(({ sequence }) => sequence),
        );
      }),
    );
  });

  it('loses none of the others when a record goes between two pages', () => {
    const items = numbered(6);
    const { pagination } = page(listing(items), { limit: '3' });
    const rest = page(listing(items.toSpliced(2, 1)), { limit: '3', after: pagination.endCursor ?? '' });
    expect(rest.data.map(({ sequence }) => sequence)).to.deep.equal([4, 5, 6]);
  });

  it('goes back with the start cursor', () => {
    const items = listing(numbered(7));
    const last = page(items, { limit: '3', offset: '6' });
    const middle = page(items, { limit: '3', before: last.pagination.startCursor ?? '' });
    expect(middle.data.map(({ sequence }) => sequence)).to.deep.equal([4, 5, 6]);
    expect(middle.pagination).to.include({ hasNextPage: true, hasPreviousPage: true });
  });

  it('puts nulls where the order says', () => {
    const items = listing([
      { sequence: 1, name: 'b' },
      { sequence: 2, name: null },
      { sequence: 3, name: 'a' },
    ]);
    const names = (order: string) =>
      page(items, { sorting_keys: 'name', sorting_order: order }).data.map(({ name }) => name);
    expect(names('ASC')).to.deep.equal(['a', 'b', null]);
    expect(names('ASC_NULLS_FIRST')).to.deep.equal([null, 'a', 'b']);
    expect(names('DESC')).to.deep.equal([null, 'b', 'a']);
    expect(names('DESC_NULLS_LAST')).to.deep.equal(['b', 'a', null]);
  });

  it('makes cursors of the pattern in the specification', () => {
    fc.assert(
      fc.property(named, orders, (items, order) => {
        const { pagination } = page(listing(items), { sorting_keys: 'name', sorting_order: order });
        for (const cursor of [pagination.startCursor, pagination.endCursor]) {
          if (cursor !== undefined) expect(cursor).to.match(/^[A-Z2-7=~]+$/);
        }
      }),
    );
  });

  it('takes the default page size, clamps to the greatest, and allows none at all', () => {
    const items = listing(numbered(9));
    expect(page(items, {}).data).to.have.length(3);
    expect(page(items, { limit: '1000' }).data).to.have.length(5);
    const none = page(items, { limit: '0' });
    expect(none.data).to.deep.equal([]);
    expect(none.pagination).to.include({ hasNextPage: true, hasPreviousPage: false });
    expect(none.pagination).not.to.have.any.keys('startCursor', 'endCursor');
  });

  it('echoes the request, paging apart from the other parameters', () => {
    const query = {
      statuses: ['pending', 'failed'],
      limit: '2',
      offset: '1',
      sorting_keys: 'name',
      sorting_order: 'DESC',
    };
    expect(page(listing(numbered(3)), query).pagination.currentRequestPagination).to.deep.equal({
      parameters: { statuses: ['pending', 'failed'] },
      limit: 2,
      offset: 1,
      sortingKeys: ['name'],
      sortingOrder: ['DESC'],
    });
  });

  const cursor = page(listing(numbered(3)), { limit: '1' }).pagination.endCursor ?? '';
  for (const [what, query] of Object.entries<Record<string, string | string[]>>({
    'after together with before': { after: cursor, before: cursor },
    'after together with offset': { after: cursor, offset: '1' },
    'before together with offset': { before: cursor, offset: '0' },
    'a cursor that is none': { after: 'NOTACURSOR' },
    'a cursor in lower case': { after: cursor.toLowerCase() },
    'an empty cursor': { after: '' },
    'the cursor of another order': { after: cursor, sorting_keys: 'name', sorting_order: 'ASC' },
    'a negative limit': { limit: '-1' },
    'a limit that is no number': { limit: 'ten' },
    'a limit beyond int32': { limit: '2147483648' },
    'two limits': { limit: ['1', '2'] },
    'a negative offset': { offset: '-1' },
    'fewer orders than keys': { sorting_keys: ['name', 'name'], sorting_order: ['ASC'] },
    'an order without a key': { sorting_order: 'ASC' },
    'an unknown order': { sorting_keys: 'name', sorting_order: 'UPWARDS' },
    'an unknown key': { sorting_keys: 'colour', sorting_order: 'ASC' },
  })) {
    it(`refuses ${what}`, () => {
      expect(() => page(listing(numbered(3)), query))
        .to.throw(PleoProblem)
        .with.property('status', 400);
    });
  }
});
