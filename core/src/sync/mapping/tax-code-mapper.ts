import { type ErpTaxCode, ExactDecimal } from '../../contract/index.ts';
import type { TaxCodeContent } from '../../pleo/index.ts';
import type { TaxCodeRules } from './mapping-rules.ts';
import { type RecordMapper, ruledMapper } from './record-mapper.ts';
import { TemplateText, UniqueKeys } from './record-texts.ts';

/**
 * Makes of the ERP's tax codes what Pleo should show. They keep their code, as lines are posted with it.
 *
 * A tax code is `inclusive` unless an override says otherwise: Pleo does not support `exclusive`, and a reverse charge whose
 * effective rate is zero is posted as the ERP's own code, which works the charge out by itself.
 *
 * @see pleo-integration-rules.md §7.3, pleo-api.md §7.3
 */
export function taxCodeMapper(rules: TaxCodeRules): RecordMapper<ErpTaxCode, TaxCodeContent> {
  const { place } = rules;
  const classes = new Set(rules.classes);
  const nameText = new TemplateText({ template: rules.name, place: place.below('name'), noun: 'name' });
  const codes = new UniqueKeys({ place, noun: 'code', advice: 'The ERP lists a tax code twice: try again.' });
  return ruledMapper(rules, {
    noun: 'tax code',
    selectBy: { codes: ({ code }) => code, names: ({ name }) => name },
    isWanted: ({ code, appliesTo, rate }) =>
      (rate ?? rateOverride(rules, code)) !== undefined &&
      (appliesTo === undefined || appliesTo.some((accountClass) => classes.has(accountClass))),
    make(taxCode, override, label) {
      const { name, type = 'inclusive', rate, ingoingTaxAccount, outgoingTaxAccount } = override ?? {};
      codes.add(taxCode.code, label);
      return {
        code: taxCode.code,
        name: nameText.make(taxCode, label, name),
        rate: rate ?? taxCode.rate ?? NO_RATE,
        type,
        archived: false,
        ...(ingoingTaxAccount === undefined ? {} : { ingoingTaxAccount }),
        ...(outgoingTaxAccount === undefined ? {} : { outgoingTaxAccount }),
      };
    },
    checks: [nameText, codes],
  });
}

/** Tax codes of which neither the ERP nor the YAML says a rate are not wanted, so this one is never seen. */
const NO_RATE = ExactDecimal.parse('0');

function rateOverride({ overrides }: TaxCodeRules, code: string): ExactDecimal | undefined {
  return Object.hasOwn(overrides, code) ? overrides[code]?.rate : undefined;
}

/**
 * Tells whether the YAML decides on the type, the rate and the accounts of a tax code. Where it does not, what a bookkeeper
 * made of the tax code in Pleo stays: the ERP knows none of it.
 */
export function decidesTaxType({ overrides }: TaxCodeRules, code: string): boolean {
  const override = Object.hasOwn(overrides, code) ? overrides[code] : undefined;
  return override?.type !== undefined || override?.rate !== undefined;
}
