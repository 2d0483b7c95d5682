import type { AccountReference, Money, Posting, PostingLine, PostingTax, Side } from '../../contract/index.ts';
import { absolute, type DocumentLine, present, taxOnNet } from '../../kit/index.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { refuse } from './mapped.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';

/**
 * Debit and credit lines that balance: the coding lines, their tax on lines of its own where the ERP does not split it off, and
 * the contra line last. A line that runs against its document stands on the other side, with a positive amount.
 */
export function balancedLines(
  { lineSide: side, contra }: Pick<LedgerEntry, 'lineSide' | 'contra'>,
  lines: readonly DocumentLine[],
  { total, text }: Pick<Posting, 'total' | 'text'>,
  settings: Pick<ExportSettings, 'erpName' | 'capabilities'>,
  books: ExportBooks,
): readonly PostingLine[] {
  const balanced: PostingLine[] = [];
  for (const line of lines) {
    if (settings.capabilities.tax === 'onLine' || line.taxCode === undefined) {
      balanced.push(codingLine(side, line, line.gross, line.tax));
      continue;
    }
    balanced.push(
      codingLine(side, line, line.net, zero(line.net)),
      ...taxLines(side, line, line.taxCode, settings, books),
    );
  }
  balanced.push({
    side: opposite(side),
    purpose: 'contra',
    account: contra,
    amount: total,
    includedTax: zero(total),
    dimensions: [],
    text,
  });
  return balanced;
}

function codingLine(side: Side, line: DocumentLine, amount: Money, includedTax: Money): PostingLine {
  const { account, taxCode, dimensions, text } = line;
  return present({
    side: sideOf(side, amount),
    purpose: 'coding',
    account,
    amount: absolute(amount),
    includedTax: absolute(includedTax),
    taxCode,
    dimensions,
    text,
  });
}

/** The tax of one line: under reverse charge both what is deducted and what is owed. */
function taxLines(
  side: Side,
  { tax, net, text }: DocumentLine,
  taxCode: PostingTax,
  { erpName }: Pick<ExportSettings, 'erpName'>,
  books: ExportBooks,
): readonly PostingLine[] {
  const isReverse = taxCode.mode === 'reverse';
  const amount = isReverse ? taxOnNet(net, taxCode.rate) : tax;
  if (amount.amountMinor === 0) return [];
  const known = books.taxCode(taxCode.code);
  const { account, reverseAccount } = typeof known === 'object' ? known : {};
  if (account === undefined || (isReverse && reverseAccount === undefined)) {
    const lacking = isReverse ? 'accounts for a reverse charge' : 'account for its tax';
    const problem = `The tax code ${taxCode.code} has no ${lacking} in ${erpName}, so its tax cannot be booked.`;
    const fix = 'Complete the tax code there, or choose another one in Pleo, then export again.';
    refuse('tax-code', 'tax code', `${problem} ${fix}`);
  }
  const line = (onSide: Side, on: AccountReference): PostingLine => ({
    side: sideOf(onSide, amount),
    purpose: 'tax',
    account: on,
    amount: absolute(amount),
    includedTax: zero(amount),
    taxCode,
    dimensions: [],
    text,
  });
  const owed = isReverse && reverseAccount !== undefined ? [line(opposite(side), reverseAccount)] : [];
  return [line(side, account), ...owed];
}

function sideOf(side: Side, { amountMinor }: Money): Side {
  return amountMinor < 0 ? opposite(side) : side;
}

function opposite(side: Side): Side {
  return side === 'debit' ? 'credit' : 'debit';
}

function zero({ currency }: Money): Money {
  return { amountMinor: 0, currency };
}
