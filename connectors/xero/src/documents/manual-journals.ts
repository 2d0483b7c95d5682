import { ExactDecimal, type Money, type PostingLine } from '@ringfence/core/contract';
import { decimalFromMinor, negate, rawNumber, sumDecimals } from '@ringfence/core/kit';
import { z } from 'zod';
import { amount, date, text } from '../http/fields.ts';
import { Part } from '../http/messages.ts';
import { accountLabel } from '../lists/accounts.ts';
import { fieldMatches } from '../where.ts';
import {
  Created,
  createdFields,
  type DocumentResult,
  type DocumentType,
  MOST_PER_REQUEST,
  newId,
  type XeroDocument,
} from './document.ts';
import { description, taxProblem, toCoding } from './line-items.ts';
import { referenceIn, sourceLink, withReference } from './texts.ts';

/** The longest narration is UNKNOWN; Xero's other short texts hold so much. @see xero-api.md §13 */
const LONGEST_NARRATION = 255;

/**
 * A general entry: debits are positive, credits negative. With taxes inside the amounts its lines balance as approved, gross
 * against gross, whatever the taxes are; Xero takes them out and books them. The last line is the contra account's.
 *
 * @see xero-api.md §10.10
 */
export const MANUAL_JOURNALS: DocumentType = {
  endpoint: 'ManualJournals',
  kinds: ['journal'],
  maxPerRequest: MOST_PER_REQUEST,
  body: (posting, terms) => {
    const url = sourceLink(posting.url);
    const lines = posting.lines.toSorted((one, other) => rank(one) - rank(other));
    const narration = description(lines[0]?.text ?? '', posting);
    return {
      Narration: withReference(narration, posting.reference, LONGEST_NARRATION),
      Date: posting.date,
      Status: posting.status === 'draft' ? 'DRAFT' : 'POSTED',
      LineAmountTypes: lines.some(({ taxCode }) => taxCode !== undefined) ? 'Inclusive' : 'NoTax',
      ...(url === undefined ? {} : { Url: url }),
      JournalLines: lines.map((line) => {
        const gross = signed(line, line.amount);
        return {
          LineAmount: rawNumber(decimalFromMinor(gross)),
          Description: line.purpose === 'contra' ? narration : description(line.text, posting),
          ...toCoding(line, terms),
        };
      }),
    };
  },
  problem: (posting, terms) => {
    const { total, status, lines } = posting;
    const { baseCurrency, chart } = terms;
    const { currency } = total;
    if (baseCurrency !== undefined && currency !== baseCurrency) {
      return {
        reason: 'currency',
        field: 'currency',
        sentence: `The expense is in ${currency}, but journals in Xero are in ${baseCurrency} alone, the currency of the books. Enter it in Xero by hand.`,
      };
    }
    // In a draft Xero would take an account that it does not know off its line, and keep the rest.
    const unknown = status === 'draft' ? lines.find(({ account }) => chart.find(account) === undefined) : undefined;
    if (unknown === undefined) return taxProblem(posting, terms);
    return {
      reason: 'account',
      field: 'account',
      sentence: `Account ${accountLabel(unknown.account)} does not exist in Xero. Create it there, or choose another account for this category in Pleo, and export the expense again.`,
    };
  },
  carries: (reference) => fieldMatches('Narration', 'EndsWith', reference),
  always: [],
};

function rank({ purpose }: PostingLine): number {
  return purpose === 'contra' ? 1 : 0;
}

function signed({ side }: PostingLine, money: Money): Money {
  return side === 'debit' ? money : negate(money);
}

const Line = Part.extend({ LineAmount: amount.catch(undefined), TaxAmount: amount.catch(undefined) });

/** A manual journal as Xero keeps it. */
export const StoredManualJournal = z
  .object({
    ManualJournalID: z.guid(),
    Status: z.string(),
    Narration: text,
    Date: date,
    JournalLines: z.array(Line).nullish(),
  })
  .transform(
    (raw): XeroDocument => ({
      endpoint: 'ManualJournals',
      id: raw.ManualJournalID,
      kind: 'journal',
      status: raw.Status,
      reference: referenceIn(raw.Narration),
      date: raw.Date,
      total: totalOf(raw.JournalLines ?? []),
      currency: undefined,
    }),
  );

export const CreatedManualJournal = Created.extend({
  ManualJournalID: newId,
  Narration: text,
  JournalLines: z.array(Line).nullish(),
}).transform((raw): DocumentResult => {
  const lines = raw.JournalLines ?? [];
  const taxes = lines.flatMap(({ TaxAmount }) => TaxAmount ?? []);
  return {
    ...createdFields(raw),
    id: raw.ManualJournalID,
    reference: referenceIn(raw.Narration),
    total: totalOf(lines),
    totalTax: taxes.length === 0 ? undefined : absolute(sumDecimals(taxes)),
  };
});

/** The last line is the contra account's, which carries the whole amount and no tax: so we write journals. */
function totalOf(lines: readonly z.infer<typeof Line>[]): ExactDecimal | undefined {
  const contra = lines.at(-1)?.LineAmount;
  return contra && absolute(contra);
}

function absolute(decimal: ExactDecimal): ExactDecimal {
  return ExactDecimal.parse(decimal.replace(/^-/, ''));
}
