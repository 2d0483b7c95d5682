import { expect } from 'chai';
import { RecordBook } from './record-book.ts';

describe('sandbox/xero/books/record-book', () => {
  interface Note {
    readonly id: string;
    readonly title: string;
    readonly tags: readonly string[];
  }

  const filled = (): RecordBook<Note, 'title' | 'tag'> => {
    const book = new RecordBook<Note, 'title' | 'tag'>({ title: ({ title }) => [title], tag: ({ tags }) => tags });
    book.save({ id: 'a', title: 'x', tags: ['1', '2'] });
    book.save({ id: 'b', title: 'x', tags: ['2'] });
    return book;
  };
  const ids = (notes: Iterable<Note>): string => [...notes].map(({ id }) => id).join('');

  it('finds records by id, whatever its case, and by each index alone', () => {
    const book = filled();
    expect(book.find('A')?.title).to.equal('x');
    expect(book.find('c')).to.equal(undefined);
    expect(ids(book.by('title', 'x'))).to.equal('ab');
    expect(ids(book.by('tag', '1'))).to.equal('a');
    expect(ids(book.by('tag', 'x'))).to.equal('');
  });

  it('replaces a record in its place, and finds it by what it has now', () => {
    const book = filled();
    book.save({ id: 'a', title: 'y', tags: ['2'] });
    expect(ids(book)).to.equal('ab');
    expect(ids(book.by('title', 'x'))).to.equal('b');
    expect(ids(book.by('title', 'y'))).to.equal('a');
    expect(ids(book.by('tag', '1'))).to.equal('');
  });

  it('forgets everything for what it restores', () => {
    const book = filled();
    book.restore([{ id: 'c', title: 'z', tags: [] }]);
    expect(ids(book)).to.equal('c');
    expect(ids(book.by('title', 'x'))).to.equal('');
    expect(ids(book.by('title', 'z'))).to.equal('c');
  });
});
