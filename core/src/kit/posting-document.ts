import {
  type AccountReference,
  Failure,
  type Money,
  type Posting,
  type PostingLine,
  type Side,
} from '../contract/index.ts';
import { negate } from './money.ts';

/** A posting as ERPs with documents see it: coding lines on one side, and the account on the other. */
export interface PostingDocument {
  /** The side that the lines are on. */
  readonly side: Side;
  readonly lines: readonly DocumentLine[];
  /** Empty where it is the accounts payable that the ERP itself knows. */
  readonly contraAccount: AccountReference;
}

/** A coding line. Its amounts are positive unless it runs against its document; net plus tax equals gross. */
export interface DocumentLine extends Pick<PostingLine, 'account' | 'taxCode' | 'dimensions' | 'text'> {
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

/** Reads a posting as a document. @throws Failure `bad-response` for a posting without a contra line. */
export function documentOf({ reference, lines }: Pick<Posting, 'reference' | 'lines'>): PostingDocument {
  const contra = lines.find(({ purpose }) => purpose === 'contra');
  if (contra === undefined) throw new Failure('bad-response', `The posting ${reference} has no contra line.`);
  const side = contra.side === 'debit' ? 'credit' : 'debit';
  return {
    side,
    contraAccount: contra.account,
    lines: lines
      .filter(({ purpose }) => purpose === 'coding')
      .map(({ account, amount, includedTax, taxCode, dimensions, text, ...line }) => {
        const signed = (money: Money): Money => (line.side === side ? money : negate(money));
        const net = { ...amount, amountMinor: amount.amountMinor - includedTax.amountMinor };
        return {
          account,
          gross: signed(amount),
          tax: signed(includedTax),
          net: signed(net),
          ...(taxCode === undefined ? {} : { taxCode }),
          dimensions,
          text,
        };
      }),
  };
}
