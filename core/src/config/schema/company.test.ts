import { expect } from 'chai';
import { ConfigFolder, companyFile, ENVIRONMENT, ORGANISATION } from '../testing/config-folder.ts';

const AUTH = `    auth: { kind: token, token: "\${env:NL_TOKEN}" }`;
const REFERENCE = `a secret reference: \${env:NAME} or \${file:PATH} and nothing else`;

describe('core/config: a company file', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  const lines = async (changes: Readonly<Record<number, string>>, environment?: Readonly<Record<string, string>>) => {
    const files = { 'organisation.yaml': ORGANISATION, 'companies/nl.yaml': companyFile(changes) };
    const all = await folder.lines(files, environment ?? ENVIRONMENT);
    return all.map((line) => line.replace('companies/nl.yaml:', ''));
  };

  const cases: readonly (readonly [name: string, changes: Readonly<Record<number, string>>, ...lines: string[]])[] = [
    ['a wrong type', { 3: '  name: [x]' }, '3:9 company.name | a list | a text'],
    [
      'a number for a text',
      { 12: '  wallet: 0400' },
      '12:11 accounts.wallet | the number 0400 | a text (put it in quotes)',
    ],
    ['a wrong form', { 2: '  id: abc' }, '2:7 company.id | the text "abc" | a UUID'],
    ['an empty text', { 3: "  name: ''" }, '3:9 company.name | the text "" | a text that is not empty'],
    [
      'a value outside the list',
      { 13: 'sync: { accounts: { classes: [expense, costs] } }' },
      '13:40 sync.accounts.classes[1] | the text "costs" | asset, equity, expense, liability or revenue',
    ],
    [
      'an empty list',
      { 13: 'sync: { taxCodes: { classes: [] } }' },
      '13:30 sync.taxCodes.classes | a list | a list of at least 1 entry',
    ],
    ['a section left empty', { 13: 'sync:' }, '13:1 sync | nothing | a map'],
    [
      'an unknown key',
      { 13: 'export: { colour: red }' },
      '13:11 export.colour | the unknown key "colour" | one of the keys status, closedPeriod, attachments, matrix or failureTypes',
    ],
    [
      'a key that is nearly right',
      { 13: 'sync: { tax_codes: {} }' },
      '13:9 sync.tax_codes | the unknown key "tax_codes" | the key "taxCodes"',
    ],
    [
      'a key that is not nearly right',
      { 13: 'sync: { colour: {} }' },
      '13:9 sync.colour | the unknown key "colour" | one of the keys accounts, taxCodes, tags, vendors or archiveLimit',
    ],
    [
      'a missing key',
      { 12: '  {}' },
      "11:1 accounts.wallet | nothing | a text (Code or id of the ERP account that stands for the Pleo wallet, in quotes, e.g. '1100')",
    ],
    ['a missing section', { 11: '', 12: '' }, '1:1 accounts | nothing | a map (ERP accounts with a part of their own)'],
    ['a repeated key', { 3: '  name: x\n  name: y' }, '4:3 company.name | the same key again | each key once'],
    [
      'a key that is no text',
      { 3: '  name: x\n  ? [a]\n  : b' },
      '4:5 company | another kind of key | a key that is a plain text',
    ],
    [
      'an unknown key that is repeated, without its name',
      { 3: '  name: x\n  a1b: 1\n  a1b: 2' },
      '4:3 company.a1b | the unknown key "a1b" | one of the keys id, name or standAlone',
      '5:3 company | the same key again | each key once',
    ],
    [
      'a key without a value, without its name',
      { 10: `    auth: { kind: token, token: "\${env:NL_TOKEN}", rest }` },
      '10:52 erp.settings.auth | a key without a value (not shown) | a key with a value; inside { } a text with a comma must be in quotes',
    ],
    [
      'an alias',
      { 3: '  name: &a true\n  standAlone: *a' },
      '3:12 company.name | the value true | a text (put it in quotes)',
      '4:15 company.standAlone | an alias (a name after *) | the value itself',
    ],
    ['a literal secret', { 5: '  apiKey: hunter2' }, `5:11 pleo.apiKey | a literal text (not shown) | ${REFERENCE}`],
    [
      'a literal secret that looks like a number',
      { 5: '  apiKey: 12345' },
      `5:11 pleo.apiKey | a literal text (not shown) | ${REFERENCE}`,
    ],
    [
      'a secret that is only in part a reference',
      { 5: `  apiKey: x\${env:NL_PLEO_KEY}` },
      `5:11 pleo.apiKey | a literal text (not shown) | ${REFERENCE}`,
    ],
    [
      'a secret reference that is followed by a broken one',
      { 5: `  apiKey: \${env:NL_PLEO_KEY}\${` },
      `5:11 pleo.apiKey | a literal text (not shown) | ${REFERENCE}`,
    ],
    [
      'an escaped secret reference',
      { 5: `  apiKey: $\${env:NL_PLEO_KEY}` },
      `5:11 pleo.apiKey | a literal text (not shown) | ${REFERENCE}`,
    ],
    ['an empty secret', { 5: '  apiKey:' }, `5:3 pleo.apiKey | nothing | ${REFERENCE}`],
    [
      'a map in place of a secret',
      { 5: '  apiKey: { a: 1, a: 2 }' },
      `5:11 pleo.apiKey | a map (not shown) | ${REFERENCE}`,
    ],
    ['a list in place of a secret', { 5: '  apiKey: [a]' }, `5:11 pleo.apiKey | a list (not shown) | ${REFERENCE}`],
    ['a secret one level too high', { 4: 'pleo: hunter2', 5: '' }, '4:7 pleo | a literal text (not shown) | a map'],
    [
      'an unset variable',
      { 3: `  name: \${env:NONE}` },
      '3:9 company.name | no such variable | the environment variable NONE to be set',
    ],
    [
      'an empty variable',
      { 3: `  name: x\${env:EMPTY}` },
      '3:9 company.name | an empty variable | the environment variable EMPTY to be set',
    ],
    [
      'a variable that every object has',
      { 3: `  name: \${env:constructor}` },
      '3:9 company.name | no such variable | the environment variable constructor to be set',
    ],
    [
      'a file that is not there',
      { 5: `  apiKey: \${file:none}` },
      '5:11 pleo.apiKey | no such file | a file to read at none',
    ],
    [
      'a folder in place of a file',
      { 5: `  apiKey: \${file:..}` },
      '5:11 pleo.apiKey | a folder | a file to read at ..',
    ],
    [
      'another kind of reference',
      { 3: `  name: \${vault:x}` },
      `3:9 company.name | a \${ that begins neither | \${env:NAME} or \${file:PATH}, or $\${ for a literal \${`,
    ],
    [
      'a value from a variable',
      { 2: `  id: \${env:NL_TOKEN}` },
      `2:7 company.id | the value of \${env:NL_TOKEN} | a UUID`,
    ],
    [
      'a text built with a variable',
      { 2: `  id: a-\${env:NL_TOKEN}` },
      `2:7 company.id | a text with the value of \${env:NL_TOKEN} | a UUID`,
    ],
    [
      'a word from a variable where a number is needed',
      { 10: `${AUTH}\n    dailyLimit: \${env:NL_TOKEN}` },
      `11:17 erp.settings.dailyLimit | the value of \${env:NL_TOKEN} | a number`,
    ],
    [
      'a connector that is not installed',
      { 7: '  connector: xero' },
      '7:14 erp.connector | the text "xero" | an installed connector: ledger',
    ],
    [
      'a connector that is no text',
      { 7: '  connector: 5' },
      '7:14 erp.connector | the number 5 | a text (put it in quotes)',
    ],
    [
      'settings that are no map',
      { 8: '  settings: 5', 9: '', 10: '' },
      '8:13 erp.settings | a literal text (not shown) | a map',
    ],
    [
      'a setting of the connector',
      { 10: `${AUTH}\n    dailyLimit: 0` },
      '11:17 erp.settings.dailyLimit | the number 0 | a number of at least 1',
    ],
    [
      'an unknown setting',
      { 10: `${AUTH}\n    dailylimits: 5` },
      '11:5 erp.settings.dailylimits | the unknown key "dailylimits" | the key "dailyLimit"',
    ],
    [
      'no settings at all',
      { 8: '', 9: '', 10: '' },
      '6:1 erp.settings.tenantId | nothing | a text (The tenant of this company, e.g. 7c0a…)',
      '6:1 erp.settings.auth | nothing | a map (How to sign in)',
    ],
    [
      'an unknown choice in a union',
      { 10: '    auth: { kind: password }' },
      '10:19 erp.settings.auth.kind | the text "password" | app or token',
    ],
    ['a missing choice in a union', { 10: '    auth: {}' }, '10:5 erp.settings.auth.kind | nothing | app or token'],
    [
      'a key of another choice',
      { 10: `    auth: { kind: token, token: "\${env:NL_TOKEN}", clientId: A1 }` },
      '10:52 erp.settings.auth.clientId | the unknown key "clientId" | only keys that go with the choice made here',
    ],
    [
      'a union without a fitting branch',
      { 10: `${AUTH}\n    period: [1]` },
      '11:13 erp.settings.period | a list | a text or a map',
    ],
    [
      'the fitting branch of a union',
      { 10: `${AUTH}\n    period: { from: 1, to: x }` },
      '11:28 erp.settings.period.to | the text "x" | a number',
    ],
    [
      'a custom check of the connector',
      { 10: `${AUTH}\n    office: here` },
      '11:13 erp.settings.office | the text "here" | an office, not here',
    ],
    [
      'a custom check that would repeat a value from a variable',
      { 10: `${AUTH}\n    office: \${env:NL_TOKEN}` },
      `11:13 erp.settings.office | the value of \${env:NL_TOKEN} | another value (The office, e.g. office-7)`,
    ],
  ];
  for (const [name, changes, ...expected] of cases) {
    it(`tells of ${name}`, async () => {
      expect(await lines(changes, { ...ENVIRONMENT, EMPTY: '' })).to.deep.equal(expected);
    });
  }

  it('takes references for any scalar, whole or in part, from the environment and from files', async () => {
    const changes = {
      2: `  id: \${env:ID}`,
      3: `  name: "\${env:CITY} \${file:../name.txt} $\${env:CITY}"\n  standAlone: \${env:ALONE}`,
      5: `  apiKey: \${file:key}`,
      7: `  connector: \${env:CONNECTOR}`,
      10: `${AUTH}\n    dailyLimit: \${env:LIMIT}`,
      12: `  wallet: \${env:LIMIT}`,
    };
    const { companies } = await folder.configuration(
      {
        'organisation.yaml': ORGANISATION,
        'name.txt': 'Holding\r\n',
        'companies/.gitkeep': '',
        'companies/nl.yaml': companyFile({ ...changes, 5: `  apiKey: \${file:../secrets/key}` }),
        'secrets/key': 'file-key-value\n',
      },
      {
        ...ENVIRONMENT,
        ID: '55555555-5555-4555-8555-555555555555',
        CITY: 'Breda',
        ALONE: 'true',
        CONNECTOR: 'ledger',
        LIMIT: '0300',
      },
    );
    const [company] = companies;
    expect(company).to.deep.include({
      companyId: '55555555-5555-4555-8555-555555555555',
      name: `Breda Holding \${env:CITY}`,
      standAlone: true,
      accounts: { wallet: '0300' },
    });
    expect(company?.erpSettings).to.have.property('dailyLimit', 300);
    expect(company?.pleo.apiKey.reveal()).to.equal('file-key-value');
  });
});
