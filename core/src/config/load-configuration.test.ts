import { expect } from 'chai';
import { Secret } from '../contract/index.ts';
import {
  ConfigFolder,
  companyFile,
  ENVIRONMENT,
  NL_COMPANY_ID,
  NL_TENANT_ID,
  ORGANISATION,
} from './testing/config-folder.ts';

const DE_COMPANY_ID = '33333333-3333-4333-8333-333333333333';
const DE_TENANT_ID = '44444444-4444-4444-8444-444444444444';

describe('core/config/load-configuration', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  const german = (changes: Readonly<Record<number, string>> = {}) =>
    companyFile({
      2: `  id: ${DE_COMPANY_ID}`,
      5: `  apiKey: \${env:DE_PLEO_KEY}`,
      9: `    tenantId: ${DE_TENANT_ID}`,
      ...changes,
    });

  describe('a sound configuration', () => {
    it('gives the defaults of the organisation', async () => {
      const { organisation } = await folder.configuration({
        'organisation.yaml': ORGANISATION,
        'companies/nl.yaml': companyFile(),
      });
      expect(organisation).to.deep.equal({
        name: 'Love Crème Brûlée Group',
        pleo: { baseUrl: 'https://external.pleo.io', requestsPerMinute: 500 },
        storage: { folder: '/srv/app/.ringfence' },
        run: { maxCompaniesAtOnce: 8 },
      });
    });

    it('gives what the organisation says instead', async () => {
      const text = [
        'name: Group',
        `organisationId: ${NL_COMPANY_ID.toUpperCase()}`,
        'pleo: { environment: staging, requestsPerMinute: 100 }',
        `storage: { folder: /var/lib/rf, sealingKey: "\${env:SEAL}" }`,
        'run: { maxCompaniesAtOnce: 2 }',
        '',
      ].join('\n');
      const { organisation } = await folder.configuration(
        { 'organisation.yaml': text, 'companies/nl.yaml': companyFile() },
        { ...ENVIRONMENT, SEAL: 'seal-value' },
      );
      const { storage, ...rest } = organisation;
      expect(rest).to.deep.equal({
        name: 'Group',
        organisationId: NL_COMPANY_ID,
        pleo: { baseUrl: 'https://external.staging.pleo.io', requestsPerMinute: 100 },
        run: { maxCompaniesAtOnce: 2 },
      });
      expect(storage.folder).to.equal('/var/lib/rf');
      expect(storage.sealingKey?.reveal()).to.equal('seal-value');
    });

    it('gives each company, sorted by slug, with its secrets as Secret', async () => {
      const { companies } = await folder.configuration({
        'organisation.yaml': 'name: Group\npleo: { baseUrl: "http://127.0.0.1:4010/" }\n',
        'companies/nl.yaml': companyFile(),
        'companies/de.yaml': german(),
      });
      expect(companies.map(({ slug }) => slug)).to.deep.equal(['de', 'nl']);
      const nl = companies[1];
      expect(nl).to.deep.include({
        companyId: NL_COMPANY_ID,
        name: 'Love Crème Brûlée B.V.',
        standAlone: false,
        erpCompanyKey: `${NL_TENANT_ID}/`,
        accounts: { wallet: '1100' },
      });
      expect(nl?.file).to.equal(`${folder.path}/companies/nl.yaml`);
      expect(nl?.connector.id).to.equal('ledger');
      expect(nl?.pleo.baseUrl).to.equal('http://127.0.0.1:4010');
      expect(nl?.pleo.apiKey).to.be.instanceOf(Secret);
      expect(nl?.pleo.apiKey.reveal()).to.equal('nl-pleo-key-value');
      expect(nl?.erpSettings).to.have.nested.property('auth.token').that.is.instanceOf(Secret);
    });

    it('brings accounts and tax codes of all classes unless the company names some', async () => {
      const { companies } = await folder.configuration({
        'organisation.yaml': ORGANISATION,
        'companies/nl.yaml': companyFile({ 13: 'sync: { taxCodes: { classes: [expense] } }\n' }),
      });
      const sync = companies[0]?.sync;
      expect(sync?.accounts.classes).to.deep.equal(['asset', 'equity', 'expense', 'liability', 'revenue']);
      expect(sync?.taxCodes.classes).to.deep.equal(['expense']);
      expect(sync?.archiveLimit).to.deep.equal({ share: 0.2, atLeast: 10 });
    });
  });

  describe('settings of the organisation for a connector', () => {
    const organisation = `${ORGANISATION}connectors:\n  ledger: { baseUrl: "https://a.example", dailyLimit: 10, auth: { kind: token } }\n`;

    it('lie under those of a company, map by map', async () => {
      const { companies } = await folder.configuration({
        'organisation.yaml': organisation,
        'companies/nl.yaml': companyFile({ 10: `    auth: { token: "\${env:NL_TOKEN}" }\n    dailyLimit: 20` }),
      });
      expect(companies[0]?.erpSettings).to.deep.include({ baseUrl: 'https://a.example', dailyLimit: 20 });
      expect(companies[0]?.erpSettings).to.have.nested.property('auth.kind', 'token');
    });

    it('do not reach a stand-alone company', async () => {
      const { companies } = await folder.configuration({
        'organisation.yaml': organisation,
        'companies/nl.yaml': companyFile({ 3: '  name: Alexey Software Ltd\n  standAlone: true' }),
      });
      expect(companies[0]?.standAlone).to.equal(true);
      expect(companies[0]?.erpSettings).to.not.have.any.keys('baseUrl', 'dailyLimit');
    });

    it('are refused at their own place, once for all companies', async () => {
      const lines = await folder.lines({
        'organisation.yaml': `${ORGANISATION}connectors:\n  ledger: { dailyLimit: lots }\n`,
        'companies/nl.yaml': companyFile(),
        'companies/de.yaml': german(),
      });
      expect(lines).to.deep.equal(['organisation.yaml:3:25 connectors.ledger.dailyLimit | the text "lots" | a number']);
    });

    it('may hold no secret, as a literal or as a reference', async () => {
      const lines = await folder.lines({
        'organisation.yaml': `${ORGANISATION}connectors:\n  ledger:\n    auth:\n      token: \${env:NL_TOKEN}\n      clientSecret: abc\n`,
        'companies/nl.yaml': companyFile(),
      });
      const expected = 'no secret here: each company’s own file holds its credentials';
      expect(lines).to.deep.equal([
        `organisation.yaml:5:14 connectors.ledger.auth.token | a secret field with \${env:NL_TOKEN} | ${expected}`,
        `organisation.yaml:6:21 connectors.ledger.auth.clientSecret | a secret field | ${expected}`,
      ]);
    });

    it('leave a missing key to be told in the company’s file', async () => {
      const lines = await folder.lines({
        'organisation.yaml': `${ORGANISATION}connectors:\n  ledger: { auth: { kind: token } }\n`,
        'companies/nl.yaml': companyFile({ 10: '' }),
      });
      expect(lines).to.deep.equal([
        'companies/nl.yaml:8:3 erp.settings.auth.token | nothing | a secret reference (The token)',
      ]);
    });
  });

  describe('two companies', () => {
    it('may not share a company id, a Pleo key or an ERP company; the later one is told where the earlier is', async () => {
      const lines = await folder.lines({
        'organisation.yaml': ORGANISATION,
        'companies/de.yaml': companyFile(),
        'companies/nl.yaml': companyFile({ 2: `  id: ${NL_COMPANY_ID.toUpperCase()}` }),
      });
      expect(lines).to.deep.equal([
        'companies/nl.yaml:2:7 company.id | the same as at companies/de.yaml:2:7 | a company id of its own',
        'companies/nl.yaml:5:11 pleo.apiKey | the same as at companies/de.yaml:5:11 | an API key of its own',
        'companies/nl.yaml:8:3 erp.settings | the same as at companies/de.yaml:8:3 | an ERP company of its own',
      ]);
    });

    it('are compared even when something else is wrong with one of them', async () => {
      const lines = await folder.lines({
        'organisation.yaml': ORGANISATION,
        'companies/de.yaml': german({ 2: `  id: ${NL_COMPANY_ID}`, 12: '  wallet: 5' }),
        'companies/nl.yaml': companyFile(),
      });
      expect(lines).to.deep.equal([
        'companies/de.yaml:12:11 accounts.wallet | the number 5 | a text (put it in quotes)',
        'companies/nl.yaml:2:7 company.id | the same as at companies/de.yaml:2:7 | a company id of its own',
      ]);
    });

    it('do not count as sharing what neither of them could read', async () => {
      const lines = await folder.lines({
        'organisation.yaml': ORGANISATION,
        'companies/de.yaml': german({ 5: `  apiKey: \${env:NONE}`, 9: `    tenantId: \${env:NONE}` }),
        'companies/nl.yaml': companyFile({ 5: `  apiKey: \${env:NONE}`, 9: `    tenantId: \${env:NONE}` }),
      });
      const missing = `no such variable | the environment variable NONE to be set`;
      expect(lines).to.deep.equal([
        `companies/de.yaml:5:11 pleo.apiKey | ${missing}`,
        `companies/de.yaml:9:15 erp.settings.tenantId | ${missing}`,
        `companies/nl.yaml:5:11 pleo.apiKey | ${missing}`,
        `companies/nl.yaml:9:15 erp.settings.tenantId | ${missing}`,
      ]);
    });

    it('do not count as one ERP company while a part of what tells them apart is missing', async () => {
      const subsidiary = (name: string) => `    tenantId: ${NL_TENANT_ID}\n    subsidiary: \${env:${name}}`;
      const files = {
        'organisation.yaml': ORGANISATION,
        'companies/de.yaml': german({ 9: subsidiary('DE_SUBSIDIARY') }),
        'companies/nl.yaml': companyFile({ 9: subsidiary('NL_SUBSIDIARY') }),
      };
      expect((await folder.problems(files)).map(({ path }) => path)).to.deep.equal([
        'erp.settings.subsidiary',
        'erp.settings.subsidiary',
      ]);
      const environment = { ...ENVIRONMENT, DE_SUBSIDIARY: '1', NL_SUBSIDIARY: '2' };
      expect(await folder.problems(files, environment)).to.deep.equal([]);
    });

    it('may use the same ERP credential', async () => {
      const { companies } = await folder.configuration({
        'organisation.yaml': ORGANISATION,
        'companies/nl.yaml': companyFile(),
        'companies/de.yaml': german(),
      });
      expect(companies).to.have.length(2);
    });
  });

  it('tells all problems of all files at once, by file, line and column', async () => {
    const problems = await folder.problems({
      'organisation.yaml': 'nam: Group\n',
      'companies/nl.yaml': companyFile({ 9: '    tenantId: abc', 2: '  id: 1' }),
      'companies/de.yaml': german({ 7: '  connector: none' }),
      'companies/be.yaml': 'company: [\n',
    });
    expect(problems.map(({ file, line, column }) => `${file}:${line}:${column}`)).to.deep.equal([
      'companies/be.yaml:2:1',
      'companies/de.yaml:7:14',
      'companies/nl.yaml:2:7',
      'companies/nl.yaml:9:15',
      'organisation.yaml:1:1',
      'organisation.yaml:1:1',
    ]);
  });

  it('names files below the folder as it was given, and makes a sentence of each problem', async () => {
    await folder.write({ 'organisation.yaml': 'name: 5\n', 'companies/nl.yaml': companyFile() });
    const result = await folder.load();
    const file = `${folder.path}/organisation.yaml`;
    expect(result).to.have.nested.property('problems[0].file', file);
    expect(result).to.have.nested.property(
      'problems[0].message',
      `${file}, name: expected a text (put it in quotes), found the number 5.`,
    );
  });

  it('names the installed connectors, and the one that was probably meant', async () => {
    await folder.write({
      'organisation.yaml': ORGANISATION,
      'companies/nl.yaml': companyFile({ 7: '  connector: xerro' }),
    });
    const result = await folder.load(ENVIRONMENT, ['xero', 'netsuite']);
    expect(result).to.have.nested.property(
      'problems[0].expected',
      'an installed connector: netsuite or xero (did you mean xero?)',
    );
    expect(result).to.have.nested.property('problems[0].found', 'the text "xerro"');
  });
});
