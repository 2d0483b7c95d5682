import { expect } from 'chai';
import { type ErpTaxCode, ExactDecimal } from '../contract/index.ts';
import type { PleoAccount, PleoTaxCode } from '../pleo/index.ts';
import { failureOf } from '../pleo/testing/index.ts';
import { expenseAccount, TestCompany } from '../testing/index.ts';
import type { SyncOptions } from './sync-company.ts';
import { syncOf } from './testing/sync-of.ts';

function erpTaxCode(overrides: Partial<ErpTaxCode> = {}): ErpTaxCode {
  const rate = ExactDecimal.parse('0.21');
  return { code: 'INPUT', name: 'VAT', rate, status: 'active', appliesTo: ['expense'], ...overrides };
}

function pleoTaxCode(overrides: Partial<PleoTaxCode> = {}): PleoTaxCode {
  const rate = ExactDecimal.parse('0.21');
  return { id: 't-1', name: 'VAT', rate, type: 'inclusive', archived: false, code: 'INPUT', ...overrides };
}

function pleoAccount(overrides: Partial<PleoAccount> = {}): PleoAccount {
  return {
    id: 'p-1',
    externalId: 'erp-4300',
    name: 'Office supplies',
    code: '4300',
    archived: false,
    taxCodeExternalId: undefined,
    metadata: undefined,
    ...overrides,
  };
}

