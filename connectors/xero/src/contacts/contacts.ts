import { CurrencyCode, type ErpVendor, type PostingParty } from '@ringfence/core/contract';
import { z } from 'zod';
import { printable, truncated } from '../documents/texts.ts';
import { text, XeroInstant } from '../http/fields.ts';
import { messagesOf, Validated, type XeroMessage } from '../http/messages.ts';
import { countryCode } from './country.ts';

const LONGEST_NAME = 255;
const Guid = z.guid();

/** A contact as we use it. */
export interface XeroContact {
  readonly vendor: ErpVendor;
  /** Unique among the contacts; set over the API only. */
  readonly contactNumber: string | undefined;
  /** Free for users to set, and not unique. */
  readonly accountNumber: string | undefined;
}

/** As Xero takes names: no angle brackets, no stray spaces, not too long. Possibly empty. @see xero-api.md §10.5 */
export function contactName(name: string): string {
  const oneLine = printable(name).replace(/[<>]/g, ' ').replace(/\s+/g, ' ').trim();
  return truncated(oneLine, LONGEST_NAME).trim();
}

/**
 * How a document names its contact: one that Xero has by its id, with which nothing else is sent, since any other field would
 * edit the contact; else by a name, under which Xero finds or makes one.
 *
 * @param fallbackName - For expenses that name no supplier.
 * @see xero-api.md §10.5
 */
export function contactNamed(
  party: PostingParty | undefined,
  fallbackName: string,
): { readonly ContactID: string } | { readonly Name: string } {
  const id = Guid.safeParse(party?.id).data;
  return id === undefined ? { Name: contactName(party?.name ?? '') || fallbackName } : { ContactID: id };
}

const Fields = z.object({
  ContactID: z.guid(),
  ContactNumber: text,
  AccountNumber: text,
  ContactStatus: z.string(),
  Name: text,
  CompanyNumber: text,
  TaxNumber: text,
  DefaultCurrency: text,
  Addresses: z.array(z.object({ AddressType: text, Country: text })).nullish(),
  IsSupplier: z.boolean().nullish(),
  IsCustomer: z.boolean().nullish(),
  MergedToContactID: text,
  UpdatedDateUTC: XeroInstant.optional(),
});

/** @see xero-api.md §10.5 */
export const Contact = Fields.transform(toContact);

function toContact(raw: z.infer<typeof Fields>): XeroContact {
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

/** Xero's answer about a contact that was to be made. */
export type ContactResult =
  | { readonly kind: 'created'; readonly contact: XeroContact }
  | { readonly kind: 'refused'; readonly errors: readonly XeroMessage[] };

const Created = Fields.extend({ StatusAttributeString: z.enum(['OK', 'WARNING']) }).transform(
  (raw): ContactResult => ({ kind: 'created', contact: toContact(raw) }),
);
const Refused = Validated.extend({ StatusAttributeString: z.literal('ERROR') }).transform(
  (raw): ContactResult => ({ kind: 'refused', errors: messagesOf(raw, 'ValidationErrors') }),
);

/** The answer to the creation of one contact. @see xero-api.md §7 */
export const CreatedContact = z
  .object({ Contacts: z.tuple([z.discriminatedUnion('StatusAttributeString', [Created, Refused])]) })
  .transform((raw) => raw.Contacts[0]);
