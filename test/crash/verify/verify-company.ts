import type { PostingKind } from '@ringfence/core/contract';
import { type BookedDocument, centsOf } from '../../support/books.ts';
import type { CrashCompany } from '../world/company.ts';
import { decimalText } from '../world/company-plan.ts';
import type { CrashExpense } from '../world/expense.ts';
import { documentKind, documentKinds } from '../world/expense-types.ts';
import { expectedBalances } from './expected-books.ts';
import { type Holdings, referencesIn } from './holdings.ts';
import { type Finding, Verdict } from './verdict.ts';

/**
 * Holds a company's books and its Pleo against the expenses that were exported: each document, payment and file once, of
 * the right kind, date and amount; balances to the cent; every item and every job final.
 */
export function verifyCompany(
  company: CrashCompany,
  exported: readonly CrashExpense[],
  holdings: Holdings,
): readonly Finding[] {
  const verdict = new Verdict();
  const good = exported.filter(({ isBad }) => !isBad);
  for (const expense of exported) verifyDocuments(expense, good, company, holdings, verdict);
  const known = new Set<string>(
    good.flatMap(({ entryId }) => {
      const { document, payment } = referencesIn(holdings, entryId);
      return [document, payment];
    }),
  );
  for (const { kind, id, reference } of holdings.documents) {
    if (!known.has(reference)) verdict.add('wrong', `${kind} ${id} belongs to no expense`);
  }
  verifyBalances(good, company, holdings, verdict);
  verifyPleo(exported, holdings, verdict);
  return verdict.findings;
}

function verifyDocuments(
  expense: CrashExpense,
  good: readonly CrashExpense[],
  company: CrashCompany,
  holdings: Holdings,
  verdict: Verdict,
): void {
  const { key, entryId, type, isBad } = expense;
  const references = referencesIn(holdings, entryId);
  const documents = holdings.documents.filter(({ reference }) => reference === references.document);
  const payments = holdings.documents.filter(({ reference }) => reference === references.payment);
  const count = isBad ? 0 : 1;
  verdict.expectCount(`${key}, document`, documents.length, count);
  verdict.expectCount(`${key}, payment`, payments.length, count * (documentKinds(type, company).length - 1));
  for (const document of documents) verifyDocument(document, documentKind(type, company), expense, company, verdict);
  const isSettled = good.some((each) => each.entryId === expense.settledBy);
  for (const { outstanding = '0.00' } of isSettled ? documents : []) {
    verdict.expectSame(`${key}, open amount`, outstanding, '0.00');
  }
  for (const payment of payments) verifyDocument(payment, 'billPayment', expense, company, verdict);
  const uploads = Map.groupBy(holdings.receiptsOf(references.document), (name) => name);
  verdict.expectCount(`${key}, files`, uploads.size, isBad ? 0 : expense.files.length);
  for (const [name, times] of uploads) verdict.expectCount(`${key}, uploads of ${name}`, times.length, 1);
}

function verifyDocument(
  document: BookedDocument,
  kind: PostingKind,
  { key, date, totalMinor }: CrashExpense,
  company: CrashCompany,
  verdict: Verdict,
): void {
  verdict.expectSame(`${key}, kind`, document.kind, kind === 'billPayment' ? 'payment' : kind);
  verdict.expectSame(`${key}, date`, document.date, date);
  verdict.expectSame(`${key}, cents`, `${centsOf(document.total)}`, `${inCents(totalMinor, company)}`);
}

function verifyBalances(
  good: readonly CrashExpense[],
  company: CrashCompany,
  { balances }: Holdings,
  verdict: Verdict,
): void {
  const expected = expectedBalances(good, company);
  for (const account of new Set([...balances.keys(), ...expected.keys()])) {
    const due = inCents(expected.get(account) ?? 0, company);
    verdict.expectSame(`balance of ${account}, cents`, `${balances.get(account) ?? 0}`, `${due}`);
  }
}

function verifyPleo(exported: readonly CrashExpense[], holdings: Holdings, verdict: Verdict): void {
  const byEntry = new Map(exported.map((expense) => [expense.entryId, expense]));
  verdict.expectCount('downloads with a credential', holdings.leakedCredentials, 0);
  for (const [index, { status, items }] of holdings.jobs.entries()) {
    const failed = items.filter((item) => byEntry.get(item.accountingEntryId)?.isBad === true).length;
    const ending = failed === 0 ? 'completed' : failed === items.length ? 'failed' : 'completed_with_errors';
    verdict.expectSame(`job ${index + 1}`, status, ending);
    for (const item of items) {
      const expense = byEntry.get(item.accountingEntryId);
      const due = expense?.isBad === true ? 'failed' : 'successful';
      const reason = due === 'failed' || !item.failureReason ? '' : `: ${item.failureReason}`;
      verdict.expectSame(`${expense?.key}, status in Pleo`, `${item.status}${reason}`, due);
      if (due === 'failed') continue;
      const named = holdings.documents.find(({ id }) => id === item.externalId)?.reference;
      const own = referencesIn(holdings, item.accountingEntryId).document;
      verdict.expectSame(`${expense?.key}, document that Pleo names`, named, own);
    }
  }
}

function inCents(amountMinor: number, { decimals }: CrashCompany): number {
  return centsOf(decimalText(amountMinor, decimals));
}
