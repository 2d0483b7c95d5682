import { expect } from 'chai';
import { isFailure } from '../contract/index.ts';
import { type NumberedPage, numberedPages } from './numbered-paging.ts';

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

describe('core/kit/numbered-paging', () => {
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
