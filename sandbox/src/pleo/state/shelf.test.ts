import { expect } from 'chai';
import fc from 'fast-check';
import { Shelf } from './shelf.ts';

interface Book {
  readonly id: string;
  readonly sequence: number;
  readonly genre: string | null;
}

const shelf = () => new Shelf<Book, 'genre'>({ genre: ({ genre }) => genre });
const genres = fc.constantFrom('novel', 'poem', null);
const actions = fc.array(fc.tuple(fc.constantFrom('add', 'replace', 'remove'), fc.nat(), genres), { maxLength: 60 });

describe('sandbox/pleo/state/shelf', () => {
  it('holds, finds and counts what a plain list would, in the order of creation', () => {
    fc.assert(
      fc.property(actions, (steps) => {
        const books = shelf();
        const list: Book[] = [];
        for (const [action, place, genre] of steps) {
          const index = list.length === 0 ? 0 : place % list.length;
          const old = list[index];
          if (action === 'add' || old === undefined) {
            const sequence = books.nextSequence();
            const book = { id: `b${sequence}`, sequence, genre };
            books.add(book);
            list.push(book);
          } else if (action === 'replace') {
            list[index] = { ...old, genre };
            books.replace({ ...old, genre });
          } else {
            list.splice(index, 1);
            books.remove(old);
          }
        }
        expect(books.list()).to.deep.equal(list);
        for (const genre of ['novel', 'poem']) {
          const ofGenre = list.filter((book) => book.genre === genre);
          expect(books.find('genre', genre)).to.deep.equal(ofGenre);
          expect(books.count('genre', genre)).to.equal(ofGenre.length);
        }
        for (const book of list) expect(books.get(book.id)).to.deep.equal(book);
      }),
    );
  });

  it('refuses a record out of order, and one to replace that is not there', () => {
    const books = shelf();
    books.add({ id: 'b', sequence: 2, genre: null });
    expect(() => books.add({ id: 'a', sequence: 1, genre: null })).to.throw('out of order');
    expect(() => books.replace({ id: 'c', sequence: 3, genre: null })).to.throw('no record c');
  });
});
