import { expect } from 'chai';
import { isFailure } from '../contract/index.ts';
import { type CursorPage, chunks, cursorPages, type NumberedPage, numberedPages } from './paging.ts';
import { failureOf } from './testing/index.ts';

describe('core/kit/paging', () => {
  describe('by cursor', () => {
    const pages: Record<string, CursorPage<number>> = {
      start: { items: [1, 2], nextCursor: 'b', hasNextPage: true },
      b: { items: [], nextCursor: 'c', hasNextPage: true },
      c: { items: [3], hasNextPage: false },
    };

    function fetchFrom(book: Record<string, CursorPage<number>>, asked: string[] = []) {
      return async (cursor = 'start'): Promise<CursorPage<number>> => {
        asked.push(cursor);
        return book[cursor] ?? { items: [] };
      };
    }

    async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
      const collected: Item[] = [];
      for await (const item of items) collected.push(item);
      return collected;
    }

    it('gives the items of all pages, empty ones passed over', async () => {
      expect(await collect(cursorPages(fetchFrom(pages), 'Pleo'))).to.deep.equal([1, 2, 3]);
    });

    it('asks for a page only when the one before is used up', async () => {
      const asked: string[] = [];
      const items = cursorPages(fetchFrom(pages, asked), 'Pleo');
      await items.next();
      await items.next();
      expect(asked).to.deep.equal(['start']);
      await items.next();
      expect(asked).to.deep.equal(['start', 'b', 'c']);
    });

    it('throws when a cursor comes twice', async () => {
      const loop = { start: { items: [1], nextCursor: 'b' }, b: { items: [2], nextCursor: 'b' } };
      const failure = await collect(cursorPages(fetchFrom(loop), 'Pleo')).catch((error: unknown) => error);
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'bad-response', system: 'Pleo' });
      expect(failure).to.have.property('message').that.contains('twice');
    });

    it('throws when the list goes on without a cursor', async () => {
      const cut = { start: { items: [1], hasNextPage: true } };
      const failure = await collect(cursorPages(fetchFrom(cut), 'Pleo')).catch((error: unknown) => error);
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'bad-response' });
    });

    it('throws when pages overlap, where it knows the records', async () => {
      const overlapping = { start: { items: [1, 2], nextCursor: 'b' }, b: { items: [2, 3] } };
      const keyOf = (item: number) => item.toString();
      const failure = await collect(cursorPages(fetchFrom(overlapping), 'Pleo', undefined, keyOf)).catch(
        (error: unknown) => error,
      );
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'bad-response', system: 'Pleo' });
      expect(await collect(cursorPages(fetchFrom(overlapping), 'Pleo'))).to.deep.equal([1, 2, 2, 3]);
    });

    it('notices an overlap across an empty page, and a record that is on one page twice', async () => {
      const keyOf = (item: number) => item.toString();
      const apart = { start: { items: [1, 2], nextCursor: 'b' }, b: { items: [], nextCursor: 'c' }, c: { items: [2] } };
      for (const book of [apart, { start: { items: [1, 2, 1] } }]) {
        expect(await failureOf(collect(cursorPages(fetchFrom(book), 'Pleo', undefined, keyOf)))).to.include({
          kind: 'bad-response',
        });
      }
    });

    it('stops between pages when it is cancelled', async () => {
      const controller = new AbortController();
      const asked: string[] = [];
      const items = cursorPages(fetchFrom(pages, asked), 'Pleo', controller.signal);
      await items.next();
      controller.abort();
      const failure = await collect(items).catch((error: unknown) => error);
      expect(failure).to.include({ kind: 'cancelled' });
      expect(asked).to.deep.equal(['start']);
    });

    it('cuts lists and streams into chunks, the last one shorter, none empty', async () => {
      expect(await collect(chunks([1, 2, 3, 4, 5], 2))).to.deep.equal([[1, 2], [3, 4], [5]]);
      expect(await collect(chunks(cursorPages(fetchFrom(pages), 'Pleo'), 3))).to.deep.equal([[1, 2, 3]]);
      expect(await collect(chunks([], 2))).to.deep.equal([]);
    });

    it('reads no further than it is asked', async () => {
      let read = 0;
      const endless = (function* () {
        for (;;) {
          read += 1;
          yield read;
        }
      })();
      await chunks(endless, 3).next();
      expect(read).to.equal(3);
    });

    it('refuses a chunk without room', async () => {
      const refused = await collect(chunks([1], 0)).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(RangeError);
    });
  });

  describe('by number', () => {
    const options = { system: 'Ledgerly', keyOf: (item: string) => item };

    function fetchFrom(pages: readonly NumberedPage<string>[], asked: number[] = []) {
      return async (number: number): Promise<NumberedPage<string>> => {
        asked.push(number);
        return pages[number - 1] ?? { items: [], pageCount: pages.length, itemCount: 0 };
      };
    }

    function page(items: readonly string[], pageCount: number, itemCount: number): NumberedPage<string> {
      return { items, pageCount, itemCount };
    }

    async function read(pages: readonly NumberedPage<string>[], signal?: AbortSignal): Promise<string[]> {
      const items: string[] = [];
      for await (const item of numberedPages(fetchFrom(pages), options, signal)) items.push(item);
      return items;
    }

    async function refusal(pages: readonly NumberedPage<string>[]): Promise<unknown> {
      return read(pages).catch((error: unknown) => error);
    }

    it('gives the items of all pages, and those of pages that are added meanwhile', async () => {
      expect(await read([page(['a', 'b'], 2, 3), page(['c', 'd'], 3, 5), page(['e'], 3, 5)])).to.deep.equal([
        ...['a', 'b', 'c', 'd', 'e'],
      ]);
    });

    it('gives nothing of a list that is empty', async () => {
      for (const pageCount of [0, 1]) expect(await read([page([], pageCount, 0)])).to.deep.equal([]);
    });

    it('asks for a page only when the one before is used up', async () => {
      const asked: number[] = [];
      const items = numberedPages(fetchFrom([page(['a'], 2, 2), page(['b'], 2, 2)], asked), options);
      await items.next();
      expect(asked).to.deep.equal([1]);
      await items.next();
      expect(asked).to.deep.equal([1, 2]);
    });

    it('notices a page that comes twice', async () => {
      const failure = await refusal([page(['a'], 2, 2), page(['a'], 2, 2)]);
      expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'bad-response', system: 'Ledgerly' });
      expect(failure).to.have.property('message').that.contains('a twice');
    });

    it('notices that the list became shorter while it was read', async () => {
      const failure = await refusal([page(['a', 'b'], 2, 4), page(['d'], 2, 3)]);
      expect(failure).to.have.property('message').that.contains('from 4 to 3 records');
    });

    it('notices a list that ends before its own count', async () => {
      for (const pages of [[page(['a'], 1, 2)], [page(['a'], 9, 9), page([], 9, 9)]]) {
        const failure = await refusal(pages);
        expect(failure).to.satisfy(isFailure);
        expect(failure).to.have.property('message').that.contains('gave 1 of them');
      }
    });

    it('stops between pages when it is cancelled', async () => {
      const failure = await read([page(['a'], 1, 1)], AbortSignal.abort()).catch((error: unknown) => error);
      expect(failure).to.include({ kind: 'cancelled' });
    });
  });
});
