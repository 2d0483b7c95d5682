import { expect } from 'chai';
import fc from 'fast-check';
import { Shelf } from './shelf.ts';

const genres = fc.constantFrom('novel', 'poem', null);

describe('sandbox/pleo/state/shelf', () => {
  it('holds, finds and counts what a plain list would, in the order of creation', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(15), genres), { maxLength: 60 }), (steps) => {
        const books = new Shelf<{ id: string; genre: string | null }, 'genre'>({ genre: ({ genre }) => genre });
        const plain = new Map<string, { id: string; genre: string | null }>();
        for (const [number, genre] of steps) {
          const book = { id: `b${number}`, genre };
          books.put(book);
          plain.set(book.id, book);
          const found = books.find('genre', 'novel');
          expect(found).to.deep.equal([...plain.values()].filter(({ genre }) => genre === 'novel'));
        }
        const list = [...plain.values()];
        expect(books.list()).to.deep.equal(list);
        const poems = list.filter(({ genre }) => genre === 'poem');
        expect([books.find('genre', 'poem'), books.count('genre', 'poem')]).to.deep.equal([poems, poems.length]);
        for (const [place, book] of list.entries()) {
          expect([books.get(book.id), books.placeOf(book.id)]).to.deep.equal([book, place]);
        }
      }),
    );
  });
});
