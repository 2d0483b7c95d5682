import { expect } from 'chai';
import { acmeId, json, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/resources/contacts', () => {
  const names = async (xero: XeroHarness, path: string): Promise<readonly string[]> =>
    json<{ Contacts: readonly { Name: string }[] }>(await xero.api('GET', path)).Contacts.map(({ Name }) => Name);

  it('lists archived contacts only when asked to', async () => {
    const xero = new XeroHarness();
    expect(await names(xero, '/Contacts')).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts?includeArchived=true')).to.deep.equal(['Acme', 'Old Vendor']);
  });

  it('finds by ids, by search term, by filter, by id and by number', async () => {
    const xero = new XeroHarness();
    expect(await names(xero, `/Contacts?IDs=${acmeId.toUpperCase()},${acmeId}`)).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts?IDs=x')).to.deep.equal([]);
    expect(await names(xero, '/Contacts?searchTerm=ACM')).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts?searchTerm=zzz')).to.deep.equal([]);
    expect(await names(xero, `/Contacts?where=${encodeURIComponent('Name="Acme"')}`)).to.deep.equal(['Acme']);
    expect(await names(xero, `/Contacts/${acmeId}`)).to.deep.equal(['Acme']);
    expect(await names(xero, '/Contacts/C-1')).to.deep.equal(['Acme']);
  });
});
