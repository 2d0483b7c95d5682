import { expect } from 'chai';
import { at, companyA, companyB, keyB, organisation, PleoHarness, pleoSeed } from '../harness.test.ts';

const line = { lines: [{ amount: '1.00' }], date: '2026-02-01' };
const createdAt = '2026-02-28T11:00:00Z';
const shared = '0f000000-0000-4000-8000-00000000000f';
const tag = '0f000000-0000-4000-8000-000000000001';
const vendor = '0f000000-0000-4000-8000-000000000002';

const contradictions: [string, Parameters<typeof pleoSeed>[0], string][] = [
  [
    'two accounts with one externalId',
    { accounts: [1, 2].map((n) => ({ externalId: 'x', name: `N${n}` })) },
    'externalId x',
  ],
  [
    'two expenses with one key',
    {
      expenses: [
        { key: 'e', ...line },
        { key: 'e', ...line },
      ],
    },
    'key e',
  ],
  [
    'two expenses with one id',
    { expenses: ['e', 'f'].map((key) => ({ key, id: shared, ...line })) },
    `the id ${shared}`,
  ],
  [
    'two tax codes with one code and name',
    { taxCodes: [1, 2].map(() => ({ code: 'T', name: 'T', rate: '0' })) },
    'the id',
  ],
  [
    'two vendors with one externalId',
    { vendors: [1, 2].map((n) => ({ externalId: 'x', name: `N${n}`, currency: 'EUR' })) },
    'vendor with the externalId x',
  ],
  [
    'two vendors with one code',
    { vendors: [1, 2].map((n) => ({ code: 'V', name: `N${n}`, currency: 'EUR' })) },
    'vendor with the code V',
  ],
  [
    'a tag and a vendor with one id',
    {
      tagGroups: [{ code: 'G', name: 'G', tags: [{ id: shared, code: 'T' }] }],
      vendors: [{ id: shared, name: 'N', currency: 'EUR' }],
    },
    `the id ${shared}`,
  ],
  [
    'an expense with an unknown tag',
    {
      tagGroups: [{ code: 'G', name: 'G', tags: [{ code: 'T' }] }],
      expenses: [{ key: 'e', date: '2026-02-01', lines: [{ amount: '1.00', tags: [{ group: 'G', code: 't' }] }] }],
    },
    'expense e: there is no tag t in a tag group G',
  ],
  ['a job of an unknown expense', { jobs: [{ key: 'j', createdAt, expenses: ['e'] }] }, 'no expense with the key e'],
  [
    'a job with an expense twice',
    { expenses: [{ key: 'e', ...line }], jobs: [{ key: 'j', createdAt, expenses: ['e', 'e'] }] },
    'the job j of the expense e',
  ],
  ['an unknown organisation', { organisationId: shared }, 'no organisation'],
  ['two companies with one id', { id: companyB }, 'same id'],
];

describe('sandbox/pleo/state/world', () => {
  for (const [what, changes, message] of contradictions) {
    it(`refuses a seed with ${what}`, () => {
      expect(() => new PleoHarness(pleoSeed(changes))).to.throw(message);
    });
  }

  it('refuses a seed in which two companies share a record id', () => {
    const expenses = [{ key: 'e', id: shared, ...line }];
    const company = { country: 'NL', walletCurrency: 'EUR', organisationId: organisation, expenses };
    const companies = [
      { ...company, id: companyA, name: 'Alpha', apiKeys: [{ key: 'key-of-alpha' }] },
      { ...company, id: companyB, name: 'Beta', apiKeys: [{ key: keyB }] },
    ];
    expect(() => new PleoHarness(pleoSeed({}, { companies }))).to.throw(`same id ${shared}`);
  });

  it('takes a snapshot back, and refuses what is none', async () => {
    const seed = pleoSeed({
      expenses: [{ key: 'e', ...line }],
      jobs: [{ id: shared, key: 'j', createdAt, expenses: ['e'] }],
      taxCodes: [{ code: 'T', name: 'T', rate: '0.210' }],
      tagGroups: [{ code: 'G', name: 'G', tags: [{ id: tag, code: 'T' }] }],
      vendors: [{ id: vendor, name: 'N', currency: 'EUR' }],
    });
    const [one, other] = [new PleoHarness(seed), new PleoHarness(seed)];
    await one.request('POST', '/v3/export-job-events', { body: { jobId: shared, event: 'started' } });
    const account = { companyId: companyA, externalId: 'x', name: 'N', archived: false, metadata: { a: { b: [1] } } };
    await one.request('POST', '/v1/chart-of-accounts', { body: account });
    const group = await one.request('POST', '/v0/tag-groups', { body: { code: 'H', name: 'H', archived: false } });
    const path = `/v0/tag-groups/${at(group.body, 'data.id')}/tags`;
    await one.request('POST', path, { body: { code: 'U', archived: false } });
    await one.request('PUT', `/v0/tags/${tag}`, { body: { code: 'V', archived: true } });
    await one.request('POST', `/v1/vendors/${vendor}:activate`, { body: { externalId: 'x' } });
    other.simulator.restore(JSON.parse(JSON.stringify(one.simulator.snapshot())));
    expect(other.simulator.inspect()).to.deep.equal(one.simulator.inspect());
    expect((await other.request('POST', '/v1/chart-of-accounts', { body: account })).status).to.equal(200);
    expect((await other.request('POST', path, { body: { code: 'U', archived: false } })).status).to.equal(409);
    expect(() => other.simulator.restore({ companies: { [companyA]: {} } })).to.throw('damaged');
  });

  it('shows tag groups with their tags, and vendors, by company', () => {
    const shown = new PleoHarness(
      pleoSeed({
        tagGroups: [{ code: 'G', name: 'G', tags: [{ code: 'T' }, { code: 'T', archived: true }] }],
        vendors: [{ code: 'V', name: 'N', currency: 'EUR' }],
      }),
    ).simulator.inspect();
    const [own, other] = [companyA, companyB].map((id) => at(shown, `companies.${id}`));
    expect(at(own, 'tagGroups.0')).to.include({ code: 'G', companyId: companyA, archived: false });
    expect(at(own, 'tagGroups.0.tags.0')).to.include({ code: 'T', archived: false });
    expect(at(own, 'tagGroups.0.tags.1')).to.include({ code: 'T', archived: true });
    expect(at(own, 'vendors.0')).to.include({ code: 'V', state: 'DRAFT', defaultCurrency: 'EUR' });
    expect([at(other, 'tagGroups'), at(other, 'vendors')]).to.deep.equal([[], []]);
  });

  it('gives seeded tags and vendors that nothing tells apart ids of their own, the same at every start', () => {
    const seed = pleoSeed({
      tagGroups: [1, 2].map(() => ({ code: 'G', name: 'G', tags: [1, 2].map(() => ({ code: 'T', name: 'T' })) })),
      vendors: [1, 2].map(() => ({ name: 'N', currency: 'EUR' })),
    });
    expect(new PleoHarness(seed).simulator.inspect()).to.deep.equal(new PleoHarness(seed).simulator.inspect());
  });
});
