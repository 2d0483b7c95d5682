import { CurrencyCode, type ErpVendor } from '@ringfence/core/contract';
import type { NumberedPage } from '@ringfence/core/kit';
import { z } from 'zod';
import { countryCode } from '../contacts/country.ts';
import { XeroInstant } from './date.ts';
import { messagesOf, Validated, type XeroMessage } from './validation.ts';

/** Xero sends an empty text, `null` or nothing at all where there is nothing. */
const text = z
  .string()
  .nullish()
  .transform((given) => given?.trim() || undefined);

const Address = z.object({ AddressType: text, Country: text });

const Contact = z.object({
  ContactID: z.guid(),
  ContactNumber: text,
  AccountNumber: text,
  ContactStatus: z.string(),
  Name: text,
  CompanyNumber: text,
  TaxNumber: text,
  DefaultCurrency: text,
  Addresses: z.array(Address).nullish(),
  IsSupplier: z.boolean().nullish(),
  IsCustomer: z.boolean().nullish(),
  MergedToContactID: text,
  UpdatedDateUTC: XeroInstant.optional(),
});

/** A contact as we use it. */
export interface XeroContact {
  readonly vendor: ErpVendor;
  /** Unique among the contacts; set over the API only. */
  readonly contactNumber: string | undefined;
  /** Free for users to set, and not unique. */
  readonly accountNumber: string | undefined;
}

function toContact(raw: z.infer<typeof Contact>): XeroContact {
  const currency = CurrencyCode.safeParse(raw.DefaultCurrency).data;
  const street = raw.Addresses?.find(({ AddressType }) => AddressType === 'STREET');
  const country = countryCode(street?.Country ?? '');
  const isUsable = raw.ContactStatus === 'ACTIVE' && raw.MergedToContactID === undefined;
  return {
    vendor: {
      id: raw.ContactID,
      code: raw.ContactNumber ?? raw.ContactID,
      name: raw.Name ?? '',
      status: isUsable ? 'active' : 'archived',
      type: raw.IsSupplier ? 'supplier' : raw.IsCustomer ? 'customer' : '',
      ...(currency === undefined ? {} : { currency }),
      ...(country === undefined ? {} : { countryCode: country }),
      ...(raw.CompanyNumber === undefined ? {} : { registrationNumber: raw.CompanyNumber }),
      ...(raw.TaxNumber === undefined ? {} : { taxRegistrationNumber: raw.TaxNumber }),
      ...(raw.UpdatedDateUTC === undefined ? {} : { updatedAt: raw.UpdatedDateUTC }),
    },
    contactNumber: raw.ContactNumber,
    accountNumber: raw.AccountNumber,
  };
}

/** One page of the contacts. @see xero-api.md §6, "Paging", and §10.5 */
export const ContactPage = z
  .object({
    Contacts: z.array(Contact.transform(toContact)),
    pagination: z.object({ pageCount: z.int().nonnegative(), itemCount: z.int().nonnegative() }),
  })
  .transform((raw): ContactPage => ({ items: raw.Contacts, ...raw.pagination }));
export type ContactPage = NumberedPage<XeroContact>;

/** What became of a contact that was to be made. */
export type ContactResult =
  | { readonly kind: 'created'; readonly contact: XeroContact }
  | { readonly kind: 'refused'; readonly errors: readonly XeroMessage[] };

const Created = Contact.extend({ StatusAttributeString: z.enum(['OK', 'WARNING']) }).transform(
  (raw): ContactResult => ({ kind: 'created', contact: toContact(raw) }),
);
const Refused = Validated.extend({ StatusAttributeString: z.literal('ERROR') }).transform(
  (raw): ContactResult => ({ kind: 'refused', errors: messagesOf(raw, 'ValidationErrors') }),
);

/** The answer to the creation of one contact. @see xero-api.md §7 */
export const ContactResultAnswer = z
  .object({ Contacts: z.tuple([z.discriminatedUnion('StatusAttributeString', [Created, Refused])]) })
  .transform((raw) => raw.Contacts[0]);
