import { createHash } from 'node:crypto';
import { CurrencyCode, type ErpVendor, type NewVendor } from '../../contract/index.ts';
import type { PleoVendor, VendorContent } from '../../pleo/index.ts';
import type { VendorRules } from './mapping-rules.ts';
import { type RecordMapper, ruledMapper } from './record-mapper.ts';
import { TemplateText, UniqueKeys } from './record-texts.ts';

/**
 * Makes of the ERP's vendors what Pleo should show.
 *
 * @param baseCurrency - Of the ERP company, for vendors whose currency nobody says.
 * @see pleo-integration-rules.md §7.4
 */
export function vendorMapper(rules: VendorRules, baseCurrency: CurrencyCode): RecordMapper<ErpVendor, VendorContent> {
  const { place } = rules;
  const codeText = new TemplateText({
    template: rules.code,
    place: place.below('code'),
    noun: 'code',
    unique: {
      advice: 'Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
    },
  });
  const nameText = new TemplateText({ template: rules.name, place: place.below('name'), noun: 'name' });
  const ids = new UniqueKeys({ place, noun: 'id', advice: 'The ERP lists a vendor twice: try again.' });
  return ruledMapper(rules, {
    noun: 'vendor',
    selectBy: {
      codes: ({ code }) => code,
      names: ({ name }) => name,
      types: ({ type }) => type,
      countries: ({ countryCode = '' }) => countryCode,
      currencies: ({ currency = '' }) => currency,
    },
    make(vendor, override, label) {
      const fields = { ...vendor, country: vendor.countryCode };
      ids.add(vendor.id, label);
      return {
        externalId: vendor.id,
        name: nameText.make(fields, label, override?.name),
        defaultCurrency: override?.currency ?? vendor.currency ?? rules.defaultCurrency ?? baseCurrency,
        code: codeText.make(fields, label, override?.code),
        country: override?.country ?? vendor.countryCode ?? rules.defaultCountry,
        registrationNumber: vendor.registrationNumber,
        taxRegistrationNumber: vendor.taxRegistrationNumber,
      };
    },
    checks: [codeText, nameText, ids],
  });
}

const PREFIX = 'PLEO-V-';
const LONGEST_REFERENCE = 50;

/** Makes of a vendor drafted in Pleo what the ERP is asked to create. What Pleo holds in another form is left out. */
export function toNewVendor(draft: PleoVendor): NewVendor {
  const currency = CurrencyCode.safeParse(draft.defaultCurrency).data;
  const { code, country, registrationNumber, taxRegistrationNumber } = draft;
  return {
    name: draft.name,
    ...(code ? { code } : {}),
    ...(currency === undefined ? {} : { currency }),
    ...(country !== undefined && /^[A-Z]{2}$/.test(country) ? { countryCode: country } : {}),
    ...(registrationNumber ? { registrationNumber } : {}),
    ...(taxRegistrationNumber ? { taxRegistrationNumber } : {}),
    reference: vendorReference(draft.id),
  };
}

/** Pleo's ids are UUIDs of 36 characters, but it promises nowhere that they stay so short. */
function vendorReference(vendorId: string): string {
  const readable = `${PREFIX}${vendorId}`;
  if (readable.length <= LONGEST_REFERENCE) return readable;
  return `${PREFIX}${createHash('sha256').update(vendorId).digest('base64url')}`;
}
