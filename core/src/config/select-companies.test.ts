import { expect } from 'chai';
import { type Configuration, selectCompanies } from './index.ts';
import { ConfigFolder, companyFile, ENVIRONMENT, ORGANISATION } from './testing/config-folder.ts';

describe('core/config/select-companies', () => {
  let folder: ConfigFolder;
  let configuration: Configuration;
  before(async () => {
    folder = await ConfigFolder.make();
    const file = (digit: string) =>
      companyFile({
        2: `  id: ${digit.repeat(8)}-1111-4111-8111-111111111111`,
        5: `  apiKey: \${env:KEY_${digit}}`,
        9: `    tenantId: ${digit.repeat(8)}-1111-4111-8111-111111111111`,
      });
    configuration = await folder.configuration(
      {
        'organisation.yaml': ORGANISATION,
        'companies/love-creme-nl.yaml': file('1'),
        'companies/love-creme-de.yaml': file('2'),
        'companies/alexey.yaml': file('3'),
      },
      { ...ENVIRONMENT, KEY_1: 'a', KEY_2: 'b', KEY_3: 'c' },
    );
  });
  after(() => folder.remove());

  const slugs = (...chosen: readonly string[]) => {
    const selection = selectCompanies(configuration, chosen);
    return selection.ok ? selection.companies.map(({ slug }): string => slug) : selection.message;
  };

  it('gives all companies when none is named', () => {
    expect(slugs()).to.deep.equal(['alexey', 'love-creme-de', 'love-creme-nl']);
  });

  it('gives the named ones once, in the order of the configuration', () => {
    expect(slugs('love-creme-nl', 'alexey', 'love-creme-nl')).to.deep.equal(['alexey', 'love-creme-nl']);
  });

  it('refuses all when one is unknown, and names what is known and what was probably meant', () => {
    expect(slugs('alexey', 'love_creme_nl', 'acme')).to.equal(
      'There is no company "love_creme_nl" (did you mean love-creme-nl?), "acme" in the configuration. ' +
        'Known: alexey, love-creme-de, love-creme-nl.',
    );
  });
});
