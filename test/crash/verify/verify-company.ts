import type { PostingKind } from '@ringfence/core/contract';
import type { Sandbox } from '@ringfence/sandbox';
import type { CrashCompany } from '../world/company.ts';
import type { CrashExpense } from '../world/expense.ts';
import { documentKind } from '../world/expense-types.ts';
import { decimalText } from '../world/seed-input.ts';
import { expectedBooks } from './expected-books.ts';
import { type ErpHoldings, erpHoldings, pleoHoldings, type StandingDocument } from './holdings.ts';
import { type Finding, Verdict } from './verdict.ts';

/** Where the documents of a kind are, and what they are called there. A payment that came before its bill is on account. */
const PLACES: Readonly<Record<PostingKind, readonly string[]>> = {
  spend: ['bankTransactions SPEND'],
  receive: ['bankTransactions RECEIVE'],
  bill: ['invoices ACCPAY'],
  creditNote: ['creditNotes ACCPAYCREDIT'],
  billPayment: ['payments ACCPAYPAYMENT', 'payments APCREDITPAYMENT', 'bankTransactions SPEND-OVERPAYMENT'],
  transfer: ['bankTransfers'],
  journal: ['manualJournals'],
};

/**
 * Holds a company's books and its Pleo against the expenses that were exported: each document, payment and file once, of
 * the right kind, date and amount; balances to the cent; every item and every job final.
 */
export function verifyCompany(
  company: CrashCompany,
  exported: readonly CrashExpense[],
  sandbox: Pick<Sandbox, 'inspect'>,
): readonly Finding[] {
  const verdict = new Verdict();
  const erp = erpHoldings(sandbox, company.tenantId);
  const good = exported.filter(({ isBad }) => !isBad);
  const known = new Set(good.map(({ entryId }) => entryId));
  for (const expense of exported) verifyDocuments(expense, known, company, erp, verdict);
  for (const { list, id, names } of erp.documents) {
    if (names === undefined || !known.has(names.entryId)) verdict.add('wrong', `${list} ${id} belongs to no expense`);
  }
  verifyBalances(good, company, erp, verdict);
  verifyPleo(company, exported, erp, sandbox, verdict);
  return verdict.findings;
}

function verifyDocuments(
  expense: CrashExpense,
  known: ReadonlySet<string>,
  company: CrashCompany,
  erp: ErpHoldings,
  verdict: Verdict,
): void {
  const { key, entryId, type, isBad } = expense;
  const own = erp.documents.filter(({ names }) => names?.entryId === entryId);
  const documents = own.filter(({ names }) => names?.isPayment === false);
  const payments = own.filter(({ names }) => names?.isPayment === true);
  const count = isBad ? 0 : 1;
  verdict.expectCount(`${key}, document`, documents.length, count);
  verdict.expectCount(`${key}, payment`, payments.length, type.paidAtOnce === true ? count : 0);
  for (const document of documents)
    verifyDocument(document, documentKind(type, company.banks), expense, company, verdict);
  const isSettled = expense.settledBy !== undefined && known.has(expense.settledBy);
  for (const { outstanding } of isSettled ? documents : []) {
    verdict.expectSame(`${key}, open amount`, inCents(outstanding ?? '0'), '0.00');
  }
  for (const payment of payments) verifyDocument(payment, 'billPayment', expense, company, verdict);
  const files = documents.flatMap(({ id }) => erp.attachments[id] ?? []);
  verdict.expectCount(`${key}, files`, files.length, isBad ? 0 : expense.files.length);
  for (const { name, uploads } of files) verdict.expectCount(`${key}, uploads of ${name}`, uploads, 1);
}

function verifyDocument(
  document: StandingDocument,
  kind: PostingKind,
  { key, date, totalMinor }: CrashExpense,
  { decimals }: CrashCompany,
  verdict: Verdict,
): void {
  const place = `${document.list} ${document.type}`.trim();
  if (!PLACES[kind].includes(place)) verdict.add('wrong', `${key}: ${place} instead of ${kind}`);
  verdict.expectSame(`${key}, date`, document.date, date);
  verdict.expectSame(`${key}, amount`, inCents(document.amount), inCents(decimalText(totalMinor, decimals)));
}

function verifyBalances(
  good: readonly CrashExpense[],
  company: CrashCompany,
  { accountBalances, taxBalances }: ErpHoldings,
  verdict: Verdict,
): void {
  const { accounts, taxes } = expectedBooks(good, company);
  const compare = (what: string, found: Readonly<Record<string, string>>, expected: ReadonlyMap<string, number>) => {
    for (const code of new Set([...Object.keys(found), ...expected.keys()])) {
      const due = decimalText(expected.get(code) ?? 0, company.decimals);
      verdict.expectSame(`${what} ${code}`, inCents(found[code] ?? '0'), inCents(due));
    }
  };
  compare('balance of account', accountBalances, accounts);
  // What has no tax code in Pleo is booked without tax.
  compare('balance of tax', taxBalances, taxes);
}

function verifyPleo(
  company: CrashCompany,
  exported: readonly CrashExpense[],
  { documents }: ErpHoldings,
  sandbox: Pick<Sandbox, 'inspect'>,
  verdict: Verdict,
): void {
  const byEntry = new Map(exported.map((expense) => [expense.entryId, expense]));
  const { jobs, leaked } = pleoHoldings(sandbox, company.companyId);
  verdict.expectCount('downloads with a credential', leaked, 0);
  for (const [index, { status, items }] of jobs.entries()) {
    const failed = items.filter((item) => byEntry.get(item.accountingEntryId)?.isBad === true).length;
    const ending = failed === 0 ? 'completed' : failed === items.length ? 'failed' : 'completed_with_errors';
    verdict.expectSame(`job ${index + 1}`, status, ending);
    for (const item of items) {
      const expense = byEntry.get(item.accountingEntryId);
      const due = expense?.isBad === true ? 'failed' : 'successful';
      verdict.expectSame(
        `${expense?.key}, status in Pleo`,
        [item.status, item.failureReason]
          .filter(Boolean)
          .join(': ')
          .split(': ')
          .slice(0, due === 'failed' ? 1 : 2)
          .join(': '),
        due,
      );
      if (due === 'failed') continue;
      const named = documents.find(({ id }) => id === item.externalId)?.names;
      verdict.expectSame(`${expense?.key}, document that Pleo names`, named?.entryId, item.accountingEntryId);
    }
  }
}

/** Two decimals, whatever zeros a side writes. */
function inCents(decimal: string): string {
  return Number(decimal).toFixed(2);
}
