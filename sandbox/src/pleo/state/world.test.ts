import { expect } from 'chai';
import { at, companyA, companyB, keyB, organisation, PleoHarness, pleoSeed } from '../harness.test.ts';

const line = { lines: [{ amount: '1.00' }], date: '2026-02-01' };
const createdAt = '2026-02-28T11:00:00Z';
const shared = '0f000000-0000-4000-8000-00000000000f';
const tag = '0f000000-0000-4000-8000-000000000001';
const vendor = '0f000000-0000-4000-8000-000000000002';
const tagGroups = [{ code: 'G', name: 'G', tags: [{ id: tag, code: 'T' }] }];
const expense = (more: object) => ({ expenses: [{ key: 'e', ...line, ...more }] });

const contradictions: Record<string, [Parameters<typeof pleoSeed>[0], string]> = {
  'two accounts with one externalId': [
    { accounts: [1, 2].map((n) => ({ externalId: 'x', name: `N${n}` })) },
    'externalId x',
  ],
  'two expenses with one key': [{ expenses: [1, 2].map(() => ({ key: 'e', ...line })) }, 'key e'],
  'two expenses with one id': [{ expenses: ['e', 'f'].map((key) => ({ key, id: shared, ...line })) }, `id ${shared}`],
  'two vendors with one code': [
    { vendors: [1, 2].map((n) => ({ code: 'V', name: `N${n}`, currency: 'EUR' })) },
    'vendor with the code V',
  ],
  'a tag and a vendor with one id': [{ tagGroups, vendors: [{ id: tag, name: 'N', currency: 'EUR' }] }, `id ${tag}`],
  'an expense with an unknown tag': [
    { tagGroups, ...expense({ lines: [{ amount: '1.00', tags: [{ group: 'G', code: 't' }] }] }) },
    'expense e: there is no tag t in a tag group G',
  ],
  'an expense with an unknown vendor': [expense({ vendor: 'V' }), 'expense e: there is no vendor V'],
  'an expense that settles an unknown one': [expense({ reconciledEntries: ['f'] }), 'the key f'],
  'an amount with more decimals than its currency': [
    expense({ supplierCurrency: 'JPY', lines: [{ amount: '1.50' }] }),
    'Alpha, expense e: 1.50 is not an amount in JPY.',
  ],
  'a job of an unknown expense': [{ jobs: [{ key: 'j', createdAt, expenses: ['e'] }] }, 'no expense with the key e'],
  'a job with an expense twice': [
    { ...expense({}), jobs: [{ key: 'j', createdAt, expenses: ['e', 'e'] }] },
    'the job j of the expense e',
  ],
  'an unknown organisation': [{ organisationId: shared }, 'no organisation'],
  'two companies with one id': [{ id: companyB }, 'two records with the id'],
};

describe('sandbox/pleo/state/world', () => {
  for (const [what, [changes, message]] of Object.entries(contradictions)) {
    it(`refuses a seed with ${what}`, () => {
      expect(() => new PleoHarness(pleoSeed(changes))).to.throw(message);
    });
  }

  it('refuses a seed in which two companies share a record id', () => {
    const company = { country: 'NL', walletCurrency: 'EUR', organisationId: organisation, ...expense({ id: shared }) };
    const companies = [
      { ...company, id: companyA, name: 'Alpha', apiKeys: [{ key: 'key-of-alpha' }] },
      { ...company, id: companyB, name: 'Beta', apiKeys: [{ key: keyB }] },
    ];
    expect(() => new PleoHarness(pleoSeed({}, { companies }))).to.throw(`two records with the id ${shared}`);
  });

  it('takes a snapshot back, and refuses what is none', async () => {
    const seed = pleoSeed({
      ...expense({}),
      jobs: [{ id: shared, key: 'j', createdAt, expenses: ['e'] }],
      taxCodes: [{ code: 'T', name: 'T', rate: '0.210' }],
      tagGroups,
      vendors: [{ id: vendor, name: 'N', currency: 'EUR' }],
    });
    const [one, other] = [new PleoHarness(seed), new PleoHarness(seed)];
    const account = { externalId: 'x', name: 'N', archived: false, metadata: { a: { b: [1] } } };
    const batch = ['POST', '/v1/chart-of-accounts/batch', { body: { companyId: companyA, items: [account] } }] as const;
    await one.statuses(
      batch,
      ['POST', '/v3/export-job-events', { body: { jobId: shared, event: 'started' } }],
      ['POST', '/v0/tag-groups', { body: { code: 'H', name: 'H', archived: false } }],
      ['PUT', `/v0/tags/${tag}`, { body: { code: 'V', archived: true } }],
      ['POST', `/v1/vendors/${vendor}:activate`, { body: { externalId: 'x' } }],
    );
    expect(one.commits).to.equal(5);
    other.simulator.restore(JSON.parse(JSON.stringify(one.simulator.snapshot())));
    expect(other.simulator.inspect()).to.deep.equal(one.simulator.inspect());
    expect(at(await other.data(...batch), 'failed')).to.have.length(1);
    expect(() => other.simulator.restore({ companies: { [companyA]: {} } })).to.throw('damaged');
  });

  it('gives seeded records that nothing tells apart ids of their own, the same at every start', () => {
    const seed = pleoSeed({
      tagGroups: [1, 2].map(() => ({ code: 'G', name: 'G', tags: [1, 2].map(() => ({ code: 'T', name: 'T' })) })),
      vendors: [1, 2].map(() => ({ name: 'N', currency: 'EUR' })),
    });
    expect(new PleoHarness(seed).simulator.inspect()).to.deep.equal(new PleoHarness(seed).simulator.inspect());
  });
});
