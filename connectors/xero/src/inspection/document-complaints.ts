import type { Posting } from '@ringfence/core/contract';
import { decimalFromMinor, negate, sumDecimals } from '@ringfence/core/kit';
import { z } from 'zod';
import type { XeroMessage } from '../schema/validation.ts';
import type { InspectionFacts } from './facts.ts';

const Guid = z.guid();

const NOT_FOUND = {
  bill: 'An existing Invoice with the specified InvoiceID could not be found',
  creditNote: 'An existing Credit Note with the specified CreditNoteID could not be found',
};

/** What Xero would say of the document as a whole. @see xero-api.md §9 */
export function documentComplaints(posting: Posting, facts: InspectionFacts): readonly XeroMessage[] {
  const complaints = [
    lockedPeriod(posting, facts),
    contact(posting, facts),
    currency(posting, facts),
    settled(posting, facts),
  ];
  return complaints.flatMap((text) => (text === undefined ? [] : [{ text }]));
}

/** Both locks hold, each up to its own date and including it. @see xero-api.md §10.1 */
function lockedPeriod({ date }: Posting, { lockDates }: InspectionFacts): string | undefined {
  const latest = lockDates.toSorted().at(-1);
  if (latest === undefined || date > latest) return undefined;
  return `The document date cannot be before the period lock date, currently set at ${latest}`;
}

/** The id of the contact that the document names: payments of bills, transfers and journals name none. */
export function contactIdOf({ kind, settles, party }: Posting): string | undefined {
  if (kind === 'transfer' || kind === 'journal' || settles !== undefined) return undefined;
  return Guid.safeParse(party?.id).data?.toLowerCase();
}

function contact(posting: Posting, { contacts }: InspectionFacts): string | undefined {
  const id = contactIdOf(posting);
  if (id === undefined) return undefined;
  const known = contacts.get(id);
  if (known === undefined) return `The contact with the ContactID '${id}' was not found.`;
  return known.status === 'archived' ? `The contact '${known.name}' is archived and cannot be used.` : undefined;
}

/** Bank accounts have theirs, which the organisation then uses; bills and payments on account say it. */
function currency(posting: Posting, { currencies, baseCurrency }: InspectionFacts): string | undefined {
  const { total } = posting;
  if (!namesCurrency(posting) || total.currency === baseCurrency || currencies.has(total.currency)) return undefined;
  return `Organisation is not subscribed to currency ${total.currency}`;
}

/** Whether the document says which currency it is in, instead of taking it from its account. */
export function namesCurrency({ kind, settles }: Posting): boolean {
  return kind === 'bill' || kind === 'creditNote' || (kind === 'billPayment' && settles === undefined);
}

/** What a payment settles must be approved, and at least as much open on it. */
function settled({ settles, total }: Posting, { payables }: InspectionFacts): string | undefined {
  if (settles === undefined) return undefined;
  const payable = payables.get(settles.documentId.toLowerCase());
  if (payable === undefined) return NOT_FOUND[settles.kind];
  const { status, open, currency } = payable;
  if (status !== 'AUTHORISED' && status !== 'PAID') return 'Payments can only be made against Authorised documents';
  if (currency !== undefined && currency !== total.currency) {
    // Xero would take the amount for one in the currency of the bill.
    return `An account in ${total.currency} cannot be used for a document in ${currency}`;
  }
  const left = open && sumDecimals([open, decimalFromMinor(negate(total))]);
  return left?.startsWith('-') ? 'Payment amount exceeds the amount outstanding on this document' : undefined;
}
