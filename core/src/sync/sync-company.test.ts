import { expect } from 'chai';
import { type ErpTaxCode, ExactDecimal } from '../contract/index.ts';
import { failureOf } from '../pleo/testing/index.ts';
import {
  erpDimension,
  erpDimensionValue,
  erpVendor,
  expenseAccount,
  inputTax,
  TestCompany,
  type TestCompanyOptions,
} from '../testing/index.ts';
import { planOf, syncOf } from './testing/sync-of.ts';

/** A company whose ERP has one account and one tax code, which Pleo does not have yet. */
function newCompany(options: TestCompanyOptions = {}): TestCompany {
  const company = new TestCompany(options);
  company.books.accounts.push(expenseAccount());
  company.books.taxCodes.push(inputTax());
  return company;
}

/** As {@link newCompany}, with a dimension of one value and a vendor, all of which it syncs. */
function everyKind({ sync, ...options }: TestCompanyOptions = {}): TestCompany {
  const company = newCompany({
    sync: { tags: { groups: [{ dimension: 'Department' }] }, vendors: {}, ...sync },
    ...options,
  });
  const dimension = erpDimension();
  company.books.dimensions.push(dimension);
  company.books.dimensionValues.set(dimension.id, [erpDimensionValue()]);
  company.books.vendors.push(erpVendor());
  return company;
}

const inPleo = ({ code, name, rate = ExactDecimal.parse('0.21') }: ErpTaxCode) => ({
  id: 't-1',
  code,
  name,
  rate,
  type: 'inclusive',
  archived: false,
});

describe('core/sync/sync-company', () => {
  it('brings tax codes in before the accounts that name them, and a second run changes nothing', async () => {
    const company = newCompany();
    company.books.accounts.push(expenseAccount({ id: 'erp-4400', code: '4400', defaultTaxCode: 'INPUT' }));
    const first = await syncOf(company);
    expect([first.taxCodes?.created, first.accounts?.created]).to.deep.equal([1, 2]);
    expect(company.pleo.writes).to.deep.equal(['create INPUT', 'create erp-4300', 'create erp-4400']);
    expect(company.pleo.accounts.map(({ taxCodeExternalId }) => taxCodeExternalId)).to.deep.equal([undefined, 'INPUT']);
    const second = await syncOf(company);
    expect([second.taxCodes?.unchanged, second.accounts?.unchanged]).to.deep.equal([1, 2]);
    expect(company.pleo.writes).to.have.length(3);
  });

  it('brings type and accounts of a tax code in where the configuration decides on them', async () => {
    const reverse = { type: 'reverse' as const, ingoingTaxAccount: '1500', outgoingTaxAccount: '1510' };
    const company = newCompany({ sync: { taxCodes: { classes: ['expense'], overrides: { INPUT: reverse } } } });
    company.pleo.taxCodes.push(inPleo(inputTax()));
    expect((await syncOf(company)).taxCodes?.updated).to.equal(1);
    expect(company.pleo.taxCodes[0]).to.include(reverse);
    expect((await syncOf(company)).taxCodes?.unchanged).to.equal(1);
  });

  for (const [nouns, list] of [
    ['accounts', 'accounts'],
    ['tax codes', 'taxCodes'],
    ['vendors', 'vendors'],
    ['values of the dimension Department', 'dimensionValues'],
  ] as const) {
    it(`takes an answer without ${nouns} for a fault, and changes nothing`, async () => {
      const company = everyKind();
      if (list === 'dimensionValues') company.books.dimensionValues.clear();
      else company.books[list].length = 0;
      expect((await failureOf(syncOf(company))).message).to.equal(`Ledgerly answered that it has no ${nouns}.`);
      expect(company.pleo.writes).to.deep.equal([]);
    });
  }

  it('leaves alone what the ERP does not have, or the company does not sync', async () => {
    const abilities = { taxCodes: false, dimensions: false, vendors: false };
    for (const company of [everyKind({ abilities }), newCompany({ abilities: { taxCodes: false } })]) {
      const taxCode = inPleo(inputTax({ code: 'OWN' }));
      company.pleo.taxCodes.push(taxCode);
      company.books.accounts.push(expenseAccount({ id: 'erp-4400', code: '4400', defaultTaxCode: 'OWN' }));
      expect(await syncOf(company)).to.have.keys(['accounts']);
      expect(company.pleo.taxCodes).to.deep.equal([taxCode]);
      expect(company.pleo.accounts[1]?.taxCodeExternalId).to.equal('OWN');
    }
  });

  it('says everything that is wrong with the mapping, with its place, and writes nothing', async () => {
    const groups = [{ dimension: 'Department' }, { dimension: 'Projet' }];
    const company = everyKind({ sync: { tags: { groups }, taxCodes: { overrides: { GONE: { skip: true } } } } });
    const failure = await failureOf(planOf(company));
    expect(failure.kind).to.equal('configuration');
    expect(failure.message.split('\n')).to.have.length(2);
    expect(failure.message)
      .to.contain('company-a.yaml, sync.taxCodes.overrides.GONE: ')
      .and.contain('company-a.yaml, sync.tags.groups.1.dimension: ');
    expect((await failureOf(syncOf(company))).message).to.equal(failure.message);
    expect(company.pleo.writes).to.deep.equal([]);
  });

  it('takes an account that is there already for done, and every other reason for a refusal', async () => {
    const failed = (externalId: string, reasons: string[]) => ({ request: { externalId }, reasons });
    const company = newCompany();
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
    const { accounts } = await syncOf(company);
    expect(accounts?.created).to.equal(1);
    expect(accounts?.failed).to.deep.equal([
      { key: 'b', why: 'EXTERNAL_ID_ALREADY_EXISTS, NAME_EMPTY' },
      { key: 'c', why: 'CODE_TOO_LONG' },
      { key: 'd', why: 'Pleo gave no reason.' },
    ]);
  });
});
