import type { CurrencyCode, ErpVendor } from '../../contract/index.ts';
import type { VendorContent } from '../../pleo/index.ts';
import { MadeText } from './made-text.ts';
import { Overrides } from './overrides.ts';
import { recordLabel } from './record-label.ts';
import type { RecordMapper } from './record-mapper.ts';
import { ruledMapper } from './ruled-mapper.ts';
import { Selection } from './selection.ts';
import type { VendorRules } from './sync-settings.ts';
import { UniqueKeys } from './unique-keys.ts';

/**
 * How the ERP's vendors should stand in Pleo.
 *
 * @param baseCurrency - Of the ERP company, for vendors whose currency nobody says.
 * @see pleo-integration-rules.md §7.4
 */
export function vendorMapper(rules: VendorRules, baseCurrency: CurrencyCode): RecordMapper<ErpVendor, VendorContent> {
  const { place } = rules;
  const codeText = new MadeText({ template: rules.code, place: place.below('code'), word: 'code' });
  const nameText = new MadeText({ template: rules.name, place: place.below('name'), word: 'name' });
  const ids = new UniqueKeys({ place, word: 'id', advice: 'The ERP lists a vendor twice: try again.' });
  const codes = new UniqueKeys({
    place: place.below('code'),
    word: 'code',
    advice: 'Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
  });
  return ruledMapper({
    place,
    nouns: 'vendors',
    isUsable: ({ status }) => status === 'active',
    selection: new Selection(rules, 'vendor', {
      codes: ({ code }) => code,
      names: ({ name }) => name,
      types: ({ type }) => type,
      countries: ({ countryCode = '' }) => countryCode,
      currencies: ({ currency = '' }) => currency,
    }),
    overrides: new Overrides(rules, 'vendor'),
    codeOf: ({ code }) => code,
    make(vendor, override) {
      const label = recordLabel(vendor);
      const fields = { ...vendor, country: vendor.countryCode };
      const code = override?.code ?? codeText.make(fields, label);
      ids.add(vendor.id, label);
      codes.add(code, label);
      return {
        externalId: vendor.id,
        name: override?.name ?? nameText.make(fields, label),
        defaultCurrency: override?.currency ?? vendor.currency ?? rules.defaultCurrency ?? baseCurrency,
        code,
        country: override?.country ?? vendor.countryCode ?? rules.defaultCountry,
        registrationNumber: vendor.registrationNumber,
        taxRegistrationNumber: vendor.taxRegistrationNumber,
      };
    },
    checks: [codeText, nameText, ids, codes],
  });
}
