import { at, companyA, PleoHarness, pleoSeed, type Reply } from '../harness.test.ts';

/** What the tests of vendors share: a company with a vendor in each state. */

export const vendors = '/v1/vendors';
export const acme = '0d000000-0000-4000-8000-000000000001';
export const draft = '0d000000-0000-4000-8000-000000000002';
export const gone = '0d000000-0000-4000-8000-000000000003';
export const nowhere = '0d000000-0000-4000-8000-0000000000ff';

export const vendorSeed = () =>
  pleoSeed({
    vendors: [
      {
        id: acme,
        code: 'V1',
        externalId: 'x-1',
        name: 'Acme',
        currency: 'EUR',
        country: 'NL',
        taxRegistrationNumber: 'NL1',
      },
      { id: draft, name: 'Bakery', currency: 'DKK' },
      { id: gone, code: 'V3', externalId: 'x-3', name: 'Cellar', currency: 'EUR', country: 'DE', state: 'ARCHIVED' },
    ],
  });

export const vended = () => new PleoHarness(vendorSeed());

export const search = (pleo: PleoHarness, body?: object, query = ''): Promise<Reply> =>
  pleo.request('POST', `${vendors}:search?company_id=${companyA}${query}`, body === undefined ? {} : { body });

export const idsFound = (reply: Reply): unknown[] => [at(reply.body, 'data')].flat().map((vendor) => at(vendor, 'id'));

export const read = async (pleo: PleoHarness, id: string): Promise<unknown> =>
  at((await pleo.request('GET', `${vendors}/${id}`)).body, 'data');
