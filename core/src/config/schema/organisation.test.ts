import { expect } from 'chai';
import { ConfigFolder, companyFile } from '../testing/config-folder.ts';

describe('core/config: organisation.yaml', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  const url = 'an https URL (http only for this machine) without user, query or fragment';
  const cases: readonly (readonly [name: string, text: string, ...lines: string[]])[] = [
    [
      'a missing name',
      'run: {}\n',
      '1:1 name | nothing | a text (Name of the organisation as people know it, e.g. Love Crème Brûlée Group)',
    ],
    [
      'an unknown environment',
      'name: x\npleo: { environment: test }\n',
      '2:22 pleo.environment | the text "test" | production or staging',
    ],
    [
      'both an environment and an address',
      'name: x\npleo: { environment: staging, baseUrl: "https://a.example" }\n',
      '2:40 pleo.baseUrl | the text "https://a.example" | either environment or baseUrl, not both',
    ],
    [
      'an address without encryption',
      'name: x\npleo: { baseUrl: "http://a.example" }\n',
      `2:18 pleo.baseUrl | the text "http://a.example" | ${url}`,
    ],
    [
      'an address with a password',
      'name: x\npleo: { baseUrl: "https://u:p@a.example" }\n',
      `2:18 pleo.baseUrl | a literal text (not shown) | ${url}`,
    ],
    ['an address that is none', 'name: x\npleo: { baseUrl: "a b" }\n', `2:18 pleo.baseUrl | the text "a b" | ${url}`],
    [
      'a limit of nothing',
      'name: x\nrun: { maxCompaniesAtOnce: 0 }\n',
      '2:28 run.maxCompaniesAtOnce | the number 0 | a number of at least 1',
    ],
    [
      'a part of a request',
      'name: x\npleo: { requestsPerMinute: 1.5 }\n',
      '2:28 pleo.requestsPerMinute | the number 1.5 | a whole number',
    ],
    [
      'a literal sealing key',
      'name: x\nstorage: { sealingKey: abc }\n',
      `2:24 storage.sealingKey | a literal text (not shown) | a secret reference: \${env:NAME} or \${file:PATH} and nothing else`,
    ],
    [
      'a connector that is not installed',
      'name: x\nconnectors: { xero: { a: 1 } }\n',
      '2:15 connectors.xero | the connector "xero" | an installed connector: ledger',
    ],
    [
      'connectors that are no maps',
      'name: x\nconnectors: { ledger: 5 }\n',
      '2:23 connectors.ledger | a literal text (not shown) | a map',
    ],
  ];
  for (const [name, text, ...expected] of cases) {
    it(`tells of ${name}`, async () => {
      const lines = await folder.lines({ 'organisation.yaml': text, 'companies/nl.yaml': companyFile() });
      expect(lines.map((line) => line.replace('organisation.yaml:', ''))).to.deep.equal(expected);
    });
  }
});
