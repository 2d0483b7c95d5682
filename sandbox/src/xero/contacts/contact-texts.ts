import { z } from 'zod';
import type { AddressDraft, ContactDraft, PhoneDraft } from './contact-draft.ts';
import { contactNameProblem, contactNumberTooLong } from './contact-names.ts';

type Texts = Readonly<Record<string, unknown>>;
type Limits = readonly (readonly [element: string, maxLength: number])[];

const contactLimits: Limits = [
  ['AccountNumber', 50],
  ['FirstName', 255],
  ['LastName', 255],
  ['CompanyNumber', 50],
  ['EmailAddress', 255],
  ['TaxNumber', 50],
];
const addressLimits: Limits = [
  ['AddressLine1', 500],
  ['AddressLine2', 500],
  ['AddressLine3', 500],
  ['AddressLine4', 500],
  ['City', 255],
  ['Region', 255],
  ['PostalCode', 50],
  ['Country', 50],
  ['AttentionTo', 255],
];
const phoneLimits: Limits = [
  ['PhoneNumber', 50],
  ['PhoneAreaCode', 10],
  ['PhoneCountryCode', 20],
];
const email = z.email();

/**
 * What is wrong with a contact's texts, each for itself (xero-api.md §10.5, §13; limits of addresses and phones from the
 * OpenAPI document). Wordings invented, but for the e-mail address.
 */
export function contactTextProblems(draft: ContactDraft): readonly string[] {
  const problems = [...tooLong(draft, contactLimits)];
  const nameProblem = draft.Name ? contactNameProblem(draft.Name) : undefined;
  if (nameProblem !== undefined) problems.unshift(nameProblem);
  if ((draft.ContactNumber ?? '').length > 50) problems.push(contactNumberTooLong);
  if (draft.EmailAddress && !email.safeParse(draft.EmailAddress).success) problems.push('Email address must be valid.');
  for (const address of draft.Addresses ?? []) problems.push(...addressProblems(address));
  for (const phone of draft.Phones ?? []) problems.push(...phoneProblems(phone));
  return problems;
}

function addressProblems(address: AddressDraft): readonly string[] {
  const problems = [...tooLong(address, addressLimits)];
  if (!isAddressType(address.AddressType)) {
    problems.push(`The AddressType '${address.AddressType ?? ''}' is not valid.`);
  }
  // The document allows letters alone; the space is our addition, since its own examples have one.
  if (address.Country && !/^[A-Za-z ]+$/.test(address.Country)) problems.push('Country must contain letters only.');
  return problems;
}

function phoneProblems(phone: PhoneDraft): readonly string[] {
  const problems = [...tooLong(phone, phoneLimits)];
  if (!isPhoneType(phone.PhoneType)) problems.push(`The PhoneType '${phone.PhoneType ?? ''}' is not valid.`);
  return problems;
}

function tooLong(texts: Texts, limits: Limits): readonly string[] {
  return limits.flatMap(([element, maxLength]) => {
    const text = texts[element];
    return typeof text === 'string' && text.length > maxLength
      ? [`${element} must not be longer than ${maxLength} characters.`]
      : [];
  });
}

export const addressTypes = ['STREET', 'POBOX'] as const;
export const phoneTypes = ['DDI', 'DEFAULT', 'FAX', 'MOBILE', 'OFFICE'] as const;

export function isAddressType(type: string | null | undefined): type is (typeof addressTypes)[number] {
  return addressTypes.some((known) => known === type);
}

export function isPhoneType(type: string | null | undefined): type is (typeof phoneTypes)[number] {
  return phoneTypes.some((known) => known === type);
}
