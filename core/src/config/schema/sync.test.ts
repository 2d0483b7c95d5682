import { expect } from 'chai';
import { ConfigFolder, companyFile, ORGANISATION } from '../testing/config-folder.ts';

describe('core/config/schema/sync', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  const files = (sync: string) => ({
    'organisation.yaml': ORGANISATION,
    'companies/nl.yaml': companyFile({ 13: `sync:\n${sync}\n` }),
  });

  it('takes rules of every kind', async () => {
    const { companies } = await folder.configuration(
      files(`
  accounts:
    classes: [expense]
    include: { types: [OVERHEADS], codes: ["4*"], names: ["*kosten*"] }
    exclude: { codes: ["49??"] }
    name: "{code} {name:200}"
    defaultTaxCode: INPUT2
    overrides:
      0400: { skip: true }
      "4300": { name: Reiskosten, taxCode: TAX001 }
  taxCodes:
    overrides: { RC: { type: reverse, rate: "0.2", ingoingTaxAccount: "2210", outgoingTaxAccount: "2211" } }
  tags:
    groups: [{ dimension: Region }, { dimension: Project, exclude: { names: ["*old*"] } }]
    handMadeGroups: archive
  vendors: { defaultCurrency: EUR, defaultCountry: NL, createInErp: true, include: { countries: [NL] } }`),
    );
    const sync = companies[0]?.sync;
    expect(sync?.accounts).to.deep.include({ classes: ['expense'], exclude: { codes: ['49??'] } });
    expect(Object.keys(sync?.accounts.overrides ?? {})).to.have.members(['0400', '4300']);
    expect(sync?.taxCodes.overrides).to.have.nested.property('RC.rate', '0.2');
    expect(sync?.tags?.groups.map(({ dimension, code }) => [dimension, code.text])).to.deep.equal([
      ['Region', '{code}'],
      ['Project', '{code}'],
    ]);
    expect(sync?.vendors).to.deep.include({ defaultCountry: 'NL', createInErp: true });
  });

  it('brings in neither tags nor vendors unless it says so', async () => {
    const { companies } = await folder.configuration(files('  tags: false'));
    const [company] = companies;
    expect([company?.sync.tags, company?.sync.vendors]).to.deep.equal([undefined, undefined]);
  });

  const cases: readonly (readonly [name: string, sync: string, ...lines: string[]])[] = [
    [
      'a field of a template that there is not',
      '  accounts:\n    name: "{code} {nme}"',
      '15:11 sync.accounts.name | the text "{code} {nme}" | the field {name} instead of {nme}',
    ],
    [
      'a number for a pattern',
      '  vendors: { exclude: { codes: [49] } }',
      '14:33 sync.vendors.exclude.codes[0] | the number 49 | a text (put it in quotes)',
    ],
    [
      'a list that does not exist for this kind of record',
      '  taxCodes: { include: { types: [A] } }',
      '14:26 sync.taxCodes.include.types | the unknown key "types" | one of the keys codes or names',
    ],
    [
      'a sixth group of tags',
      `  tags: { groups: [${Array.from({ length: 6 }, (_, index) => `{ dimension: D${index} }`).join(', ')}] }`,
      '14:19 sync.tags.groups | a list | a list of at most 5 entries',
    ],
    [
      'a group without a dimension',
      '  tags: { groups: [{ code: "{name}" }] }',
      '14:20 sync.tags.groups[0].dimension | nothing | a text (The ERP’s dimension: its name, code or id; case does not count. E.g. Region)',
    ],
    [
      'a reverse charge without its accounts',
      '  taxCodes: { overrides: { RC: { type: reverse, ingoingTaxAccount: "2210" } } }',
      '14:28 sync.taxCodes.overrides.RC.outgoingTaxAccount | nothing | an account, as the type is reverse (Account of the tax owed under reverse charge, e.g. "2211")',
    ],
    [
      'an account of tax where nothing is reversed',
      '  taxCodes: { overrides: { RC: { ingoingTaxAccount: "2210" } } }',
      '14:53 sync.taxCodes.overrides.RC.ingoingTaxAccount | the text "2210" | type: reverse beside this account',
    ],
    [
      'a rate that is no text',
      '  taxCodes: { overrides: { RC: { rate: 0.2 } } }',
      '14:40 sync.taxCodes.overrides.RC.rate | the number 0.2 | a text (put it in quotes)',
    ],
    [
      'a country that is none',
      '  vendors: { defaultCountry: Nederland }',
      '14:30 sync.vendors.defaultCountry | the text "Nederland" | a two-letter ISO 3166-1 code in upper case',
    ],
    [
      'a name that is longer than Pleo takes',
      `  accounts: { overrides: { "4300": { name: ${'x'.repeat(256)} } } }`,
      `14:44 sync.accounts.overrides.4300.name | the text "${'x'.repeat(60)}…" | a text of at most 255 characters`,
    ],
    ['something else than rules of vendors', '  vendors: true', '14:12 sync.vendors | the value true | a map or false'],
  ];
  for (const [name, sync, ...expected] of cases) {
    it(`tells of ${name}`, async () => {
      const lines = await folder.lines(files(sync));
      expect(lines.map((line) => line.replace('companies/nl.yaml:', ''))).to.deep.equal(expected);
    });
  }
});
