import { expect } from 'chai';
import type { ErpAccount } from '../../contract/index.ts';
import { account } from '../../kit/testing/erp-records.ts';
import { problemLines, syncRules } from '../testing/sync-rules.ts';
import { accountMapper } from './account-mapper.ts';

type AccountsYaml = NonNullable<Parameters<typeof syncRules>[0]>['accounts'];

const mapperOf = (yaml: AccountsYaml = {}, taxCodes: readonly string[] = ['INPUT'], inherited: string[] = []) =>
  accountMapper(syncRules({ accounts: yaml }, inherited).accounts, new Set(taxCodes));

/** The codes of these accounts that the rules let through, and what is wrong with the rules. */
function mapAll(yaml: AccountsYaml, accounts: readonly Partial<ErpAccount>[], inherited: string[] = []) {
  const mapper = mapperOf(yaml, ['INPUT'], inherited);
  const mapped = accounts.map((changes, index) => mapper.map(account({ id: `id-${index}`, ...changes })));
  return { codes: mapped.flatMap((each) => each?.code ?? []), problems: problemLines(mapper) };
}

const TRAVEL = { code: '4300', name: 'Reiskosten', type: 'OVERHEADS' };
const FOOD = { code: '4900', name: 'Lunchkosten', type: 'OVERHEADS' };
const DESK = { code: '0150', name: 'Inventaris', type: 'FIXED', class: 'asset' } as const;

