import { expect } from 'chai';
import { at, companyA, companyB, keyB, organisationKey, PleoHarness, pleoSeed } from '../harness.test.ts';
import { acme, draft, gone, idsFound, nowhere, search, vended, vendors } from './vendors-harness.test.ts';

const found = async (filters?: object): Promise<unknown[]> => idsFound(await search(vended(), filters));

describe('sandbox/pleo/routes/vendor-search', () => {
  it('finds vendors of every state without filters', async () => {
    expect(await found()).to.deep.equal([acme, draft, gone]);
    expect(await found({})).to.deep.equal([acme, draft, gone]);
  });

  it('finds by each filter', async () => {
    expect(await found({ ids: [gone, nowhere, draft, gone] })).to.deep.equal([draft, gone]);
    expect(await found({ codes: ['V3', 'v1'] })).to.deep.equal([gone]);
    expect(await found({ externalIds: ['x-3', 'x-1'] })).to.deep.equal([acme, gone]);
    expect(await found({ countries: ['NL', 'UNDEFINED'] })).to.deep.equal([acme]);
    expect(await found({ taxRegistrationNumbers: ['NL1'] })).to.deep.equal([acme]);
    expect(await found({ states: ['DRAFT'] })).to.deep.equal([draft]);
    expect(await found({ states: ['DRAFT', 'ACTIVE', 'ARCHIVED', 'DRAFT'] })).to.deep.equal([acme, draft, gone]);
    expect(await found({ name: 'Bakery' })).to.deep.equal([draft]);
    expect(await found({ name: 'Bake' })).to.deep.equal([]);
    expect(await found({ accountingSystems: ['xero'] })).to.deep.equal([]);
    expect(await found({ codes: [] })).to.deep.equal([]);
  });

  it('wants every filter to fit', async () => {
    expect(await found({ codes: ['V1', 'V3'], states: ['ACTIVE'] })).to.deep.equal([acme]);
    expect(await found({ externalIds: ['x-1', 'x-3'], codes: ['V3'] })).to.deep.equal([gone]);
    expect(await found({ ids: [acme], externalIds: ['x-3'] })).to.deep.equal([]);
  });

  for (const [what, filters] of Object.entries({
    '101 ids': { ids: Array.from({ length: 101 }, () => acme) },
    '101 codes': { codes: Array.from({ length: 101 }, (_, index) => `${index}`) },
    '101 externalIds': { externalIds: Array.from({ length: 101 }, (_, index) => `${index}`) },
    '101 countries': { countries: Array.from({ length: 101 }, () => 'NL') },
    '101 tax registration numbers': { taxRegistrationNumbers: Array.from({ length: 101 }, () => 'NL1') },
    '101 accounting systems': { accountingSystems: Array.from({ length: 101 }, () => 'xero') },
    '5 states': { states: ['DRAFT', 'ACTIVE', 'ARCHIVED', 'DRAFT', 'ACTIVE'] },
    'an unknown state': { states: ['INACTIVE'] },
    'an unknown country': { countries: ['QQ'] },
    'an id that is no UUID': { ids: ['V1'] },
  })) {
    it(`refuses ${what}`, async () => {
      expect((await search(vended(), filters)).status).to.equal(400);
    });
  }

  it('takes 100 codes', async () => {
    expect(await found({ codes: ['V1', ...Array.from({ length: 99 }, (_, index) => `${index}`)] })).to.deep.equal([
      acme,
    ]);
  });

  it('answers 400 without a company, and 403 for another one or to an organisation key', async () => {
    const pleo = vended();
    const answers = [
      await pleo.request('POST', `${vendors}:search`, { body: {} }),
      await pleo.request('POST', `${vendors}:search?company_id=${companyB}`, { body: {} }),
      await pleo.request('POST', `${vendors}:search?company_id=${companyA}`, { key: keyB, body: {} }),
      await pleo.request('POST', `${vendors}:search?company_id=${companyA}`, { key: organisationKey, body: {} }),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([400, 403, 403, 403]);
  });

  it("finds no other company's vendors by their ids or keys", async () => {
    const pleo = vended();
    for (const body of [{ ids: [acme] }, { codes: ['V1'] }, { externalIds: ['x-1'] }, {}]) {
      const answer = await pleo.request('POST', `${vendors}:search?company_id=${companyB}`, { key: keyB, body });
      expect([answer.status, idsFound(answer)]).to.deep.equal([200, []]);
    }
  });

  it('shows every vendor once across pages, filtered or not, while vendors are added', async () => {
    const seeds = Array.from({ length: 30 }, (_, index) => ({
      name: `N${index}`,
      externalId: `${index}`,
      currency: 'EUR',
    }));
    for (const filters of [{}, { states: ['ACTIVE'] }]) {
      const pleo = new PleoHarness(pleoSeed({ vendors: seeds }));
      const seen: unknown[] = [];
      for (let after = ''; ; ) {
        const { body } = await search(pleo, filters, `&limit=7${after}`);
        seen.push(...[at(body, 'data')].flat().map((vendor) => at(vendor, 'externalId')));
        if (at(body, 'pagination.hasNextPage') !== true) break;
        after = `&after=${at(body, 'pagination.endCursor')}`;
        await pleo.request('POST', vendors, { body: { companyId: companyA, name: 'Draft', defaultCurrency: 'EUR' } });
      }
      expect(seen.filter((externalId) => externalId !== undefined)).to.deep.equal(
        seeds.map(({ externalId }) => externalId),
      );
    }
  });

  it('sorts by name, code, externalId and time of creation, and takes no other key', async () => {
    const sorted = async (key: string) => {
      const reply = await search(vended(), {}, `&sorting_keys=${key}&sorting_order=DESC_NULLS_LAST`);
      return reply.status === 200 ? idsFound(reply) : reply.status;
    };
    expect(await sorted('name')).to.deep.equal([gone, draft, acme]);
    expect(await sorted('code')).to.deep.equal([gone, acme, draft]);
    expect(await sorted('externalId')).to.deep.equal([gone, acme, draft]);
    expect(await sorted('createdAt')).to.deep.equal([acme, draft, gone]);
    expect(await sorted('colour')).to.equal(400);
  });
});
