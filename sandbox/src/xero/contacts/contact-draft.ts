import { z } from 'zod';
import { postDataInvalidException, unsavedId } from '../values/errors.ts';

const text = z.string().nullish();

const AddressDraft = z.object({
  AddressType: text,
  AddressLine1: text,
  AddressLine2: text,
  AddressLine3: text,
  AddressLine4: text,
  City: text,
  Region: text,
  PostalCode: text,
  Country: text,
  AttentionTo: text,
});
export type AddressDraft = z.output<typeof AddressDraft>;

const PhoneDraft = z.object({ PhoneType: text, PhoneNumber: text, PhoneAreaCode: text, PhoneCountryCode: text });
export type PhoneDraft = z.output<typeof PhoneDraft>;

const ContactDraft = z.object({
  ContactID: text,
  ContactNumber: text,
  AccountNumber: text,
  ContactStatus: text,
  Name: text,
  FirstName: text,
  LastName: text,
  CompanyNumber: text,
  EmailAddress: text,
  BankAccountDetails: text,
  TaxNumber: text,
  DefaultCurrency: text,
  Addresses: z.array(AddressDraft).nullish(),
  Phones: z.array(PhoneDraft).nullish(),
});
/** A contact as a caller sends it: known elements of the right JSON type, nothing else checked yet. */
export type ContactDraft = z.output<typeof ContactDraft>;

/** @throws XeroError 400 when an element has the wrong JSON type; unknown and read-only elements are ignored */
export function contactDraft(element: unknown): ContactDraft {
  const parsed = ContactDraft.safeParse(element);
  if (!parsed.success) throw postDataInvalidException(z.prettifyError(parsed.error));
  return parsed.data;
}

/** What is sent back of an element that was refused. */
export function contactEcho({ Addresses, Phones, ...draft }: ContactDraft): object {
  return {
    ...given(draft),
    ContactID: draft.ContactID || unsavedId,
    Addresses: (Addresses ?? []).map(given),
    Phones: (Phones ?? []).map(given),
    ContactGroups: [],
    ContactPersons: [],
    HasValidationErrors: true,
  };
}

/** The elements that have a value. */
function given(draft: object): object {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null && value !== undefined));
}