describe('core/sync/mapping/account-mapper', () => {
  it('takes id, name, and the code and the tax code where there is one, when no rule says otherwise', () => {
    expect(mapperOf().map(account({ defaultTaxCode: 'INPUT' }))).to.deep.equal({
      externalId: 'erp-4300',
      code: '4300',
      name: 'Office supplies',
      archived: false,
      taxCodeExternalId: 'INPUT',
    });
    const desired = mapperOf().map(account({ defaultTaxCode: 'OLD', code: '' }));
    expect(desired).to.include({ code: undefined, taxCodeExternalId: undefined });
  });

  it('does not offer an account that is archived, not postable, or of a class that the company leaves out', () => {
    const mapper = mapperOf({ classes: ['expense'] });
    for (const changes of [{ status: 'archived' }, { postable: false }, { class: 'asset' }] as const) {
      expect(mapper.map(account(changes)), JSON.stringify(changes)).to.equal(undefined);
    }
  });

  it('includes what matches an entry of every list, and excludes what matches an entry of any', () => {
    const all = [TRAVEL, FOOD, DESK];
    expect(mapAll({ include: { types: ['overheads'], codes: ['4*'] } }, all).codes).to.deep.equal(['4300', '4900']);
    expect(mapAll({ include: { names: ['*KOSTEN'], codes: ['43??', '01*'] } }, all).codes).to.deep.equal(['4300']);
    expect(mapAll({ exclude: { types: ['fixed'], codes: ['49??'] } }, all).codes).to.deep.equal(['4300']);
    expect(mapAll({ include: { codes: ['4*'] }, exclude: { codes: ['4300'] } }, all).codes).to.deep.equal(['4900']);
    const inCase = [{ code: 'X1' }, { code: 'X2', name: 'Desk' }];
    expect(mapAll({ exclude: { codes: ['x*'], names: ['desk'] } }, inCase).codes).to.deep.equal(['X1']);
  });

  it('makes code and name of the templates', () => {
    const mapper = mapperOf({ code: '{type}-{code}', name: '{code} {name:6} ({class})' });
    expect(mapper.map(account())).to.include({ code: 'OVERHEADS-4300', name: '4300 Office (expense)' });
  });

  it('takes the default tax code where the ERP has none for the account', () => {
    const mapper = mapperOf({ defaultTaxCode: 'INPUT2' }, ['INPUT', 'INPUT2']);
    const taxCodes = [{}, { defaultTaxCode: 'INPUT' }, { defaultTaxCode: 'OLD' }].map(
      (changes) => mapper.map(account(changes))?.taxCodeExternalId,
    );
    expect(taxCodes).to.deep.equal(['INPUT2', 'INPUT', undefined]);
  });

  it('puts what an override says in place of all else', () => {
    const overrides = {
      '4300': { name: 'Travel', code: 'T', taxCode: 'INPUT' },
      '4900': { skip: true },
      'id-9': { name: 'No code' },
    } as const;
    const mapper = mapperOf({ overrides, name: '{code}' });
    expect(mapper.map(account({ ...TRAVEL, defaultTaxCode: 'OLD' }))).to.deep.include({
      name: 'Travel',
      code: 'T',
      taxCodeExternalId: 'INPUT',
    });
    expect(mapper.map(account({ id: 'id-8', ...FOOD }))).to.equal(undefined);
    expect(mapper.map(account({ id: 'id-9', code: '' }))).to.include({ name: 'No code' });
    expect(problemLines(mapper)).to.deep.equal([]);
  });

  describe('tells, once the list was read,', () => {
    it('of patterns and overrides that meet nothing, archived accounts counting as something', () => {
      const yaml = {
        include: { codes: ['4*', '5*', '49??'], types: ['OVERHEADS', 'OVERHEAD'] },
        exclude: { names: ['*auto*'] },
        overrides: { '4999': { skip: true }, '4300': { name: 'Travel' } },
      } as const;
      const { problems } = mapAll(yaml, [TRAVEL, { ...FOOD, status: 'archived' }]);
      expect(problems).to.deep.equal([
        'sync.accounts.include.codes.1: No account in the ERP has a code that matches "5*". Correct it, or take it out.',
        'sync.accounts.include.types.1: No account in the ERP has a type that matches "OVERHEAD". Correct it, or take it out.',
        'sync.accounts.exclude.names.0: No account in the ERP has a name that matches "*auto*". Correct it, or take it out.',
        'sync.accounts.overrides.4999: No account in the ERP has the code "4999". Correct the code, or take the override out.',
      ]);
    });

    it('nothing of rules without use that are inherited, as they are meant for many companies', () => {
      const yaml = {
        exclude: { codes: ['9*'], names: ['*auto*'] },
        overrides: { '4999': { skip: true }, '5999': { skip: true } },
        defaultTaxCode: 'GONE',
      } as const;
      const inherited = ['accounts.exclude.codes', 'accounts.overrides.4999', 'accounts.defaultTaxCode'];
      const { problems } = mapAll(yaml, [TRAVEL], inherited);
      expect(problems.map((line) => line.split(':')[0])).to.deep.equal([
        'sync.accounts.exclude.names.0',
        'sync.accounts.overrides.5999',
      ]);
    });

    it('of two accounts with one code or one id, by name', () => {
      const { problems } = mapAll({ code: '{type}' }, [TRAVEL, FOOD, { ...DESK, id: 'id-0' }]);
      expect(problems).to.deep.equal([
        'sync.accounts.code: Two records would have one code in Pleo: "4300 Reiskosten" and "4900 Lunchkosten" ("OVERHEADS"). Make the code of more fields, e.g. "{code} {type}", or skip one of them.',
        'sync.accounts: Two records would have one id in Pleo: "4300 Reiskosten" and "0150 Inventaris" ("id-0"). The ERP lists an account twice: try again.',
      ]);
    });

    it('of texts that are too long, a few of them by name, and how to shorten them', () => {
      const long = [1, 2, 3, 4, 5].map((number) => ({ code: `${number}`, name: 'x'.repeat(250 + number) }));
      expect(mapAll({}, long).problems).to.deep.equal([]);
      const [problem = ''] = mapAll({ name: '{code} - {name}' }, long).problems;
      expect(problem).to.match(
        /^sync\.accounts\.name: The name in Pleo would be longer than 255 characters: "2 x+", "3 x+", "4 x+" and 1 more\./,
      );
      expect(problem).to.include('{name:100}');
      expect(mapAll({ name: '{code} - {name:100}' }, long).problems).to.deep.equal([]);
    });

    it('of a name that would be empty, but not of a code', () => {
      expect(mapAll({ name: '{code}' }, [{ code: '', name: 'Bank' }]).problems).to.deep.equal([
        'sync.accounts.name: The name in Pleo would be empty: "Bank". Add another field to "{code}", or leave these records out.',
      ]);
    });

    it('of rules that let nothing through, unless there was nothing to let through', () => {
      const nothing = 'sync.accounts: These rules let none of the 2 usable accounts of the ERP through. Widen them.';
      expect(mapAll({ classes: ['revenue'] }, [TRAVEL, FOOD]).problems).to.deep.equal([nothing]);
      expect(mapAll({ classes: ['revenue'] }, [TRAVEL, FOOD], ['accounts']).problems).to.deep.equal([nothing]);
      expect(mapAll({ classes: ['revenue'] }, [{ ...TRAVEL, postable: false }]).problems).to.deep.equal([]);
      expect(mapAll({}, []).problems).to.deep.equal([]);
    });

    it('of tax codes that Pleo would not have', () => {
      const yaml = { defaultTaxCode: 'GONE', overrides: { '4300': { taxCode: 'ODD' }, '4900': { taxCode: 'INPUT' } } };
      expect(mapAll(yaml, [TRAVEL, FOOD]).problems).to.deep.equal([
        'sync.accounts.defaultTaxCode: Pleo would have no tax code "GONE". Name one that `sync.taxCodes` brings into Pleo.',
        'sync.accounts.overrides.4300.taxCode: Pleo would have no tax code "ODD". Name one that `sync.taxCodes` brings into Pleo.',
      ]);
    });
  });
});
