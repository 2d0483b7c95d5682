import { AccountingEntryId, POSTING_KINDS } from '@ringfence/core/contract';
import { referencesOf } from '@ringfence/core/kit';
import { expect } from 'chai';
import { type BookedDocument, centsOf } from '../../support/books.ts';
import { SeededRandom } from '../random.ts';
import { makeCompany } from '../world/company.ts';
import { decimalText } from '../world/company-plan.ts';
import { type CrashExpense, makeExpenses } from '../world/expense.ts';
import type { Holdings } from './holdings.ts';
import { verifyCompany } from './verify-company.ts';

const random = new SeededRandom(1, 'verdict');
const company = makeCompany(1, new Set(), { documents: POSTING_KINDS, operations: [] }, random);
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

const referenceOf = referencesOf('uuid');
const REFERENCE = referenceOf(AccountingEntryId.parse(lunch.entryId));
const AMOUNT = decimalText(1_200, company.decimals);
const CENTS = centsOf(AMOUNT);
const DOCUMENT: BookedDocument = {
  kind: 'spend',
  id: 'doc-1',
  status: 'AUTHORISED',
  date: lunch.date,
  reference: REFERENCE,
  total: AMOUNT,
  lines: [],
};
const BALANCES = { 1010: -CENTS, 4100: CENTS };
const ITEM = { accountingEntryId: lunch.entryId, status: 'successful', externalId: 'doc-1' };

interface Change {
  readonly documents?: readonly BookedDocument[];
  readonly balances?: Readonly<Record<string, number>>;
  readonly files?: readonly string[];
  readonly item?: object;
  readonly status?: string;
}

/** What is found where everything is right but for this. */
function found({ documents = [DOCUMENT], balances = BALANCES, files = ['1.pdf'], item, status }: Change = {}) {
  const holdings: Holdings = {
    documents,
    balances: new Map(Object.entries(balances)),
    receiptsOf: (reference) => (reference === REFERENCE && documents.length > 0 ? files : []),
    referenceOf,
    jobs: [{ id: 'job', status: status ?? 'completed', items: [{ ...ITEM, ...item }] }],
    leakedCredentials: 0,
  };
  return verifyCompany(company, [lunch], holdings).map(({ fault, what }) => `${fault}: ${what}`);
}

describe('test/crash/verify/verify-company', () => {
  it('finds nothing where all is right', () => {
    expect(found()).to.deep.equal([]);
  });

  it('finds what is not there', () => {
    expect(found({ documents: [] }).join('\n')).to.contain(`lost: ${lunch.key}, document: 0 instead of 1`);
    expect(found({ files: [] })).to.deep.equal([`lost: ${lunch.key}, files: 0 instead of 1`]);
  });

  it('finds what is there twice', () => {
    const twice = [DOCUMENT, { ...DOCUMENT, id: 'doc-2' }];
    expect(found({ documents: twice })).to.deep.equal([`doubled: ${lunch.key}, document: 2 instead of 1`]);
    expect(found({ files: ['1.pdf', '1.pdf'] })).to.deep.equal([
      `doubled: ${lunch.key}, uploads of 1.pdf: 2 instead of 1`,
    ]);
  });

  it('finds another amount, date or kind, a strange document, and a balance that is off by a cent', () => {
    const wrong: BookedDocument = { ...DOCUMENT, total: '1', date: '2026-01-01', kind: 'receive' };
    expect(found({ documents: [wrong] })).to.have.length(3);
    const strange = { ...DOCUMENT, id: 'doc-2', reference: 'rent' };
    expect(found({ documents: [DOCUMENT, strange] })).to.deep.equal(['wrong: spend doc-2 belongs to no expense']);
    expect(found({ balances: { ...BALANCES, 4100: CENTS + 1 } }).join()).to.contain('wrong: balance of 4100');
  });

  it('finds an item or a job in Pleo that is not final, and a document that Pleo names and is not the expense', () => {
    expect(found({ item: { status: 'pending' } }).join()).to.contain('status in Pleo: pending');
    expect(found({ status: 'in_progress' })).to.deep.equal(['wrong: job 1: in_progress instead of completed']);
    expect(found({ item: { externalId: 'doc-9' } }).join()).to.contain('document that Pleo names');
  });
});
