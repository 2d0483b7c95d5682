import { expect } from 'chai';
import fc from 'fast-check';
import type { ContactRecord } from '../records.ts';
import { ContactBook } from './contact-book.ts';

describe('sandbox/xero/books/contact-book', () => {
  const contact = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.constantFrom('Acme', 'ACME', 'Bolt'),
    contactNumber: fc.constantFrom(undefined, '1', '2'),
    status: fc.constantFrom('ACTIVE' as const, 'ARCHIVED' as const),
  });
  const step = fc.oneof(contact, fc.constantFrom('a', 'b', 'c', 'd'));

  it('finds by id, number and name what a search through all contacts finds, after any changes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const book = new ContactBook();
        for (const change of steps) {
          if (typeof change === 'string') {
            book.remove(change);
            continue;
          }
          // The rules let no two contacts have one number.
          const holder = [...book].find(({ contactNumber }) => contactNumber === change.contactNumber);
          const isTaken = change.contactNumber !== undefined && holder !== undefined && holder.id !== change.id;
          const record: ContactRecord = { ...change, addresses: [], phones: [], updatedAtMs: 0 };
          book.save(isTaken ? { ...record, contactNumber: undefined } : record);
        }
        const all = [...book];
        for (const id of ['a', 'b', 'c', 'd']) expect(book.find(id)).to.equal(all.find((record) => record.id === id));
        for (const number of ['1', '2']) {
          expect(book.findByNumber(number)).to.equal(all.find(({ contactNumber }) => contactNumber === number));
        }
        for (const name of ['acme', 'Bolt']) {
          const namesakes = all.filter((record) => record.name.toLowerCase() === name.toLowerCase());
          expect(book.byName(name)).to.have.members(namesakes);
          const active = namesakes.filter(({ status }) => status === 'ACTIVE');
          expect(book.findActiveByName(name) === undefined).to.equal(active.length === 0);
          if (active.length > 0) expect(book.findActiveByName(name)).to.be.oneOf(active);
        }
      }),
    );
  });
});