describe('core/sync/sync-company', () => {
  let company: TestCompany;
  const sync = (options: SyncOptions = {}) => syncOf(company, options);

  beforeEach(() => {
    company = new TestCompany();
    company.books.accounts.push(expenseAccount());
    company.books.taxCodes.push(erpTaxCode());
  });

  it('brings tax codes in before the accounts that name them, and a second run changes nothing', async () => {
    company.books.accounts.push(expenseAccount({ id: 'erp-4400', code: '4400', defaultTaxCode: 'INPUT' }));
    const first = await sync();
    expect([first.taxCodes?.created, first.accounts?.created]).to.deep.equal([1, 2]);
    expect(company.pleo.writes).to.deep.equal(['create INPUT', 'create erp-4300', 'create erp-4400']);
    expect(company.pleo.accounts.map(({ taxCodeExternalId }) => taxCodeExternalId)).to.deep.equal([undefined, 'INPUT']);
    const second = await sync();
    expect([second.taxCodes?.unchanged, second.accounts?.unchanged]).to.deep.equal([1, 2]);
    expect(company.pleo.writes).to.have.length(3);
  });

  it('keeps the metadata of an account that it renames, archives or wakes', async () => {
    const metadata = { by: 'hand' };
    company.books.accounts.push(expenseAccount({ id: 'erp-4400', code: '4400', name: 'Travel' }));
    company.pleo.accounts.push(
      pleoAccount({ id: 'p-1', name: 'Old name', metadata }),
      pleoAccount({ id: 'p-2', externalId: 'erp-gone', metadata }),
      pleoAccount({ id: 'p-3', externalId: 'erp-4400', archived: true, metadata }),
    );
    await sync();
    expect(company.pleo.accounts.map(({ name, archived, metadata: kept }) => [name, archived, kept])).to.deep.equal([
      ['Office supplies', false, metadata],
      ['Office supplies', true, metadata],
      ['Travel', false, metadata],
    ]);
  });

  it('keeps what a bookkeeper made of a tax code that became a reverse charge', async () => {
    const reverse = { type: 'reverse', rate: ExactDecimal.parse('0.19') };
    const accounts = { ingoingTaxAccount: '1500', outgoingTaxAccount: '1510' };
    company.pleo.taxCodes.push(pleoTaxCode({ ...reverse, ...accounts, name: 'Old name' }));
    await sync();
    expect(company.pleo.taxCodes).to.have.length(1);
    expect(company.pleo.taxCodes[0]).to.include({ ...reverse, ...accounts, name: 'VAT', archived: false });
    const { taxCodes } = await sync();
    expect(taxCodes?.unchanged).to.equal(1);
  });

  it('brings type and accounts of a tax code in where the configuration decides on them', async () => {
    const reverse = { type: 'reverse' as const, ingoingTaxAccount: '1500', outgoingTaxAccount: '1510' };
    company = new TestCompany({ sync: { taxCodes: { classes: ['expense'], overrides: { INPUT: reverse } } } });
    company.books.accounts.push(expenseAccount());
    company.books.taxCodes.push(erpTaxCode());
    company.pleo.taxCodes.push(pleoTaxCode());
    expect((await sync()).taxCodes?.updated).to.equal(1);
    expect(company.pleo.taxCodes[0]).to.include(reverse);
    expect((await sync()).taxCodes?.unchanged).to.equal(1);
  });

  it('keeps a reverse charge as it is when the ERP archives it, but for the mark', async () => {
    const theirs = { type: 'reverse', rate: ExactDecimal.parse('0.19'), ingoingTaxAccount: '1500' };
    company.pleo.taxCodes.push(pleoTaxCode({ ...theirs, code: 'OLD' }));
    await sync();
    expect(company.pleo.taxCodes[0]).to.include({ ...theirs, code: 'OLD', archived: true });
  });

  it('takes a rate that is written with other zeros as the same', async () => {
    company.pleo.taxCodes.push(pleoTaxCode({ rate: ExactDecimal.parse('0.2100') }));
    expect((await sync()).taxCodes?.unchanged).to.equal(1);
  });

  it('brings a changed rate in', async () => {
    company.pleo.taxCodes.push(pleoTaxCode({ rate: ExactDecimal.parse('0.2') }));
    expect((await sync()).taxCodes?.updated).to.equal(1);
    expect(company.pleo.taxCodes[0]?.rate).to.equal('0.21');
  });

  it('leaves records alone that have no key of the ERP', async () => {
    company.pleo.taxCodes.push(
      pleoTaxCode({ id: 't-2', code: null }),
      pleoTaxCode({ id: 't-3', code: '' }),
      pleoTaxCode({ id: 't-4', code: undefined }),
    );
    company.pleo.accounts.push(pleoAccount({ id: 'p-9', externalId: '' }));
    await sync();
    expect(company.pleo.writes.toSorted()).to.deep.equal(['create INPUT', 'create erp-4300']);
  });

  it('takes an empty chart for a fault, and changes no account', async () => {
    company.books.accounts.length = 0;
    company.pleo.accounts.push(pleoAccount());
    const failure = await failureOf(sync());
    expect(failure.message).to.equal('Ledgerly answered that it has no accounts.');
    expect(company.pleo.accounts[0]?.archived).to.equal(false);
  });

  it('takes an empty list of tax codes for a fault, and changes nothing', async () => {
    company.books.taxCodes.length = 0;
    company.pleo.taxCodes.push(pleoTaxCode());
    expect((await failureOf(sync())).message).to.equal('Ledgerly answered that it has no tax codes.');
    expect(company.pleo.writes).to.deep.equal([]);
  });

  it('leaves the tax codes of Pleo alone when the ERP has none to give', async () => {
    company = new TestCompany({ abilities: { taxCodes: false } });
    company.books.accounts.push(expenseAccount());
    company.pleo.taxCodes.push(pleoTaxCode());
    const { taxCodes, accounts } = await sync();
    expect(taxCodes).to.equal(undefined);
    expect(accounts?.created).to.equal(1);
    expect(company.pleo.taxCodes[0]?.archived).to.equal(false);
  });

  it('takes an account that is there already for done, and every other reason for a refusal', async () => {
    const failed = (externalId: string, reasons: string[]) => ({ request: { externalId }, reasons });
    company.books.accounts.push(...['b', 'c', 'd'].map((id) => expenseAccount({ id, code: id })));
    company.pleo.createAccounts = async () => ({
      created: [],
      failed: [
        failed('erp-4300', ['EXTERNAL_ID_ALREADY_EXISTS']),
        failed('b', ['EXTERNAL_ID_ALREADY_EXISTS', 'NAME_EMPTY']),
        failed('c', ['CODE_TOO_LONG']),
        failed('d', []),
      ],
    });
    const { accounts } = await sync();
    expect(accounts?.created).to.equal(1);
    expect(accounts?.failed).to.deep.equal([
      { key: 'b', why: 'EXTERNAL_ID_ALREADY_EXISTS, NAME_EMPTY' },
      { key: 'c', why: 'CODE_TOO_LONG' },
      { key: 'd', why: 'Pleo gave no reason.' },
    ]);
  });
});
