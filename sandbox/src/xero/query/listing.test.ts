import { expect } from 'chai';
import { bill, elements, ids, json, minuteMs, one, type Reply, XeroHarness, xeroSeed } from '../harness.test.ts';

interface ContactList {
  readonly pagination?: unknown;
  readonly Contacts: readonly { readonly Name: string }[];
}

describe('sandbox/xero/query/listing', () => {
  const names = (reply: Reply): readonly string[] => json<ContactList>(reply).Contacts.map(({ Name }) => Name);
  const crowd = (count: number): XeroHarness => {
    const contacts = Array.from({ length: count }, (_, index) => ({ name: `C${String(index).padStart(4, '0')}` }));
    return new XeroHarness(xeroSeed({ contacts }));
  };

  it('gives pages of 100 unless told otherwise, with the count of pages and items', async () => {
    const xero = crowd(250);
    const last = await xero.api('GET', '/Contacts?page=3');
    expect(names(last)).to.have.length(50).and.include('C0249');
    expect(json<ContactList>(last).pagination).to.deep.equal({ page: 3, pageSize: 100, pageCount: 3, itemCount: 250 });
    expect(names(await xero.api('GET', '/Contacts?page=4'))).to.deep.equal([]);
    const small = await xero.api('GET', '/Contacts?page=2&pageSize=40');
    expect(names(small)[0]).to.equal('C0040');
  });

  it('clamps the page and its size', async () => {
    const xero = crowd(1001);
    const sizes = async (query: string): Promise<number> => names(await xero.api('GET', `/Contacts?${query}`)).length;
    expect(await sizes('page=1&pageSize=5000')).to.equal(1000);
    expect(await sizes('page=1&pageSize=0')).to.equal(1);
    expect(await sizes('page=1&pageSize=many')).to.equal(100);
    expect(names(await xero.api('GET', '/Contacts?page=0&pageSize=1'))).to.deep.equal(['C0000']);
  });

  it('gives everything to a caller that names no page, without pagination and without the lines of documents', async () => {
    const list = json<ContactList>(await crowd(250).api('GET', '/Contacts'));
    expect(list.Contacts).to.have.length(250);
    expect(list).not.to.have.property('pagination');
    const xero = new XeroHarness();
    await xero.made('Invoices', bill());
    const [whole] = elements('Invoices', await xero.api('GET', '/Invoices?page=1'));
    expect(whole).to.have.nested.include({ 'LineItems[0].Description': 'Train', 'Contact.ContactStatus': 'ACTIVE' });
    expect(one('Invoices', await xero.api('GET', '/Invoices'))).to.deep.equal({
      ...whole,
      LineItems: [],
      Contact: { ContactID: ids.acme, Name: 'Acme' },
    });
  });

  it('sorts by one field or several, and refuses an order that it cannot read', async () => {
    const contacts = [
      { name: 'b', contactNumber: '1' },
      { name: 'a', contactNumber: '2' },
      { name: 'c' },
      { name: 'd', contactNumber: '2' },
    ];
    const xero = new XeroHarness(xeroSeed({ contacts }));
    const sorted = async (order: string): Promise<string> =>
      names(await xero.api('GET', `/Contacts?order=${encodeURIComponent(order)}`)).join('');
    expect(await sorted('Name')).to.equal('abcd');
    expect(await sorted('Name DESC')).to.equal('dcba');
    expect(await sorted('ContactNumber desc, Name asc')).to.equal('adbc');
    expect(await sorted('ContactNumber ASC,Name DESC')).to.equal('cbda');
    for (const order of ['Name SIDEWAYS', 'Nothing', 'Name,,Name']) {
      const reply = await xero.api('GET', `/Contacts?order=${encodeURIComponent(order)}`);
      expect([reply.status, json(reply).Type]).to.deep.equal([400, 'QueryParseException']);
    }
  });

  it('answers 304 when nothing changed since the given moment, and else what did', async () => {
    const xero = new XeroHarness();
    const since = async (moment: string): Promise<Reply> =>
      xero.api('GET', '/Accounts', { headers: { 'if-modified-since': moment } });
    for (const moment of ['2026-03-01T09:00:00', '2026-03-01T09:00:00.000Z', '2026-03-01T10:00:00+01:00']) {
      const reply = await since(moment);
      expect([reply.status, reply.text]).to.deep.equal([304, '']);
    }
    expect((await since('Sun, 01 Mar 2026 09:00:00 GMT')).status).to.equal(304);
    expect((await since('2026-03-01T08:59:59')).status).to.equal(200);
    expect((await since('never')).status).to.equal(200);
    xero.clock.advance(minuteMs);
    await xero.api('PUT', '/Contacts', { body: { Name: 'New' } });
    const headers = { 'if-modified-since': '2026-03-01T09:00:00' };
    expect(names(await xero.api('GET', '/Contacts', { headers }))).to.deep.equal(['New']);
  });
});
