import type { ErpTaxCode, Money } from '@ringfence/core/contract';
import { currencyExponent, type DocumentLine, isSameMoney, taxInsideGross } from '@ringfence/core/kit';

/** Tax codes by their TaxType. */
export type TaxRates = ReadonlyMap<string, ErpTaxCode>;

/** The amounts of a line, which its side may make negative. */
export type TaxedLine = Pick<DocumentLine, 'gross' | 'tax' | 'taxCode'>;

/** The decimals to which Xero rounds tax, whatever the currency. @see xero-api.md §11 */
const XERO_DECIMALS = 2;

/**
 * The tax that Xero must be told, because it would compute another than the approved one. Xero asks its partners not to
 * give tax amounts without need.
 *
 * @returns `undefined` when Xero computes it right by itself.
 */
export function taxAmountToSend({ gross, tax, taxCode }: TaxedLine, taxRates: TaxRates): Money | undefined {
  if (taxCode?.mode !== 'inclusive') return undefined;
  const rate = taxRates.get(taxCode.code)?.rate;
  const isComputable = rate !== undefined && currencyExponent(gross.currency) === XERO_DECIMALS;
  return isComputable && isSameMoney(taxInsideGross(gross, rate), tax) ? undefined : tax;
}
