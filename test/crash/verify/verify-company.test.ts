import { expect } from 'chai';
import { SeededRandom } from '../random.ts';
import { makeCompany, XERO } from '../world/company.ts';
import { type CrashExpense, makeExpenses } from '../world/expense.ts';
import { decimalText } from '../world/seed-input.ts';
import { verifyCompany } from './verify-company.ts';

const random = new SeededRandom(1, 'verdict');
const company = makeCompany(1, new Set(), XERO, random);
const lunch = purchase();

/** One purchase with one line and one file. */
function purchase(): CrashExpense {
  const made = makeExpenses('job', new Set(['bankTransaction']), company, random);
  const [first] = made;
  const [type] = company.types;
  const [account] = company.expenseAccounts;
  if (first === undefined || type === undefined || account === undefined) throw new Error('nothing was made');
  const lines = [{ account, grossMinor: 1_200, taxMinor: 0 }];
  return { ...first, type, lines, totalMinor: 1_200, files: [10], isBad: false };
}

const AMOUNT = decimalText(1_200, company.decimals);
const DOCUMENT = {
  id: 'doc-1',
  type: 'SPEND',
  status: 'AUTHORISED',
  date: lunch.date,
  reference: `PLEO-${lunch.entryId}`,
  total: AMOUNT,
};
const BALANCES = { '1010': `-${AMOUNT}`, '4100': AMOUNT };
const FILE = { name: 'receipt.pdf', uploads: 1 };
const ITEM = { accountingEntryId: lunch.entryId, status: 'successful', externalId: 'doc-1' };

interface Change {
  readonly bankTransactions?: readonly object[];
  readonly accountBalances?: Readonly<Record<string, string>>;
  readonly files?: readonly object[];
  readonly items?: readonly object[];
  readonly status?: string;
}

/** What is found where everything is right but for this. */
function found(change: Change = {}): readonly string[] {
  const { bankTransactions = [DOCUMENT], accountBalances = BALANCES, files = [FILE], items = [ITEM] } = change;
  const xero = { [company.tenantId]: { bankTransactions, accountBalances, attachments: { 'doc-1': files } } };
  const jobs = [{ id: 'job', status: change.status ?? 'completed', items }];
  const pleo = { companies: { [company.companyId]: { jobs } }, leakedCredentials: 0 };
  const findings = verifyCompany(company, [lunch], { inspect: (system) => (system === 'pleo' ? pleo : xero) });
  return findings.map(({ fault, what }) => `${fault}: ${what}`);
}

describe('test/crash/verify/verify-company', () => {
  it('finds nothing where all is right', () => {
    expect(found()).to.deep.equal([]);
  });

  it('finds what is not there', () => {
    expect(found({ bankTransactions: [] }).join('\n')).to.contain(`lost: ${lunch.key}, document: 0 instead of 1`);
    expect(found({ files: [] })).to.deep.equal([`lost: ${lunch.key}, files: 0 instead of 1`]);
  });

  it('finds what is there twice', () => {
    const twice = [DOCUMENT, { ...DOCUMENT, id: 'doc-2' }];
    expect(found({ bankTransactions: twice })).to.deep.equal([`doubled: ${lunch.key}, document: 2 instead of 1`]);
    expect(found({ files: [{ ...FILE, uploads: 2 }] })).to.deep.equal([
      `doubled: ${lunch.key}, uploads of receipt.pdf: 2 instead of 1`,
    ]);
  });

  it('takes a deleted document for none', () => {
    expect(found({ bankTransactions: [DOCUMENT, { ...DOCUMENT, id: 'doc-2', status: 'DELETED' }] })).to.deep.equal([]);
  });

  it('finds another amount, date or kind, a strange document, and a balance that is off by a cent', () => {
    const wrong = [{ ...DOCUMENT, total: '1', date: '2026-01-01', type: 'RECEIVE' }];
    expect(found({ bankTransactions: wrong })).to.have.length(3);
    const strange = { ...DOCUMENT, id: 'doc-2', reference: 'rent' };
    expect(found({ bankTransactions: [DOCUMENT, strange] })).to.deep.equal([
      'wrong: bankTransactions doc-2 belongs to no expense',
    ]);
    const offByACent = { ...BALANCES, '4100': (Number(AMOUNT) + 0.01).toFixed(2) };
    expect(found({ accountBalances: offByACent }).join()).to.contain('wrong: balance of account 4100');
  });

  it('finds an item or a job in Pleo that is not final, and a document that Pleo names and is not the expense', () => {
    expect(found({ items: [{ ...ITEM, status: 'pending' }] }).join()).to.contain('status in Pleo: pending');
    expect(found({ status: 'in_progress' })).to.deep.equal(['wrong: job 1: in_progress instead of completed']);
    expect(found({ items: [{ ...ITEM, externalId: 'doc-9' }] }).join()).to.contain('document that Pleo names');
  });
});
