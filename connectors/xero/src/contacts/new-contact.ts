import { createHash } from 'node:crypto';
import type { NewVendor } from '@ringfence/core/contract';
import { contactName } from './contact-name.ts';
import { countryText } from './country.ts';

/** A contact to make. @see xero-api.md §10.5 */
export interface NewContactBody {
  readonly Name: string;
  readonly ContactNumber: string;
  readonly AccountNumber?: string;
  readonly CompanyNumber?: string;
  readonly TaxNumber?: string;
  readonly DefaultCurrency?: string;
  readonly Addresses?: readonly { readonly AddressType: 'STREET'; readonly Country: string }[];
}

/**
 * The contact's number is the vendor's code, or else our reference: either way Xero itself refuses a second contact with
 * it. Where the number is the code, the reference goes into the account number.
 */
export function newContact(vendor: NewVendor): NewContactBody {
  const { code, reference, registrationNumber, taxRegistrationNumber, currency, countryCode } = vendor;
  return {
    Name: contactName(vendor.name),
    ContactNumber: code || reference,
    ...(code ? { AccountNumber: reference } : {}),
    ...(registrationNumber ? { CompanyNumber: registrationNumber } : {}),
    ...(taxRegistrationNumber ? { TaxNumber: taxRegistrationNumber } : {}),
    ...(currency === undefined ? {} : { DefaultCurrency: currency }),
    ...(countryCode ? { Addresses: [{ AddressType: 'STREET', Country: countryText(countryCode) }] } : {}),
  };
}

/**
 * The same for the same contact only: a vendor that was corrected in Pleo is another request, and Xero refuses those under
 * a key that it knows. At most 36 + 50 + 24 characters, of the 128 that Xero takes.
 *
 * @see xero-api.md §5
 */
export function contactKey(tenantId: string, vendor: NewVendor): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(newContact(vendor)))
    .digest('hex');
  return `${tenantId}:vendor:${vendor.reference}:${digest.slice(0, 16)}`;
}
