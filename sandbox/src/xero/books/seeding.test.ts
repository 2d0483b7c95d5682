import { expect } from 'chai';
import type { SeedInput } from '../../seed.ts';
import { SandboxError } from '../../shared/index.ts';
import { XeroHarness, xeroSeed } from '../harness.test.ts';
import { XeroSeed } from '../seed.ts';

describe('sandbox/xero/books/seeding', () => {
  it('archives merged contacts and finds whom they were merged into by name or id', () => {
    const id = 'ABCDABCD-0000-4000-8000-00000000000A';
    const contacts = [
      { name: 'Acme', mergedInto: 'Acme' },
      { id, name: 'Acme' },
      { name: 'Acme Ltd', mergedInto: id },
    ];
    const seeded = new XeroHarness(xeroSeed({ contacts })).inspectA().contacts;
    expect(seeded.map(({ status, mergedToContactId }) => [status, mergedToContactId])).to.deep.equal([
      ['ARCHIVED', id.toLowerCase()],
      ['ACTIVE', undefined],
      ['ARCHIVED', id.toLowerCase()],
    ]);
    expect(new Set(seeded.map((contact) => contact.id))).to.have.length(3);
  });

  it('refuses a merge into a contact that is not there', () => {
    const seed = xeroSeed({ contacts: [{ name: 'Acme', mergedInto: 'Bolt' }] });
    expect(() => new XeroHarness(seed)).to.throw(SandboxError, '"Bolt", which is not there');
  });

  it('gives contacts and tracking categories without ids the same ids at every start, no two alike', () => {
    const seed = xeroSeed({
      contacts: [{ name: 'Acme' }, { name: 'Acme', status: 'ARCHIVED' }],
      trackingCategories: [
        { name: 'Region', options: [{ name: 'North' }] },
        { name: 'Team', options: [{ name: 'North' }] },
      ],
    });
    const ids = (): readonly string[] => {
      const { contacts, trackingCategories } = new XeroHarness(seed).inspectA();
      const options = trackingCategories.flatMap((category) => category.options);
      return [...contacts, ...trackingCategories, ...options].map(({ id }) => id);
    };
    expect(ids()).to.deep.equal(ids());
    expect(new Set(ids())).to.have.length(6);
  });

  it('takes no seed with more tracking categories than an organisation can have', () => {
    const parse = (...trackingCategories: readonly { name: string; status?: 'ARCHIVED' }[]) => {
      const seed: SeedInput = xeroSeed({ trackingCategories: [...trackingCategories] });
      return XeroSeed.parse(seed.xero);
    };
    const archived = ['C', 'D', 'E'].map((name) => ({ name, status: 'ARCHIVED' as const }));
    expect(() => parse({ name: 'A' }, { name: 'B' }, ...archived.slice(1))).not.to.throw();
    expect(() => parse({ name: 'A' }, { name: 'B' }, { name: 'C' })).to.throw('at most 2 are active');
    expect(() => parse({ name: 'A' }, { name: 'B' }, ...archived)).to.throw();
  });

  describe('bank transactions', () => {
    const booked = {
      contact: 'Acme',
      bankAccount: 'PLEOBANK',
      date: '2026-01-15',
      reference: 'PLEO-1',
      lines: [
        { description: 'Taxi', amount: '121.00', account: '400' },
        { description: 'Tip', amount: '5.00', account: '400', taxType: 'NONE' },
      ],
    };
    const openBooks = (changes: Partial<typeof booked> = {}) =>
      new XeroHarness(xeroSeed({ bankTransactions: [{ ...booked, ...changes }] })).inspectA();

    it('stand in the books as if they had been posted, the tax worked out by line', () => {
      const { bankTransactions, accountBalances, taxBalances } = openBooks();
      expect(bankTransactions).to.have.length(1);
      expect(bankTransactions[0]).to.deep.include({ type: 'SPEND', status: 'AUTHORISED', reference: 'PLEO-1' });
      expect(bankTransactions[0]).to.include({ date: '2026-01-15', total: '126.00', totalTax: '21.00' });
      expect(accountBalances).to.include({ PLEOBANK: '-126.00', 400: '105.00' });
      expect(taxBalances).to.include({ INPUT21: '21.00' });
    });

    it('name only what the tenant has, and what Xero would take', () => {
      const [line] = booked.lines;
      const lines = (changes: object) => (line === undefined ? [] : [{ ...line, ...changes }]);
      expect(() => openBooks({ bankAccount: '400' })).to.throw(SandboxError, 'there is no bank account 400');
      expect(() => openBooks({ contact: 'Old Vendor' })).to.throw(SandboxError, 'no active contact "Old Vendor"');
      expect(() => openBooks({ lines: lines({ account: '310' }) })).to.throw(SandboxError, 'has been archived');
      expect(() => openBooks({ lines: lines({ taxType: 'OUTPUT21' }) })).to.throw(SandboxError, 'cannot be used');
    });
  });
});
