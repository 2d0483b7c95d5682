import type { ErpAccount, ErpTaxCode, PostingTax } from '../../contract/index.ts';
import { formatMoney, sameDecimal } from '../../kit/index.ts';
import type { ExportItemLine } from '../../pleo/index.ts';
import { refuse } from './mapped.ts';
import { type LinePlace, spokenAccount } from './nouns.ts';
import type { ExportBooks } from './posting-context.ts';

export interface LineTax {
  /** Part of the line's amount that is tax, with the line's sign. */
  readonly amountMinor: number;
  readonly code?: PostingTax;
}

type TaxOfLine = NonNullable<ExportItemLine['tax']>;

/**
 * The tax of a line. That `inclusive` means the line amount contains the tax, and that under `reverse` nothing of it is
 * tax, are INFERRED.
 *
 * @param account - The account that the line is booked on.
 * @see pleo-integration-rules.md §6.4
 */
export function lineTax(
  line: ExportItemLine,
  account: ErpAccount,
  place: LinePlace,
  { erpName }: { readonly erpName: string },
  books: ExportBooks,
): LineTax {
  const { tax } = line;
  if (tax === undefined) return { amountMinor: 0 };
  const mode = modeOf(tax);
  if (tax.code === undefined || mode === undefined) return unusable(tax, place);
  const known = books.taxCode(tax.code);
  const problem =
    known === 'not-asked' ? undefined : taxCodeProblem(known, { ...tax, code: tax.code }, account, erpName);
  if (problem !== undefined) wrongCode(place, problem);
  const code = { code: tax.code, rate: tax.rate, mode };
  if (mode === 'reverse') return { amountMinor: 0, code };
  return { amountMinor: inclusiveAmount(line, tax, place), code };
}

function modeOf({ type }: TaxOfLine): PostingTax['mode'] | undefined {
  return type === 'inclusive' || type === 'reverse' ? type : undefined;
}

function unusable({ code, type }: TaxOfLine, place: LinePlace): never {
  if (code === undefined) {
    wrongCode(
      place,
      'carries a tax rate in Pleo that has no tax code of your books. Choose a tax code that was brought in from your accounting system, then export again.',
    );
  }
  return wrongCode(
    place,
    `has the tax code ${code} of the type "${type}", which cannot be exported. Choose a tax code that is included in the amount, or reverse charge, then export again.`,
  );
}

/** What the books say against a tax code on an account; nothing when they take it. */
function taxCodeProblem(
  known: ErpTaxCode | undefined,
  { code, rate, type }: TaxOfLine & { readonly code: string },
  account: ErpAccount,
  erpName: string,
): string | undefined {
  const choose = 'Choose another tax code in Pleo, then export again.';
  if (known === undefined) return `has the tax code ${code}, which does not exist in ${erpName}. ${choose}`;
  const spoken = `${code} "${known.name}"`;
  if (known.status === 'archived') return `has the tax code ${spoken}, which is archived in ${erpName}. ${choose}`;
  if (known.appliesTo?.includes(account.class) === false) {
    return `has the tax code ${spoken}, which ${erpName} does not allow on the account ${spokenAccount(account)}. Choose another tax code or another category in Pleo, then export again.`;
  }
  // The ERP's effective rate of a reverse charge is zero, whatever rate Pleo shows (xero-api.md §11).
  if (type !== 'reverse' && known.rate !== undefined && !sameDecimal(known.rate, rate)) {
    return `has the tax code ${spoken} at a rate of ${rate}, but the rate in ${erpName} is ${known.rate}. Bring tax codes into Pleo again, then choose the tax code anew and export again.`;
  }
  return undefined;
}

function inclusiveAmount(line: ExportItemLine, tax: TaxOfLine, { where, field }: LinePlace): number {
  const gross = line.amount.wallet;
  const taxMinor = tax.amount.amountMinor;
  const wrong = (problem: string) =>
    refuse(
      'amount',
      field('tax'),
      `${where} is ${formatMoney(gross)}, ${problem}. Correct the tax in Pleo, then export again.`,
    );
  if (!isPartOf(taxMinor, gross.amountMinor)) wrong(`which cannot contain a tax of ${formatMoney(tax.amount)}`);
  // Whether Pleo's net amount has the tax in it is UNKNOWN, so either is right (pleo-api.md §5.7).
  const netMinor = line.net.amountMinor;
  if (netMinor !== gross.amountMinor && netMinor !== gross.amountMinor - taxMinor) {
    const parts = `its net amount of ${formatMoney(line.net)} and its tax of ${formatMoney(tax.amount)}`;
    wrong(`but ${parts} do not add up to that`);
  }
  return taxMinor;
}

/** Whether an amount lies between nothing and the whole, on the same side of zero. */
function isPartOf(amountMinor: number, wholeMinor: number): boolean {
  return Math.abs(amountMinor) <= Math.abs(wholeMinor) && Math.sign(amountMinor) * Math.sign(wholeMinor) >= 0;
}

function wrongCode({ where, field }: LinePlace, problem: string): never {
  return refuse('tax-code', field('tax code'), `${where} ${problem}`);
}
