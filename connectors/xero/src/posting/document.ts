import type { BookkeepingDate, CurrencyCode, ErpDocument, ExactDecimal, PostingKind } from '@ringfence/core/contract';
import { minorFromDecimal } from '@ringfence/core/kit';

const KINDS: ReadonlyMap<string, PostingKind> = new Map([
  ['SPEND', 'spend'],
  ['RECEIVE', 'receive'],
]);

/** A bank transaction as far as Xero describes it. */
interface DescribedTransaction {
  readonly id: string;
  readonly type?: string | undefined;
  readonly date?: BookkeepingDate | undefined;
  readonly total?: ExactDecimal | undefined;
  readonly currency?: CurrencyCode | undefined;
}

export function toDocument({ id, type, date, total, currency }: DescribedTransaction): ErpDocument {
  const kind = type === undefined ? undefined : KINDS.get(type);
  return {
    id,
    url: viewUrl(id),
    ...(date === undefined ? {} : { date }),
    ...(total === undefined || currency === undefined ? {} : { total: minorFromDecimal(total, currency) }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** INFERRED: Xero documents no link to a bank transaction; this is where its own pages lead. */
function viewUrl(bankTransactionId: string): string {
  return `https://go.xero.com/Bank/ViewTransaction.aspx?bankTransactionID=${encodeURIComponent(bankTransactionId)}`;
}
