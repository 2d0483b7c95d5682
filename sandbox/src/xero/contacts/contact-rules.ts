import type { Tenant } from '../books/tenant.ts';
import type { ApiCall } from '../http/operation.ts';
import type { AddressRecord, ContactRecord, PhoneRecord } from '../records.ts';
import type { ContactDraft } from './contact-draft.ts';
import { contactArchived, contactNameTaken } from './contact-names.ts';
import { contactTextProblems, isAddressType, isPhoneType } from './contact-texts.ts';

/**
 * A contact as it will be kept after an element, new or as a change of `before`, or everything that is wrong with it
 * (xero-api.md §9, §10.5). What a change leaves out stays; an empty text clears an element, the name excepted.
 */
export function checkedContact(
  draft: ContactDraft,
  before: ContactRecord | undefined,
  { tenant, context }: ApiCall,
): ContactRecord | { readonly problems: readonly string[] } {
  const after: ContactRecord = {
    ...before,
    id: before?.id ?? context.uuid(),
    name: draft.Name || (before?.name ?? ''),
    contactNumber: kept(draft.ContactNumber, before?.contactNumber),
    accountNumber: kept(draft.AccountNumber, before?.accountNumber),
    status:
      draft.ContactStatus === 'ARCHIVED' || draft.ContactStatus === 'ACTIVE' ? draft.ContactStatus : statusOf(before),
    firstName: kept(draft.FirstName, before?.firstName),
    lastName: kept(draft.LastName, before?.lastName),
    companyNumber: kept(draft.CompanyNumber, before?.companyNumber),
    emailAddress: kept(draft.EmailAddress, before?.emailAddress),
    bankAccountDetails: kept(draft.BankAccountDetails, before?.bankAccountDetails),
    taxNumber: kept(draft.TaxNumber, before?.taxNumber),
    defaultCurrency: kept(draft.DefaultCurrency, before?.defaultCurrency),
    addresses: changedAddresses(draft, before),
    phones: changedPhones(draft, before),
    updatedAtMs: context.clock.now().getTime(),
  };
  const problems = [
    ...stateProblems(draft, before, after),
    ...contactTextProblems(draft),
    ...currencyProblems(draft, tenant),
    ...takenProblems(before, after, tenant),
  ];
  return problems.length > 0 ? { problems } : after;
}

function statusOf(before: ContactRecord | undefined): ContactRecord['status'] {
  return before?.status ?? 'ACTIVE';
}

function kept(given: string | null | undefined, before: string | undefined): string | undefined {
  const text = given ?? before;
  return text === '' ? undefined : text;
}

/** An archived contact can be restored, otherwise it stays as it is; so does one that was merged or erased for good. */
function stateProblems(
  { ContactStatus }: ContactDraft,
  before: ContactRecord | undefined,
  after: ContactRecord,
): readonly string[] {
  const allowed = before ? ['ACTIVE', 'ARCHIVED'] : ['ACTIVE'];
  if (ContactStatus && !allowed.includes(ContactStatus)) return [`The ContactStatus '${ContactStatus}' is not valid.`];
  if (before?.mergedToContactId !== undefined) {
    return [`The contact '${before.name}' was merged into another contact and cannot be changed.`];
  }
  if (before?.status === 'GDPRREQUEST') return [contactArchived(before.name)];
  const staysArchived = before?.status === 'ARCHIVED' && after.status === 'ARCHIVED';
  return staysArchived && !isSame(before, after) ? [contactArchived(before.name)] : [];
}

/** The same but for the moment of the change; `after` was laid over `before`, so the elements have one order. */
function isSame(before: ContactRecord, after: ContactRecord): boolean {
  return JSON.stringify(before) === JSON.stringify({ ...after, updatedAtMs: before.updatedAtMs });
}

function currencyProblems({ DefaultCurrency }: ContactDraft, { organisation }: Tenant): readonly string[] {
  return DefaultCurrency && !organisation.currencies.includes(DefaultCurrency)
    ? [`Organisation is not subscribed to currency ${DefaultCurrency}`]
    : [];
}

/** A name is unique among the active contacts, a number among all of them (§9). */
function takenProblems(
  before: ContactRecord | undefined,
  after: ContactRecord,
  { contacts }: Tenant,
): readonly string[] {
  const problems: string[] = [];
  const isOwnName = before?.status === 'ACTIVE' && before.name.toLowerCase() === after.name.toLowerCase();
  if (after.status === 'ACTIVE' && !isOwnName && contacts.findActiveByName(after.name)) {
    problems.push(contactNameTaken(after.name));
  }
  const numbered = after.contactNumber === undefined ? undefined : contacts.findByNumber(after.contactNumber);
  if (numbered && numbered.id !== after.id) {
    problems.push('Another contact has this contact number. Please enter a different contact number.');
  }
  return problems;
}

/** Addresses that are given replace those of their type; the others stay (our choice). */
function changedAddresses({ Addresses }: ContactDraft, before: ContactRecord | undefined): readonly AddressRecord[] {
  const addresses = new Map((before?.addresses ?? []).map((address) => [address.AddressType, address]));
  for (const { AddressType, ...texts } of Addresses ?? []) {
    if (isAddressType(AddressType)) addresses.set(AddressType, { AddressType, ...filled(texts) });
  }
  return [...addresses.values()];
}

function changedPhones({ Phones }: ContactDraft, before: ContactRecord | undefined): readonly PhoneRecord[] {
  const phones = new Map((before?.phones ?? []).map((phone) => [phone.PhoneType, phone]));
  for (const { PhoneType, ...texts } of Phones ?? []) {
    if (isPhoneType(PhoneType)) phones.set(PhoneType, { PhoneType, ...filled(texts) });
  }
  return [...phones.values()];
}

function filled(texts: Readonly<Record<string, string | null | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([element, text]) => (text ? [[element, text] as const] : [])),
  );
}
