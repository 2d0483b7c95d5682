import { expect } from 'chai';
import { isFailure } from '../contract/index.ts';
import { type CursorPage, chunks, cursorPages } from './paging.ts';

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

describe('core/kit/paging', () => {
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
