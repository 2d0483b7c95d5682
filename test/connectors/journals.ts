import { type BookedDocument, centsOf } from '../support/books.ts';
import { CREDITORS, ROLES } from '../support/company/chart.ts';

/** Where everything is a journal, an ordinary account serves for what is owed. */
export const JOURNAL_ROLES = { ...ROLES, accountsPayable: CREDITORS } as const;

/** A line of a journal, whatever the ERP; amounts are decimals, one of the two empty or absent. */
export interface JournalLine {
  readonly account: string;
  readonly debit?: string | undefined;
  readonly credit?: string | undefined;
  readonly taxCode: string | undefined;
  /** Tax that the ERP takes out of the amount. Absent: none. */
  readonly includedTax?: string;
  readonly text: string;
  readonly tracking: readonly { readonly category: string; readonly option: string }[];
}

export function bookedJournal(
  { id, reference, date }: { readonly id: string; readonly reference: string; readonly date: string },
  lines: readonly JournalLine[],
): BookedDocument {
  const debits = lines.reduce((sum, { debit }) => sum + centsOf(debit || '0'), 0);
  return {
    kind: 'journal',
    id,
    reference,
    status: 'BOOKED',
    date,
    total: (debits / 100).toFixed(2),
    lines: lines.map(({ account, debit, credit, taxCode, includedTax = '0', text, tracking }) => ({
      description: text,
      accountCode: account,
      taxType: taxCode ?? null,
      lineAmount: debit || `-${credit}`,
      taxAmount: includedTax,
      tracking: [...tracking],
    })),
  };
}

/** What stands on each account, in cents, debits positive; included tax apart, as the account `tax`. Without zeros. */
export function netBalances(lines: readonly JournalLine[]): ReadonlyMap<string, number> {
  const balances = new Map<string, number>();
  const add = (account: string, cents: number) => balances.set(account, (balances.get(account) ?? 0) + cents);
  for (const { account, debit, credit, includedTax = '0' } of lines) {
    const sign = debit ? 1 : -1;
    const tax = sign * centsOf(includedTax);
    add(account, sign * centsOf(debit || credit || '0') - tax);
    add('tax', tax);
  }
  return new Map([...balances].filter(([, cents]) => cents !== 0));
}
