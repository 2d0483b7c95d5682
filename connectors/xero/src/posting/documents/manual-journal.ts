import type { Money, Posting, PostingLine, Rejection } from '@ringfence/core/contract';
import { decimalFromMinor, negate, type RawNumber, rawNumber } from '@ringfence/core/kit';
import { withReference } from '../../documents/reference-text.ts';
import { sourceLink } from '../../documents/source-link.ts';
import { accountLabel } from '../../rejection/refused-document.ts';
import { type CodingBody, description, toCoding } from '../line-item.ts';
import type { Terms } from '../terms.ts';

/** How long a narration may be is UNKNOWN; this is what Xero's other short texts hold. @see xero-api.md §13 */
const LONGEST_NARRATION = 255;

/** One side of an entry: debits are positive, credits negative. @see xero-api.md §10.10 */
export interface JournalLineBody extends CodingBody {
  readonly LineAmount: RawNumber;
  readonly Description: string;
}

export interface ManualJournalBody {
  readonly Narration: string;
  readonly Date: string;
  readonly Status: 'DRAFT' | 'POSTED';
  readonly LineAmountTypes: 'Inclusive' | 'NoTax';
  readonly Url?: string;
  readonly JournalLines: readonly JournalLineBody[];
}

/**
 * A general entry. With taxes inside the amounts its lines balance as approved, gross against gross, whatever the taxes are;
 * Xero takes them out and books them. The last line is the contra account's.
 */
export function toManualJournal(posting: Posting, terms: Terms): ManualJournalBody {
  const url = sourceLink(posting.url);
  const contraLast = posting.lines.toSorted((one, other) => rank(one) - rank(other));
  const [first] = contraLast;
  const text = first === undefined ? posting.reference : description(first, posting);
  return {
    Narration: withReference(text, posting.reference, LONGEST_NARRATION),
    Date: posting.date,
    Status: posting.status === 'draft' ? 'DRAFT' : 'POSTED',
    LineAmountTypes: posting.lines.some(({ taxCode }) => taxCode !== undefined) ? 'Inclusive' : 'NoTax',
    ...(url === undefined ? {} : { Url: url }),
    JournalLines: contraLast.map((line) => ({
      LineAmount: rawNumber(decimalFromMinor(signed(line, line.amount))),
      Description: line.purpose === 'contra' ? text : description(line, posting),
      ...toCoding({ ...line, gross: signed(line, line.amount), tax: signed(line, line.includedTax) }, terms),
    })),
  };
}

/** @see xero-api.md §10.10 */
export function manualJournalProblem(posting: Posting, { baseCurrency, chart }: Terms): Rejection | undefined {
  const { currency } = posting.total;
  if (baseCurrency !== undefined && currency !== baseCurrency) {
    return {
      reason: 'currency',
      field: 'currency',
      sentence: `The expense is in ${currency}, but journals in Xero are in ${baseCurrency} alone, the currency of the books. Enter it in Xero by hand.`,
    };
  }
  if (posting.status !== 'draft') return undefined;
  // Of a draft Xero would take an account that it does not know off the line, and keep the rest.
  const unknown = posting.lines.find(({ account }) => chart.find(account) === undefined);
  if (unknown === undefined) return undefined;
  return {
    reason: 'account',
    field: 'account',
    sentence: `Account ${accountLabel(unknown.account)} does not exist in Xero. Create it there, or choose another account for this category in Pleo, and export the expense again.`,
  };
}

function signed({ side }: PostingLine, money: Money): Money {
  return side === 'debit' ? money : negate(money);
}

function rank({ purpose }: PostingLine): number {
  return purpose === 'contra' ? 1 : 0;
}
