import { expect } from 'chai';
import { ConfigFolder, companyFile, ORGANISATION } from './testing/config-folder.ts';

describe('core/config: files', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  it('need an organisation.yaml', async () => {
    expect(await folder.lines({ 'companies/nl.yaml': companyFile() })).to.deep.equal([
      'organisation.yaml:1:1  | no such file | ' +
        'this file, with at least the name of the organisation (copy config/organisation.yaml of Ringfence)',
    ]);
  });

  it('need at least one company', async () => {
    const none = ['companies:1:1  | none | at least one company file, e.g. companies/love-creme-nl.yaml'];
    expect(await folder.lines({ 'organisation.yaml': ORGANISATION })).to.deep.equal(none);
    expect(await folder.lines({ 'companies/.gitkeep': '' })).to.deep.equal(none);
  });

  it('may not be anything else than company files', async () => {
    const problems = await folder.problems({
      'organisation.yaml': ORGANISATION,
      'companies/nl.yaml': companyFile(),
      'companies/.DS_Store': 'passed over',
      'companies/.be.yaml': 'hidden, but meant as a company',
      'companies/de.yml': 'wrong extension',
      'companies/fr.yaml.bak': 'a copy',
      'companies/UK_1.yaml': 'no slug',
      'companies/old/se.yaml': 'a company in a folder',
    });
    expect(problems.map(({ file, found }) => `${file} | ${found}`)).to.deep.equal([
      'companies/.be.yaml | a file named ".be.yaml"',
      'companies/UK_1.yaml | a file named "UK_1.yaml"',
      'companies/de.yml | a file named "de.yml"',
      'companies/fr.yaml.bak | a file named "fr.yaml.bak"',
      'companies/old | a folder',
    ]);
  });

  it('may be symbolic links, which are told when they lead nowhere', async () => {
    await folder.write({ 'organisation.yaml': ORGANISATION, 'mounted/nl': companyFile(), 'companies/.gitkeep': '' });
    await folder.link('companies/nl.yaml', '../mounted/nl');
    expect(await folder.lines({})).to.deep.equal([]);
    await folder.link('companies/de.yaml', '../mounted/de');
    expect(await folder.lines({})).to.deep.equal(['companies/de.yaml:1:1  | no such file | a company file']);
  });
});
