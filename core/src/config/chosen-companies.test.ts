import { expect } from 'chai';
import { ConfigFolder, companyFile, ENVIRONMENT, ORGANISATION } from './testing/config-folder.ts';

const uuid = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-111111111111`;

/** A company whose ids are made of one digit. */
const company = (digit: string, changes: Readonly<Record<number, string>> = {}) =>
  companyFile({
    2: `  id: ${uuid(digit)}`,
    5: `  apiKey: \${env:KEY_${digit}}`,
    9: `    tenantId: ${uuid(digit)}`,
    ...changes,
  });

const FILES = {
  'organisation.yaml': ORGANISATION,
  'companies/love-creme-nl.yaml': company('1'),
  'companies/love-creme-de.yaml': company('2'),
  'companies/alexey.yaml': company('3'),
};

describe('core/config: chosen companies', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  async function load(files: Readonly<Record<string, string>>, ...chosen: readonly string[]) {
    await folder.write({ ...FILES, ...files });
    return folder.load({ ...ENVIRONMENT, KEY_1: 'a', KEY_2: 'b', KEY_3: 'c', TWO: uuid('2') }, ['ledger'], chosen);
  }

  async function slugs(files: Readonly<Record<string, string>>, ...chosen: readonly string[]) {
    const result = await load(files, ...chosen);
    if (result.ok) return result.configuration.companies.map(({ slug }): string => slug);
    return result.unknownCompanies ?? result.problems.map(({ path, found }) => `${path}: ${found.replace(/:.*$/, '')}`);
  }

  it('are all when none is named', async () => {
    expect(await slugs({})).to.deep.equal(['alexey', 'love-creme-de', 'love-creme-nl']);
  });

  it('are the named ones, once, in the order of the configuration', async () => {
    expect(await slugs({}, 'love-creme-nl', 'alexey', 'love-creme-nl')).to.deep.equal(['alexey', 'love-creme-nl']);
  });

  it('are none when one is unknown, and the known ones are named with the one that was probably meant', async () => {
    expect(await slugs({}, 'alexey', 'love_creme_nl', 'acme')).to.equal(
      'There is no company "love_creme_nl" (did you mean love-creme-nl?), "acme" in the configuration. ' +
        'Known: alexey, love-creme-de, love-creme-nl.',
    );
  });

  it('do not depend on the files of the others, nor on their secrets', async () => {
    const others = { 'companies/alexey.yaml': 'company: [', 'companies/love-creme-nl.yaml': company('4') };
    expect(await slugs(others, 'love-creme-de')).to.deep.equal(['love-creme-de']);
    expect(await slugs(others)).to.have.length(2);
  });

  it('do depend on the names of all files and on organisation.yaml', async () => {
    expect(await slugs({ 'companies/x.txt': '' }, 'alexey')).to.have.length(1);
    expect(await slugs({ 'organisation.yaml': 'nam: x' }, 'alexey')).to.include('name: nothing');
  });

  for (const [what, changes] of Object.entries({
    'its company id': { 2: `  id: ${uuid('2')}` },
    'its company id in capitals': { 2: `  id: ${uuid('2').toUpperCase()}` },
    'its company id from a variable': { 2: `  id: \${env:TWO}` },
    'its company id with escapes': { 2: `  id: "\\x32${uuid('2').slice(1)}"` },
    'its company id in one line with others': { 2: '', 3: '', 1: `company: { name: x, id: ${uuid('2')} }` },
    'its company in the ERP': { 9: `    tenantId: ${uuid('2')}` },
    'its company in the ERP from a part of a variable': { 9: `    tenantId: "\${env:TWO}"` },
  })) {
    it(`are refused when another file has ${what}`, async () => {
      const others = { 'companies/alexey.yaml': company('3', changes) };
      const found = await slugs(others, 'love-creme-de');
      expect(found).to.have.length(1);
      expect(found[0]).to.match(/^(company\.id|erp\.settings): the same as at /);
      expect(await slugs(others, 'love-creme-nl')).to.deep.equal(['love-creme-nl']);
    });
  }

  it('are refused when another file inherits the same company in the ERP, or says it itself', async () => {
    const organisation = `${ORGANISATION}connectors: { ledger: { tenantId: ${uuid('2')} } }\n`;
    const others = { 'organisation.yaml': organisation, 'companies/alexey.yaml': company('3', { 9: '' }) };
    for (const chosen of ['love-creme-de', 'alexey']) {
      expect((await slugs(others, chosen))[0], chosen).to.match(/^erp\.settings: the same as at /);
    }
  });
});
