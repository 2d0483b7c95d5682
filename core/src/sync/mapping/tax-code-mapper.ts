import type { ErpTaxCode } from '../../contract/index.ts';
import type { TaxCodeContent } from '../../pleo/index.ts';
import { MadeText } from './made-text.ts';
import { Overrides } from './overrides.ts';
import { recordLabel } from './record-label.ts';
import type { RecordMapper } from './record-mapper.ts';
import { ruledMapper } from './ruled-mapper.ts';
import { Selection } from './selection.ts';
import type { TaxCodeRules } from './sync-settings.ts';
import { UniqueKeys } from './unique-keys.ts';

/**
 * How the ERP's tax codes should stand in Pleo. They keep their code, as lines are posted with it.
 *
 * One is `inclusive` unless an override says otherwise: Pleo does not support `exclusive`, and a reverse charge whose
 * effective rate is zero is posted as the ERP's own code, which works the charge out by itself.
 *
 * @see pleo-integration-rules.md §7.3, pleo-api.md §7.3
 */
export function taxCodeMapper(rules: TaxCodeRules): RecordMapper<ErpTaxCode, TaxCodeContent> {
  const { place } = rules;
  const classes = new Set(rules.classes);
  const nameText = new MadeText({ template: rules.name, place: place.below('name'), word: 'name' });
  const codes = new UniqueKeys({ place, word: 'code', advice: 'The ERP lists a tax code twice: try again.' });
  return ruledMapper({
    place,
    nouns: 'tax codes',
    isUsable: ({ status }) => status === 'active',
    isWanted: ({ appliesTo }) => appliesTo.some((accountClass) => classes.has(accountClass)),
    selection: new Selection(rules, 'tax code', { codes: ({ code }) => code, names: ({ name }) => name }),
    overrides: new Overrides(rules, 'tax code'),
    codeOf: ({ code }) => code,
    make(taxCode, override) {
      const { name, type = 'inclusive', rate, ingoingTaxAccount, outgoingTaxAccount } = override ?? {};
      const label = recordLabel(taxCode);
      codes.add(taxCode.code, label);
      return {
        code: taxCode.code,
        name: name ?? nameText.make(taxCode, label),
        rate: rate ?? taxCode.rate,
        type,
        archived: false,
        ...(ingoingTaxAccount === undefined ? {} : { ingoingTaxAccount }),
        ...(outgoingTaxAccount === undefined ? {} : { outgoingTaxAccount }),
      };
    },
    checks: [nameText, codes],
  });
}

/**
 * Whether the YAML decides on the type, the rate and the accounts of a tax code. Where it does not, what a bookkeeper made
 * of the tax code in Pleo stays: the ERP knows none of it.
 */
export function decidesTaxType({ overrides }: TaxCodeRules, code: string): boolean {
  const override = Object.hasOwn(overrides, code) ? overrides[code] : undefined;
  return override?.type !== undefined || override?.rate !== undefined;
}
