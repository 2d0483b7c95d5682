import type { Posting, PostingLine } from '@ringfence/core/contract';
import { decimalFromMinor, negate, type RawNumber, rawNumber } from '@ringfence/core/kit';
import { withReference } from '../../documents/reference-text.ts';
import { sourceLink } from '../../documents/source-link.ts';
import { type CodingBody, description, toCoding, toLineAccount } from '../line-item.ts';
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
  const [first] = posting.lines;
  const text = first === undefined ? posting.reference : description(first, posting);
  return {
    Narration: withReference(text, posting.reference, LONGEST_NARRATION),
    Date: posting.date,
    Status: posting.status === 'draft' ? 'DRAFT' : 'POSTED',
    LineAmountTypes: posting.lines.some(({ taxCode }) => taxCode !== undefined) ? 'Inclusive' : 'NoTax',
    ...(url === undefined ? {} : { Url: url }),
    JournalLines: [
      ...posting.lines.map((line) => toJournalLine(line, posting, terms)),
      {
        LineAmount: rawNumber(decimalFromMinor(posting.side === 'debit' ? negate(posting.total) : posting.total)),
        Description: text,
        ...toLineAccount(posting.contraAccount ?? {}, terms.chart),
        TaxType: terms.taxFreeCode,
      },
    ],
  };
}

function toJournalLine(line: PostingLine, posting: Posting, terms: Terms): JournalLineBody {
  const { gross, tax } = line;
  const signed = posting.side === 'debit' ? line : { ...line, gross: negate(gross), tax: negate(tax) };
  return {
    LineAmount: rawNumber(decimalFromMinor(signed.gross)),
    Description: description(line, posting),
    ...toCoding(signed, terms),
  };
}
