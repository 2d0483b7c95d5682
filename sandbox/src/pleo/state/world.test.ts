import { expect } from 'chai';
import { companyA, companyB, keyB, organisation, PleoHarness, pleoSeed } from '../harness.test.ts';

const line = { lines: [{ amount: '1.00' }], date: '2026-02-01' };
const createdAt = '2026-02-28T11:00:00Z';
const shared = '0f000000-0000-4000-8000-00000000000f';

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
    });
    const [one, other] = [new PleoHarness(seed), new PleoHarness(seed)];
    await one.request('POST', '/v3/export-job-events', { body: { jobId: shared, event: 'started' } });
    const account = { companyId: companyA, externalId: 'x', name: 'N', archived: false, metadata: { a: { b: [1] } } };
    await one.request('POST', '/v1/chart-of-accounts', { body: account });
    other.simulator.restore(JSON.parse(JSON.stringify(one.simulator.snapshot())));
    expect(other.simulator.inspect()).to.deep.equal(one.simulator.inspect());
    expect((await other.request('POST', '/v1/chart-of-accounts', { body: account })).status).to.equal(200);
    expect(() => other.simulator.restore({ companies: { [companyA]: {} } })).to.throw('damaged');
  });
});
