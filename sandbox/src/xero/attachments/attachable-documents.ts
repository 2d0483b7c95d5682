import type { Tenant } from '../books/tenant.ts';
import { contactArchived } from '../contacts/contact-names.ts';
import { lockDateProblems } from '../documents/lock-dates.ts';
import { documentFinal } from '../values/errors.ts';

/** A record that files can be attached to. */
export interface AttachableDocument {
  readonly id: string;
  /** Why it takes none today. */
  readonly problems: readonly string[];
}

/** A document as far as attachments are concerned. */
interface DatedDocument {
  readonly id: string;
  readonly status: string;
  readonly date: string;
}

/** The endpoints whose records have attachments, and how each finds one of them. */
export const attachableDocuments: Readonly<
  Record<string, (id: string, tenant: Tenant) => AttachableDocument | undefined>
> = {
  BankTransactions: (id, tenant) => dated(tenant.findBankTransaction(id), tenant),
  Invoices: (id, tenant) => dated(tenant.invoices.find(id), tenant),
  CreditNotes: (id, tenant) => dated(tenant.creditNotes.find(id), tenant),
  BankTransfers: (id, tenant) => dated(tenant.bankTransfers.find(id), tenant),
  ManualJournals: (id, tenant) => dated(tenant.manualJournals.find(id), tenant),
  Contacts: (id, tenant) => {
    const contact = tenant.contacts.find(id);
    return contact && { id: contact.id, problems: contact.status === 'ACTIVE' ? [] : [contactArchived(contact.name)] };
  },
};

/** UNKNOWN: files of a document that is deleted or in a locked period (xero-api.md §10.13); here it takes none. */
function dated(document: DatedDocument | undefined, { organisation }: Tenant): AttachableDocument | undefined {
  if (!document) return undefined;
  const { id, status, date } = document;
  const isGone = status === 'DELETED' || status === 'VOIDED';
  return {
    id,
    problems: isGone ? [documentFinal] : lockDateProblems(date, organisation),
  };
}
