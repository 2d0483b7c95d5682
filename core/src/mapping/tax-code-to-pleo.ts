import type { AccountClass, ErpTaxCode } from '../contract/index.ts';
import type { TaxCodeContent } from '../pleo/index.ts';

export interface TaxCodeMapping {
  /** A tax code is brought in when it may be used on accounts of any of these classes. */
  readonly classes: ReadonlySet<AccountClass>;
}

/**
 * How an ERP tax code should stand in Pleo; `undefined` when it should not be offered there.
 *
 * Every one is `inclusive`: Pleo does not support `exclusive`, and a reverse charge whose effective rate is zero is
 * posted as the ERP's own code, which works the charge out by itself.
 *
 * @see pleo-integration-rules.md §7.3, pleo-api.md §7.3
 */
export function toPleoTaxCode(taxCode: ErpTaxCode, mapping: TaxCodeMapping): TaxCodeContent | undefined {
  if (taxCode.status !== 'active') return undefined;
  if (!taxCode.appliesTo.some((accountClass) => mapping.classes.has(accountClass))) return undefined;
  return { code: taxCode.code, name: taxCode.name, rate: taxCode.rate, type: 'inclusive', archived: false };
}
