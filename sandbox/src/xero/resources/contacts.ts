import { z } from 'zod';
import type { Tenant } from '../books/tenant.ts';
import { currencyProblems } from '../documents/checks.ts';
import { contactArchived, contactNameProblems, contactUnidentifiable } from '../documents/contacts.ts';
import { Text } from '../documents/drafts.ts';
import { change, creation, type ElementKind, type Refused } from '../documents/element-writes.ts';
import { contactView } from '../documents/views.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type FieldTable, guid, text } from '../query/fields.ts';
import { listing } from '../query/listing.ts';
import type { ContactRecord } from '../records.ts';

const plural = 'Contacts';
const scope = 'accounting.contacts';
const email = z.email();

/** Strict, because contacts have much besides that is not simulated: a caller who sends it is told so. */
const ContactDraft = z.strictObject({
  ContactID: Text,
  ContactNumber: Text,
  AccountNumber: Text,
  ContactStatus: Text,
  Name: Text,
  CompanyNumber: Text,
  EmailAddress: Text,
  TaxNumber: Text,
  DefaultCurrency: Text,
  Addresses: z
    .array(z.strictObject({ AddressType: z.literal('STREET'), Country: Text }))
    .max(1)
    .nullish(),
});
type ContactDraft = z.output<typeof ContactDraft>;

/** The longest texts (xero-api.md §10.5). */
const longest = { AccountNumber: 50, CompanyNumber: 50, EmailAddress: 255, TaxNumber: 50 } as const;

const contacts: ElementKind<ContactDraft, ContactRecord> = {
  plural,
  scope,
  idElement: 'ContactID',
  draft: ContactDraft,
  save: (contact, { tenant }) => {
    tenant.contacts.save(contact);
    return contactView(contact);
  },
  echo: () => ({ ContactGroups: [], ContactPersons: [], HasValidationErrors: true }),
};

/** Contacts (§10.5); documents make new ones too. */
export const contactOperations: readonly Operation[] = [
  listing({ plural, scope, parameters: ['IDs', 'includeArchived'], rows: selectedContacts, fields, view: contactView }),
  creation(contacts, newContact),
  change(contacts, ({ tenant, id }) => tenant.contacts.find(id), changedContact),
];

/** The contacts that the parameters `IDs` and `includeArchived` select. */
function selectedContacts({ tenant, query }: ApiCall): Iterable<ContactRecord> {
  const ids = query.get('IDs')?.split(',');
  const named = ids ? new Set(ids.flatMap((id) => tenant.contacts.find(id) ?? [])) : tenant.contacts;
  const withArchived = query.get('includeArchived')?.toLowerCase() === 'true';
  return withArchived ? named : [...named].filter(({ status }) => status !== 'ARCHIVED');
}

function fields({ contacts: book }: Tenant): FieldTable<ContactRecord> {
  return {
    type: 'Contact',
    fields: {
      ContactID: guid(({ id }) => id),
      ContactNumber: text(({ contactNumber }) => contactNumber),
      AccountNumber: text(({ accountNumber }) => accountNumber),
      ContactStatus: text(({ status }) => status),
      Name: text(({ name }) => name),
      EmailAddress: text(({ emailAddress }) => emailAddress),
      TaxNumber: text(({ taxNumber }) => taxNumber),
      UpdatedDateUTC: date(({ updatedAtMs }) => updatedAtMs),
    },
    indices: {
      ContactID: (id) => book.by('id', id),
      ContactNumber: (number) => book.by('number', number),
      Name: (name) => book.by('name', name.toLowerCase()),
    },
  };
}

function newContact(draft: ContactDraft, call: ApiCall, planned: readonly ContactRecord[]): ContactRecord | Refused {
  if (!draft.Name) return { problems: [contactUnidentifiable] };
  const blank = { id: call.context.uuid(), name: '', status: 'ACTIVE', updatedAtMs: 0 } as const;
  return checkedContact(draft, blank, ['ACTIVE'], call, planned);
}

