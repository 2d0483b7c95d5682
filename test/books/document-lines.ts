import type { XeroTenantHoldings } from '../support/books.ts';
import { absolute, bookedTax, inCents, parseCents } from './model/amounts.ts';
import type { BookCompany, BookExpense } from './model/book-company.ts';
import { isPayable } from './model/ledger-sides.ts';

type Line = XeroTenantHoldings['manualJournals'][number]['lines'][number];

/** A document of Xero's, as far as the arithmetic of its lines goes. */
interface AnyDocument {
  readonly id: string;
  readonly lineAmountTypes: string;
  readonly lines: readonly Line[];
  readonly subTotal?: string;
  readonly totalTax?: string;
  readonly total?: string;
}

export function documentsWithLines(xero: XeroTenantHoldings): readonly AnyDocument[] {
  return [...xero.bankTransactions, ...xero.invoices, ...xero.creditNotes, ...xero.manualJournals];
}

/** What does not add up in a document: net and tax to gross in total, and the lines to the totals. */
export function arithmeticProblems({ id, lines, lineAmountTypes, ...totals }: AnyDocument): readonly string[] {
  const sum = (amounts: readonly bigint[]) => amounts.reduce((left, right) => left + right, 0n);
  const gross = sum(lines.map((line) => grossOf(line, lineAmountTypes)));
  const tax = sum(lines.map(({ taxAmount }) => parseCents(taxAmount)));
  const wrong = (what: string, found: bigint, wanted: bigint) =>
    found === wanted ? [] : [`${id}: ${what} is ${found}, not ${wanted}`];
  // A manual journal has no totals: debits and credits are equal.
  if (totals.total === undefined) return wrong('the sum of a journal', gross, 0n);
  const [net, totalTax, total] = [totals.subTotal, totals.totalTax, totals.total].map((text = '') => parseCents(text));
  return [
    ...wrong('the total', total ?? 0n, gross),
    ...wrong('the tax', totalTax ?? 0n, tax),
    ...wrong('net and tax', (net ?? 0n) + (totalTax ?? 0n), gross),
  ];
}

/** The lines of an expense as they must stand on its document: account, gross, tax, tax code and tracking. */
export function expectedLines(expense: BookExpense, company: BookCompany): readonly string[] {
  return expense.lines.map((line) =>
    shown(
      line.account,
      inCents(line.grossMinor, company),
      bookedTax(line, company, isPayable(expense)),
      line.tax?.code,
      line.tags.map(({ group, code }) => `${group}: ${code}`),
    ),
  );
}

/** Those of a document, but for the line that a journal has on the account of the other side. */
export function actualLines(
  { lines, lineAmountTypes }: AnyDocument,
  otherSide: ReadonlySet<string>,
): readonly string[] {
  return lines
    .filter(({ accountCode }) => !otherSide.has(accountCode ?? ''))
    .map((line) =>
      shown(
        line.accountCode ?? '',
        grossOf(line, lineAmountTypes),
        parseCents(line.taxAmount),
        line.taxType ?? undefined,
        line.tracking.map(({ category, option }) => `${category.toUpperCase()}: ${option}`),
      ),
    );
}

/** Signs are left to the balances: a credit note has the lines of a bill. */
function shown(account: string, gross: bigint, tax: bigint, code = 'NONE', tracking: readonly string[] = []): string {
  return [account, absolute(gross), absolute(tax), code, ...tracking.toSorted()].join(' ');
}

function grossOf({ lineAmount, taxAmount }: Line, types: string): bigint {
  return parseCents(lineAmount) + (types === 'Exclusive' ? parseCents(taxAmount) : 0n);
}
