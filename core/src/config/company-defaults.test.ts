import { expect } from 'chai';
import { ConfigFolder, companyFile, ENVIRONMENT, ORGANISATION } from './testing/config-folder.ts';

const DEFAULTS = `${ORGANISATION}defaults:
  sync:
    accounts:
      classes: [expense, asset]
      exclude: { codes: ["9*"] }
      overrides: { "4300": { name: Travel }, "4999": { skip: true } }
    vendors: { defaultCountry: NL }
`;

describe('core/config: defaults of the organisation', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  const files = (sync = '', organisation = DEFAULTS) => ({
    'organisation.yaml': organisation,
    'companies/nl.yaml': companyFile({ 13: sync }),
  });

  async function company(sync: string, organisation = DEFAULTS) {
    const { companies } = await folder.configuration(files(sync, organisation));
    const [nl] = companies;
    if (nl === undefined) throw new Error('The company is missing.');
    return nl;
  }

  it('lie under each company’s own sections: maps are merged, lists and values replaced', async () => {
    const { sync } = await company(
      'sync:\n  accounts: { classes: [revenue], overrides: { "4300": { code: T } } }\n  vendors: { defaultCountry: BE }\n',
    );
    expect(sync.accounts.classes).to.deep.equal(['revenue']);
    expect(sync.accounts.exclude).to.deep.equal({ codes: ['9*'] });
    expect(sync.accounts.overrides).to.deep.equal({ '4300': { name: 'Travel', code: 'T' }, '4999': { skip: true } });
    expect(sync.vendors?.defaultCountry).to.equal('BE');
  });

  it('do not reach a stand-alone company', async () => {
    const { companies } = await folder.configuration({
      'organisation.yaml': DEFAULTS,
      'companies/nl.yaml': companyFile({ 3: '  name: Alexey Software Ltd\n  standAlone: true' }),
    });
    expect(companies[0]?.sync.vendors).to.equal(undefined);
    expect(companies[0]?.sync.accounts.classes).to.have.length(5);
  });

  it('can be put out of force for tags and vendors', async () => {
    expect((await company('sync: { vendors: false }\n')).sync.vendors).to.equal(undefined);
  });

  it('may supply what a company must have, and take references', async () => {
    const { companies } = await folder.configuration(
      {
        'organisation.yaml': `${ORGANISATION}defaults: { accounts: { wallet: "\${env:WALLET}" } }\n`,
        'companies/nl.yaml': companyFile({ 11: '', 12: '' }),
      },
      { ...ENVIRONMENT, WALLET: '1190' },
    );
    expect(companies[0]?.accounts.wallet).to.equal('1190');
  });

  it('are refused at their own place, once for all companies', async () => {
    const organisation = `${ORGANISATION}defaults:
  sync:
    accounts: { name: "{nme}", colour: red }
    tags: { groups: [{ groupCode: x }] }
`;
    const other = companyFile({
      2: '  id: 33333333-3333-4333-8333-333333333333',
      5: `  apiKey: \${env:DE_PLEO_KEY}`,
      9: '    tenantId: 44444444-4444-4444-8444-444444444444',
    });
    expect(await folder.lines({ ...files('', organisation), 'companies/de.yaml': other })).to.deep.equal([
      'organisation.yaml:4:23 defaults.sync.accounts.name | the text "{nme}" | the field {name} instead of {nme}',
      'organisation.yaml:4:32 defaults.sync.accounts.colour | the unknown key "colour" | one of the keys classes, include, exclude, code, name, defaultTaxCode or overrides',
      'organisation.yaml:5:22 defaults.sync.tags.groups[0].dimension | nothing | a text (The ERP’s dimension: its name, code or id; case does not count. E.g. Region)',
    ]);
  });

  it('may be of no other section, and hold no credential', async () => {
    const organisation = `${ORGANISATION}defaults: { pleo: { apiKey: "\${env:NL_PLEO_KEY}" } }\n`;
    expect(await folder.lines(files('', organisation))).to.deep.equal([
      'organisation.yaml:2:13 defaults.pleo | the unknown key "pleo" | one of the keys accounts, sync or export',
    ]);
  });

  describe('origins', () => {
    const own = 'sync:\n  accounts:\n    name: "{name:9}"\n    overrides: { "4300": { code: T } }\n';
    const shortened = (place: string) => place.replace(`${folder.path}/`, '');

    it('are those of the keys as written, in a company’s own file or in the organisation’s', async () => {
      const { origin } = await company(own);
      const cases = [
        [['sync', 'accounts', 'name'], 'companies/nl.yaml:15:5'],
        [['sync', 'accounts', 'overrides', '4300', 'code'], 'companies/nl.yaml:16:28'],
        [['sync', 'accounts', 'overrides', '4300', 'name'], 'organisation.yaml:7:30'],
        [['sync', 'accounts', 'exclude', 'codes', 0], 'organisation.yaml:6:26'],
        [['sync', 'accounts', 'classes', 1], 'organisation.yaml:5:26'],
      ] as const;
      for (const [path, place] of cases) expect(shortened(origin.locate(path)), path.join('.')).to.equal(place);
    });

    it('are those of the nearest key above one that is not written', async () => {
      const { origin } = await company(own);
      expect(shortened(origin.locate(['sync', 'accounts', 'code']))).to.equal('companies/nl.yaml:14:3');
      expect(shortened(origin.locate(['sync', 'vendors', 'code']))).to.equal('organisation.yaml:8:5');
      expect(shortened(origin.locate(['export', 'x', 'y']))).to.equal('companies/nl.yaml:1:1');
    });

    it('are looked for in the files as they are by then; of one that is gone only the name is told', async () => {
      const [changed, gone] = [await company(own), await company(own)];
      await folder.write({ 'companies/nl.yaml': `# one line more\n${companyFile({ 13: own })}` });
      expect(shortened(changed.origin.locate(['sync', 'accounts', 'name']))).to.equal('companies/nl.yaml:16:5');
      await folder.remove();
      expect(shortened(gone.origin.locate(['sync', 'accounts', 'name']))).to.equal('companies/nl.yaml');
      expect(gone.origin.isInherited(['sync', 'accounts', 'classes'])).to.equal(false);
      folder = await ConfigFolder.make();
    });

    it('say what is inherited: what the company’s own file does not write', async () => {
      const { origin } = await company(own);
      expect(origin.isInherited(['sync', 'accounts', 'exclude', 'codes', 0])).to.equal(true);
      expect(origin.isInherited(['sync', 'accounts', 'overrides', '4999'])).to.equal(true);
      expect(origin.isInherited(['sync', 'accounts', 'overrides', '4300'])).to.equal(false);
      expect(origin.isInherited(['sync', 'accounts', 'name'])).to.equal(false);
      expect(origin.isInherited(['sync', 'accounts', 'code'])).to.equal(false);
    });
  });
});
