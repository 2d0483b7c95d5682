import { expect } from 'chai';
import { companyA, companyB, keyB, PleoHarness, pleoSeed, type RequestCall } from '../harness.test.ts';

const id = (number: number) => `0d000000-0000-4000-8000-00000000000${number}`;
const nowhere = id(9);
const [account, taxCode, group, tag, vendor] = [1, 2, 3, 4, 5].map(id);

const seeded = () =>
  new PleoHarness(
    pleoSeed({
      accounts: [{ id: account, externalId: 'x', name: 'Meals' }],
      taxCodes: [{ id: taxCode, code: 'T', name: 'High', rate: '0.21' }],
      tagGroups: [{ id: group, code: 'G', name: 'G', tags: [{ id: tag, code: 'T' }] }],
      vendors: [{ id: vendor, name: 'Acme', currency: 'EUR' }],
    }),
  );

interface Kind {
  /** Fits creation and update alike. */
  readonly body: Record<string, unknown>;
  /** Changes that do not fit the specification, each laid over the body. */
  readonly wrong: readonly object[];
  create(body: unknown): RequestCall;
  update(body: unknown, id?: string): RequestCall;
}

/** Every kind of master data: what is wrong with it is wrong on creation and on update. */
const kinds: Record<string, Kind> = {
  account: {
    body: { externalId: 'x-1', name: 'Travel', archived: false, code: '6000' },
    wrong: [
      { name: undefined },
      { archived: undefined },
      { archived: 'false' },
      { code: 6000 },
      { metadata: { origin: 'xero' } },
    ],
    create: (item) => ['POST', '/v1/chart-of-accounts/batch', { body: { companyId: companyA, items: [item] } }],
    update: (body, id = account) => ['PUT', `/v1/chart-of-accounts/${id}`, { body }],
  },
  'tax code': {
    body: { companyId: companyA, name: 'High', rate: 0.21, type: 'inclusive', archived: false, code: 'NL21' },
    wrong: [
      { companyId: undefined },
      { name: undefined },
      { rate: undefined },
      { rate: '0.21' },
      { type: 'NORMAL' },
      { archived: undefined },
      { code: 21 },
    ],
    create: (body) => ['POST', '/v0/tax-codes', { body }],
    update: (body, id = taxCode) => ['PUT', `/v0/tax-codes/${id}`, { body }],
  },
  'tag group': {
    body: { name: 'Customer', code: 'CUSTOMER', archived: false, metadata: {} },
    wrong: [{ name: '' }, { code: '' }, { archived: undefined }, { metadata: { origin: 1 } }, { metadata: null }],
    create: (body) => ['POST', `/v0/tag-groups?company_id=${companyA}`, { body }],
    update: (body, id = group) => ['PUT', `/v0/tag-groups/${id}`, { body }],
  },
  tag: {
    body: { code: 'P9', name: 'Harbour', archived: false },
    wrong: [{ code: '' }, { code: 9 }, { archived: undefined }, { name: null }, { otherDimensionValues: 'x' }],
    create: (body) => ['POST', `/v0/tag-groups/${group}/tags`, { body }],
    update: (body, id = tag) => ['PUT', `/v0/tags/${id}`, { body }],
  },
  vendor: {
    body: {
      ...{ companyId: companyA, name: 'Dairy', defaultCurrency: 'EUR' },
      ...{ externalId: 'x-9', code: 'V9', country: 'DK', state: 'ACTIVE' },
    },
    wrong: [
      { companyId: undefined },
      { name: '' },
      { defaultCurrency: 'eur' },
      { country: 'QQ' },
      { country: null },
      { externalId: '' },
      { code: '' },
      { code: 9 },
    ],
    create: (body) => ['POST', '/v1/vendors', { body }],
    update: (body, id = vendor) => ['PUT', `/v1/vendors/${id}`, { body }],
  },
};

describe('sandbox/pleo/routes/resource', () => {
  for (const [what, { body, wrong, create, update }] of Object.entries(kinds)) {
    it(`takes a ${what}, with members that nobody knows, and updates it`, async () => {
      const pleo = seeded();
      expect(await pleo.statuses(create({ ...body, extra: 1 }), update(body))).to.deep.equal(
        what === 'vendor' || what === 'tag' ? [201, 409] : [201, 200],
      );
    });

    it(`refuses a ${what} that does not fit the specification, and changes nothing`, async () => {
      const pleo = seeded();
      for (const change of wrong) {
        const answers = await pleo.statuses(create({ ...body, ...change }), update({ ...body, ...change }));
        expect(answers, JSON.stringify(change)).to.deep.equal([400, 400]);
      }
      expect(pleo.commits).to.equal(0);
    });

    it(`answers 403 to another company that writes a ${what}, 404 when it is nowhere, 400 without a UUID`, async () => {
      const pleo = seeded();
      const inOwnName = 'companyId' in body ? { ...body, companyId: companyB } : body;
      const foreign = [create(body), update(inOwnName)].map(([method, url, options]): RequestCall => {
        return [method, url, { ...options, key: keyB }];
      });
      const answers = await pleo.statuses(...foreign, update(body, nowhere), update(body, 'X'));
      expect([answers, pleo.commits]).to.deep.equal([[403, 403, 404, 400], 0]);
    });
  }
});
