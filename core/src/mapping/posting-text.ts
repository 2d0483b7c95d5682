import { CurrencyCode } from '../contract/index.ts';
import { formatMoney } from '../kit/index.ts';
import type { ExportItem, ExportItemLine } from '../pleo/index.ts';

const SEPARATOR = ' · ';

/**
 * What the bookkeeper reads on the line: who was paid, by whom, why, the amount on a foreign receipt, the guests, and
 * Pleo's reconciliation id, without which the two systems cannot be compared by eye.
 *
 * @see pleo-integration-rules.md §6.4
 */
export function postingText(item: ExportItem, line: ExportItemLine): string {
  const parts = [
    item.vendor?.name ?? item.supplierName,
    item.userName,
    item.note,
    foreignAmount(line),
    item.attendees.length > 0 ? `with ${item.attendees.join(', ')}` : undefined,
    item.reconciliationId,
  ];
  return parts
    .map((part) => part?.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== undefined && part !== '')
    .join(SEPARATOR);
}

/** The card was charged in wallet currency; what the receipt says is kept in words. */
function foreignAmount(line: ExportItemLine): string | undefined {
  const { supplier, wallet } = line.amount;
  if (supplier.currency === wallet.currency) return undefined;
  const currency = CurrencyCode.safeParse(supplier.currency);
  return currency.success ? formatMoney({ amountMinor: supplier.amountMinor, currency: currency.data }) : undefined;
}
