import { expect } from 'chai';
import { ConfigFolder, companyFile, ORGANISATION } from '../testing/config-folder.ts';

describe('core/config: the sections accounts and export of a company', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  async function problems(yaml: string): Promise<readonly string[]> {
    const files = { 'organisation.yaml': ORGANISATION, 'companies/nl.yaml': companyFile({ 13: yaml }) };
    return (await folder.lines(files)).map((line) => line.replace('companies/nl.yaml:', ''));
  }

  async function configured(changes: Readonly<Record<number, string>> = {}) {
    const files = { 'organisation.yaml': ORGANISATION, 'companies/nl.yaml': companyFile(changes) };
    const { companies } = await folder.configuration(files);
    return companies[0];
  }

  const BILL = 'document: bill, debit: lines, credit: accountsPayable, party: employee';
  const matrix = (row: string) => `export: { matrix: { out_of_pocket: { journal: { ${row} } } } }`;

  it('exports drafts, fails closed periods and takes receipts along unless it is said otherwise', async () => {
    expect((await configured())?.export).to.deep.equal({
      status: 'draft',
      closedPeriod: 'fail',
      attachments: 'optional',
      matrix: {},
      failureTypes: {},
    });
  });

  it('takes accounts by code or id, rows of the matrix and failure types', async () => {
    const company = await configured({
      12: "  wallet: '1100'\n  outOfPocket: '1110'\n  contra: '1000'\n  accountsPayable: '2000'",
      13: `export: { status: final, failureTypes: { account: account_unknown }, matrix: { out_of_pocket: { journal: { ${BILL}, paidFrom: wallet } } } }`,
    });
    const accounts = { wallet: '1100', outOfPocket: '1110', contra: '1000', accountsPayable: '2000' };
    expect(company?.accounts).to.deep.equal(accounts);
    expect(company?.export).to.deep.include({
      status: 'final',
      failureTypes: { account: 'account_unknown' },
      matrix: {
        out_of_pocket: {
          journal: {
            document: 'bill',
            debit: 'lines',
            credit: 'accountsPayable',
            party: 'employee',
            paidFrom: 'wallet',
          },
        },
      },
    });
  });

  const AT = 'export.matrix.out_of_pocket.journal';

  for (const [what, row, problem] of [
    [
      'a bill that debits the wallet',
      'document: bill, debit: wallet, credit: accountsPayable, party: supplier',
      '72 debit | the text "wallet" | lines with the document bill',
    ],
    [
      'money spent that credits accounts payable',
      'document: spend, debit: lines, credit: accountsPayable, party: supplier',
      '88 credit | the text "accountsPayable" | wallet, outOfPocket or contra with the document spend',
    ],
    [
      'a transfer from an account to itself',
      'document: transfer, debit: wallet, credit: wallet, party: none',
      '92 credit | the text "wallet" | outOfPocket or contra with the document transfer',
    ],
    [
      'a journal of lines against lines',
      'document: journal, debit: lines, credit: lines, party: none',
      '90 credit | the text "lines" | wallet, outOfPocket, contra or accountsPayable with the document journal',
    ],
    [
      'a bill that is owed to nobody',
      'document: bill, debit: lines, credit: accountsPayable, party: none',
      '111 party | the text "none" | supplier or employee with the document bill',
    ],
    [
      'money spent that is paid from the wallet once more',
      'document: spend, debit: lines, credit: wallet, party: none, paidFrom: wallet',
      '119 paidFrom | the text "wallet" | only the documents bill and creditNote to be paid at once',
    ],
    [
      'an account that has no part',
      'document: spend, debit: lines, credit: savings, party: none',
      '88 credit | the text "savings" | lines, wallet, outOfPocket, contra or accountsPayable',
    ],
  ] as const) {
    it(`refuses ${what}, with its place`, async () => {
      const [column, ...rest] = problem.split(' ');
      expect(await problems(matrix(row))).to.deep.equal([`13:${column} ${AT}.${rest.join(' ')}`]);
    });
  }

  it('refuses a row of which a part is missing', async () => {
    const lines = await problems(matrix('document: bill, debit: lines, credit: accountsPayable'));
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain(`${AT}.party | nothing | supplier, employee or none`);
  });

  it('refuses a type of expense, a method and a reason that it does not know', async () => {
    const type = await problems(`export: { matrix: { card_purchse: { journal: { ${BILL} } } } }`);
    expect(type).to.deep.equal([
      '13:21 export.matrix.card_purchse | the unknown key "card_purchse" | the key "card_purchase"',
    ]);
    const method = await problems(`export: { matrix: { fee: { none: { ${BILL} } } } }`);
    expect(method).to.deep.equal([
      '13:28 export.matrix.fee.none | the unknown key "none" | one of the keys journal or accounts_payable',
    ]);
    const reason = await problems('export: { failureTypes: { acount: account_unknown } }');
    expect(reason).to.deep.equal(['13:27 export.failureTypes.acount | the unknown key "acount" | the key "account"']);
  });
});
