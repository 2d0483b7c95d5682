import type { AccountReference, LineDimension, Posting } from '@ringfence/core/contract';
import { type DocumentLine, decimalFromMinor, type RawNumber, rawNumber } from '@ringfence/core/kit';
import type { Chart } from '../chart.ts';
import { type TaxedLine, taxAmountToSend } from './tax-amount.ts';
import { accountWord, type Terms } from './terms.ts';
import { printable, truncated } from './text.ts';

/** The longest text of a line. @see xero-api.md §10.6 */
export const LONGEST_DESCRIPTION = 4000;

export interface TrackingBody {
  readonly TrackingCategoryID: string;
  readonly TrackingOptionID: string;
}

/** The account of a line, its tax and what it tracks: the same in every kind of document. */
export interface CodingBody {
  readonly AccountID?: string;
  readonly AccountCode?: string;
  readonly TaxType: string;
  readonly TaxAmount?: RawNumber;
  readonly Tracking?: readonly TrackingBody[];
}

/** What Xero is told of one line. @see xero-api.md §10.6 */
export interface LineItemBody extends CodingBody {
  readonly Description: string;
  readonly Quantity: number;
  readonly UnitAmount: RawNumber;
  readonly LineAmount: RawNumber;
}

export function toLineItem(line: DocumentLine, posting: Posting, terms: Terms): LineItemBody {
  const amount = rawNumber(decimalFromMinor(line.gross));
  return {
    Description: description(line, posting),
    Quantity: 1,
    UnitAmount: amount,
    LineAmount: amount,
    ...toCoding(line, terms),
  };
}

export function toCoding(line: TaxedLine & Pick<DocumentLine, 'account' | 'dimensions'>, terms: Terms): CodingBody {
  const taxAmount = taxAmountToSend(line, terms.taxRates);
  return {
    ...toLineAccount(line.account, terms.chart),
    TaxType: line.taxCode?.code ?? terms.taxFreeCode,
    ...(taxAmount === undefined ? {} : { TaxAmount: rawNumber(decimalFromMinor(taxAmount)) }),
    ...toTracking(line.dimensions),
  };
}

/** An account that the chart does not list is named all the same: Xero judges it, and we translate what it says. */
export function toLineAccount(account: AccountReference, chart: Chart): Pick<CodingBody, 'AccountID' | 'AccountCode'> {
  const word = accountWord(account, chart);
  if (word === undefined) return {};
  return 'id' in word ? { AccountID: word.id } : { AccountCode: word.code };
}

/** Never empty: Xero takes no line without a description. */
export function description({ text }: Pick<DocumentLine, 'text'>, { party, reference }: Posting): string {
  return truncated(printable(text).trim() || printable(party?.name ?? '').trim() || reference, LONGEST_DESCRIPTION);
}

/** By ids, as they cannot be ambiguous. @see xero-api.md §10.4 */
function toTracking(dimensions: readonly LineDimension[]): Pick<CodingBody, 'Tracking'> {
  if (dimensions.length === 0) return {};
  return {
    Tracking: dimensions.map(({ dimensionId, valueId }) => ({
      TrackingCategoryID: dimensionId,
      TrackingOptionID: valueId,
    })),
  };
}
