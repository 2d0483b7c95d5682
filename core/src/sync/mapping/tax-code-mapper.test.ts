import { expect } from 'chai';
import { ExactDecimal } from '../../contract/index.ts';
import { taxCode } from '../../kit/testing/erp-records.ts';
import { problemLines, syncRules } from '../testing/sync-rules.ts';
import { decidesTaxType, taxCodeMapper } from './tax-code-mapper.ts';

type TaxCodesYaml = NonNullable<Parameters<typeof syncRules>[0]>['taxCodes'];

const rulesOf = (yaml: TaxCodesYaml = {}) => syncRules({ taxCodes: yaml }).taxCodes;
const mapperOf = (yaml: TaxCodesYaml = {}) => taxCodeMapper(rulesOf(yaml));

const REVERSE = { type: 'reverse', rate: '0.2', ingoingTaxAccount: '2210', outgoingTaxAccount: '2211' } as const;

describe('core/sync/mapping/tax-code-mapper', () => {
  it('offers an active tax code that applies to one of the classes, as inclusive and with its exact rate', () => {
    const mapper = mapperOf({ classes: ['expense', 'asset'] });
    expect(mapper.map(taxCode({ appliesTo: ['revenue', 'asset'] }))).to.deep.equal({
      code: 'INPUT',
      name: 'VAT on purchases',
      rate: '0.21',
      type: 'inclusive',
      archived: false,
    });
    for (const changes of [{ status: 'archived' as const }, { appliesTo: ['revenue' as const] }, { appliesTo: [] }]) {
      expect(mapper.map(taxCode(changes)), JSON.stringify(changes)).to.equal(undefined);
    }
  });

  it('includes, excludes and names by rule', () => {
    const mapper = mapperOf({ include: { names: ['vat*'] }, exclude: { codes: ['OUT*'] }, name: '{name} ({rate})' });
    expect(mapper.map(taxCode())).to.include({ name: 'VAT on purchases (0.21)', code: 'INPUT' });
    expect(mapper.map(taxCode({ code: 'OUTPUT' }))).to.equal(undefined);
    expect(mapper.map(taxCode({ code: 'NONE', name: 'No tax' }))).to.equal(undefined);
  });

  it('makes of a tax code the reverse charge that an override describes', () => {
    const mapper = mapperOf({ overrides: { INPUT: { ...REVERSE, name: 'BTW verlegd' } } });
    const reverse = { code: 'INPUT', name: 'BTW verlegd', archived: false, ...REVERSE };
    expect(mapper.map(taxCode({ rate: ExactDecimal.parse('0') }))).to.deep.equal(reverse);
  });

  it('says whether the YAML decides on type and rate, or leaves them to the bookkeeper', () => {
    const overrides = { A: REVERSE, B: { rate: '0.1' }, C: { name: 'C' }, D: { type: 'inclusive' } } as const;
    const rules = rulesOf({ overrides });
    const decided = ['A', 'B', 'C', 'D', 'E', 'constructor'].filter((code) => decidesTaxType(rules, code));
    expect(decided).to.deep.equal(['A', 'B', 'D']);
  });

  it('tells of a tax code that the ERP lists twice', () => {
    const mapper = mapperOf();
    mapper.map(taxCode());
    mapper.map(taxCode({ name: 'Again' }));
    expect(problemLines(mapper)).to.deep.equal([
      'sync.taxCodes: Two records would have one code in Pleo: "INPUT VAT on purchases" and "INPUT Again" ("INPUT"). The ERP lists a tax code twice: try again.',
    ]);
  });
});
