import { createHash } from 'node:crypto';
import { CurrencyCode, type NewVendor } from '../../contract/index.ts';
import type { PleoVendor } from '../../pleo/index.ts';

const PREFIX = 'PLEO-V-';
const LONGEST_REFERENCE = 50;

/** A vendor drafted in Pleo, as the ERP is asked to make it. What Pleo holds in another form is left out. */
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

/** Pleo's ids are UUIDs of 36 characters; that they stay so short is nowhere promised. */
function vendorReference(vendorId: string): string {
  const readable = `${PREFIX}${vendorId}`;
  if (readable.length <= LONGEST_REFERENCE) return readable;
  return `${PREFIX}${createHash('sha256').update(vendorId).digest('base64url')}`;
}