/** A change keeps what it leaves out; an empty text clears a member, but not the name. Restoring is not simulated. */
function changedContact(draft: ContactDraft, before: ContactRecord, call: ApiCall): ContactRecord | Refused {
  if (before.status !== 'ACTIVE') return { problems: [contactArchived(before.name)] };
  return checkedContact(draft, before, ['ACTIVE', 'ARCHIVED'], call, []);
}

function checkedContact(
  draft: ContactDraft,
  before: ContactRecord,
  statuses: readonly ContactRecord['status'][],
  { tenant, context }: ApiCall,
  planned: readonly ContactRecord[],
): ContactRecord | Refused {
  const status = statuses.find((allowed) => allowed === (draft.ContactStatus || 'ACTIVE'));
  const after: ContactRecord = {
    ...before,
    name: draft.Name || before.name,
    status: status ?? before.status,
    contactNumber: kept(draft.ContactNumber, before.contactNumber),
    accountNumber: kept(draft.AccountNumber, before.accountNumber),
    companyNumber: kept(draft.CompanyNumber, before.companyNumber),
    emailAddress: kept(draft.EmailAddress, before.emailAddress),
    taxNumber: kept(draft.TaxNumber, before.taxNumber),
    defaultCurrency: kept(draft.DefaultCurrency, before.defaultCurrency),
    country: kept(draft.Addresses?.[0]?.Country, before.country),
    updatedAtMs: context.clock.now().getTime(),
  };
  const problems = [
    ...(status === undefined ? [`The ContactStatus '${draft.ContactStatus}' is not valid.`] : []),
    ...textProblems(draft),
    ...currencyProblems(draft.DefaultCurrency, tenant.organisation),
    ...takenProblems(after, tenant, planned),
  ];
  return problems.length > 0 ? { problems } : after;
}

function kept(given: string | null | undefined, before: string | undefined): string | undefined {
  const found = given ?? before;
  return found === '' ? undefined : found;
}

/** Wordings invented, but for the e-mail address. */
function textProblems(draft: ContactDraft): readonly string[] {
  const problems = [...contactNameProblems(draft.Name ?? '')];
  for (const [element, maxLength] of Object.entries(longest)) {
    const found = new Map(Object.entries(draft)).get(element);
    if (typeof found === 'string' && found.length > maxLength) {
      problems.push(`${element} must not be longer than ${maxLength} characters.`);
    }
  }
  if ((draft.ContactNumber ?? '').length > 50) {
    problems.push('The contact number must not be longer than 50 characters.');
  }
  if (draft.EmailAddress && !email.safeParse(draft.EmailAddress).success) problems.push('Email address must be valid.');
  // The document allows letters alone; the space is our addition, since its own examples have one.
  const country = draft.Addresses?.[0]?.Country;
  if (country && !/^[A-Za-z ]{1,50}$/.test(country)) problems.push('Country must contain letters only.');
  return problems;
}

/** A name is unique among the active contacts, a number among all of them (§9). */
function takenProblems(after: ContactRecord, tenant: Tenant, planned: readonly ContactRecord[]): readonly string[] {
  const problems: string[] = [];
  const { name, contactNumber } = after;
  const isOther = ({ id }: ContactRecord): boolean => id !== after.id;
  const namesakes = [...tenant.contacts.by('name', name.toLowerCase()), ...planned].filter(isOther);
  const isTaken = namesakes.some(
    (other) => other.status === 'ACTIVE' && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (after.status === 'ACTIVE' && isTaken) {
    problems.push(
      `The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
    );
  }
  const numbered = [...tenant.contacts.by('number', contactNumber ?? ''), ...planned].filter(isOther);
  if (contactNumber !== undefined && numbered.some((other) => other.contactNumber === contactNumber)) {
    problems.push('Another contact has this contact number. Please enter a different contact number.');
  }
  return problems;
}
