import { isFailure, type NewVendor } from '@ringfence/core/contract';
import { expect } from 'chai';
import nock from 'nock';
import type { NetSuiteSession } from '../session.ts';
import { all, FakeAccount, openSession, refusal, testSettings } from '../testing/fake-account.ts';

const ACTIVE = { isinactive: 'F', isperson: 'F' };

describe('connectors/netsuite/master-data', () => {
  let account: FakeAccount;
  let session: NetSuiteSession;
  beforeEach(() => {
    account = new FakeAccount();
    session = openSession();
  });
  afterEach(() => nock.cleanAll());

  const kindOf = async (work: Promise<unknown>) => {
    const error = await work.catch((thrown: unknown) => thrown);
    return isFailure(error) ? error.kind : `${error}`;
  };

  describe('check', () => {
    it('describes the subsidiary and what can be done there', async () => {
      const company = await session.check({});
      expect(company).to.include({ id: '1234567-sb1.5', name: 'Crème DK', baseCurrency: 'EUR', countryCode: 'DK' });
      expect(company.capabilities).to.deep.include({
        documents: ['journal', 'bill', 'creditNote', 'billPayment'],
        tax: 'onLine',
        requiredDimensions: [{ id: 'department', name: 'Department' }],
      });
      expect(company.remarks.join(' ')).to.contain('has SuiteTax');
    });

    it('refuses a subsidiary that the role does not see or that is inactive, and an account with many where none is named', async () => {
      expect(await kindOf(openSession(testSettings({ subsidiaryId: '9' })).check({}))).to.equal('isolation');
      expect(await kindOf(openSession(testSettings({ subsidiaryId: undefined })).check({}))).to.equal('configuration');
      account.tables.subsidiary = [{ id: '5', name: 'Gone', isinactive: 'T' }];
      expect(await kindOf(openSession().check({}))).to.equal('isolation');
    });

    it('takes an account without OneWorld, and names no subsidiary there', async () => {
      delete account.tables.subsidiary;
      session = openSession(testSettings({ subsidiaryId: undefined }));
      expect(await session.check({})).to.include({ id: '1234567-sb1', baseCurrency: 'EUR' });
      expect(await all(session.accounts({}))).to.have.lengthOf(4);
      expect(account.queries.map(({ q }) => q).join(' ')).to.not.match(/subsidiary(?! ORDER)/);
    });

    it('joins periods that are closed one after the other, and those closed for payables alone', async () => {
      const month = (id: number, closed: string, aplocked: string) => ({
        id: String(id),
        startday: `2026-0${id}-01`,
        endday: `2026-0${id}-${id === 2 ? 28 : id === 4 ? 30 : 31}`,
        ...{ closed, aplocked, alllocked: 'F', isyear: 'F', isquarter: 'F', isadjust: 'F' },
      });
      account.tables.accountingperiod = [
        { ...month(1, 'T', 'T'), id: '10', isyear: 'T', endday: '2026-12-31' },
        month(1, 'T', 'T'),
        month(2, 'T', 'F'),
        month(3, 'F', 'T'),
        month(4, 'F', 'F'),
      ];
      expect((await session.check({})).closedPeriods).to.deep.equal([
        { to: '2025-12-31' },
        { from: '2026-01-01', to: '2026-02-28' },
        { from: '2026-03-01', to: '2026-03-31', kinds: ['bill', 'creditNote', 'billPayment'] },
      ]);
    });
  });

  it('lists the accounts of the subsidiary, and those of one above it that include children', async () => {
    account.tables.account = [
      ...(account.tables.account ?? []).map((row) => (row.id === '20' ? { ...row, sharedWith: '1' } : row)),
      { id: '95', accttype: 'Stat', isinactive: 'F', issummary: 'F' },
    ];
    const found = await all(session.accounts({}));
    expect(found).to.deep.include({
      ...{ id: '58', code: '6100', name: 'Travel', status: 'active', class: 'expense', type: 'Expense' },
      ...{ postable: true, isBank: false },
    });
    expect(found.map(({ id, isBank, currency }) => [id, isBank, currency])).to.deep.equal([
      ['58', false, undefined],
      ['90', true, 'EUR'],
      ['20', false, undefined],
    ]);
    const asked = account.queries.filter(({ from }) => from === 'account');
    expect(asked.map(({ params }) => params)).to.deep.equal([['5'], ['1']]);
    expect(asked[1]?.q).to.contain("a.includechildren = 'T'");
  });

  it('asks for what changed since the day before, as change dates have neither time nor zone', async () => {
    await all(session.accounts({ changedSince: '2026-11-05T00:10:00Z' }));
    const asked = account.queries.find(({ from }) => from === 'account');
    expect(asked?.q).to.contain("lastmodifieddate >= TO_DATE(?, 'YYYY-MM-DD')");
    expect(asked?.params).to.deep.equal(['5', '2026-11-04']);
  });

  it('reads tax codes in both regimes', async () => {
    expect(await all(session.taxCodes({}))).to.deep.equal([
      { code: '6', name: 'VAT 25', status: 'active', rate: '0.25' },
    ]);
    account.absentColumns.clear();
    const legacy = (id: string, rate?: string) => ({ id, itemid: `VAT ${id}`, isinactive: 'F', rate });
    account.tables.salestaxitem = [legacy('6', '25.00%'), legacy('7', '0.5'), legacy('8')];
    const rates = (await all(session.taxCodes({}))).map(({ rate }) => rate);
    expect(rates).to.deep.equal(['0.25', '0.005', undefined]);
    account.tables.salestaxitem = [legacy('6', '0.25'), legacy('7', '0')];
    expect((await all(session.taxCodes({}))).map(({ rate }) => rate)).to.deep.equal(['0.25', '0']);
    delete account.tables.salestaxitem;
    expect(await all(session.taxCodes({}))).to.deep.equal([]);
  });

  it('gives no rate where a code had several', async () => {
    account.tables.customrecord_ste_taxrate = [
      { id: '1', taxcode: '6', rate: '0.25' },
      { id: '2', taxcode: '6', rate: '0.2' },
    ];
    expect((await all(session.taxCodes({})))[0]).to.not.have.property('rate');
  });

  it('gives tax codes the accounts of separate tax', async () => {
    session = openSession(testSettings({ separateTax: { 6: { account: '2700' } } }));
    expect((await session.check({})).capabilities.tax).to.equal('ownLine');
    expect((await all(session.taxCodes({})))[0]).to.deep.include({ account: { id: '2700', code: '2700' } });
  });

  it('lists the values of segments that the subsidiary can use, with those above them if wished', async () => {
    const value = (id: string, name: string, belongsto?: string, more = {}) => ({
      id,
      name,
      belongsto,
      isinactive: 'F',
      ...more,
    });
    account.tables.department = [
      value('1', 'Europe'),
      value('2', 'North', '1, 5', { parent: '1' }),
      value('3', 'Elsewhere', '2, 3'),
      value('4', 'Below', '1', { includechildren: 'T', isinactive: 'T' }),
    ];
    session = openSession(testSettings({ dimensionNames: 'path' }));
    const [department] = await session.dimensions.list({});
    if (department === undefined) throw new Error('No department.');
    const values = await all(session.dimensions.values(department, {}));
    expect(values.map(({ id, name, status }) => [id, name, status])).to.deep.equal([
      ['1', 'Europe', 'active'],
      ['2', 'Europe : North', 'active'],
      ['4', 'Below', 'archived'],
    ]);
    expect(await kindOf(all(session.dimensions.values({ ...department, id: 'cseg_x' }, {})))).to.equal('rejected');
  });

  describe('vendors', () => {
    const NEW: NewVendor = { name: 'DSB', taxRegistrationNumber: 'DK25050053', reference: 'PLEO-V-1' };
    beforeEach(() => {
      account.tables.vendor = [
        { id: '10', entityid: 'V10', companyname: 'DSB', currency: '1', ...ACTIVE },
        { id: '11', entityid: 'Jo Doe', firstname: 'Jo', lastname: 'Doe', ...ACTIVE, isperson: 'T' },
        { id: '12', entityid: 'V12', companyname: 'Of others', ...ACTIVE, sharedWith: '7' },
      ];
    });

    it('are those that share the subsidiary', async () => {
      const found = await all(session.vendors.list({}));
      expect(found.map(({ id, code, name, type }) => [id, code, name, type])).to.deep.equal([
        ['10', 'V10', 'DSB', 'company'],
        ['11', 'Jo Doe', 'Jo Doe', 'person'],
      ]);
    });

    it('are found by id, else by code, else by name, in any case', async () => {
      const keys = [{ id: '10' }, { code: 'v10' }, { name: 'dsb' }, { name: 'JO DOE' }, { id: '12' }, { name: 'X' }];
      const found = await session.vendors.find(keys, {});
      expect(found.map((vendor) => vendor?.id)).to.deep.equal(['10', '10', '10', '11', undefined, undefined]);
    });

    it('are made with our reference, in the subsidiary', async () => {
      account.tables.vendor = [];
      const create = session.vendors.create(NEW, {});
      expect(await kindOf(create)).to.equal('bad-response');
      expect(account.records[0]).to.deep.include({
        type: 'vendor',
        body: { companyName: 'DSB', isPerson: false, externalId: 'PLEO-V-1', subsidiary: { id: '5' } },
      });
      expect(account.queries.find(({ q }) => q.includes('externalid = ?'))?.params).to.deep.equal(['PLEO-V-1', '5']);
    });

    it('that an earlier call made are found, and a taken name is a conflict', async () => {
      expect(await session.vendors.create(NEW, {})).to.include({ id: '10' });
      expect(account.records).to.deep.equal([]);
      account.tables.vendor = [];
      account.answers.push(refusal('This entity already exists.'));
      expect(await kindOf(session.vendors.create(NEW, {}))).to.equal('conflict');
    });
  });
});
