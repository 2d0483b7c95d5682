import {
  type ErpDocument,
  type ExportReference,
  Failure,
  type Money,
  type OpenBillKey,
  type Posting,
} from '@ringfence/core/contract';
import { decimalFromMinor, minorFromDecimal, rawNumber, sameDecimal } from '@ringfence/core/kit';
import { z } from 'zod';
import { contactName } from './contacts/contacts.ts';
import { toErpDocument } from './documents/document.ts';
import { BILLS, type XeroBill } from './documents/payables.ts';
import { isForBill } from './documents/payments-on-account.ts';
import { oneLine, textBesideReference } from './documents/texts.ts';
import type { XeroClient } from './http/client.ts';
import { fieldIs, fieldMatches, guidIs, whereFilters } from './where.ts';

const Guid = z.guid();

/** Statuses of a bill that is not settled; those before approval are drafts to us. @see xero-api.md §10.8 */
const OPEN: ReadonlySet<string> = new Set(['DRAFT', 'SUBMITTED', 'AUTHORISED']);

/** As `ErpPayables.openBills`. */
export async function findOpenBills(
  client: XeroClient,
  keys: readonly OpenBillKey[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, ErpDocument>> {
  const bills = await openBills(client, new Set(keys.map(({ documentNumber }) => oneLine(documentNumber))), signal);
  const found = new Map<ExportReference, ErpDocument>();
  for (const key of keys) {
    const meant = bills.filter((candidate) => isMeant(candidate, key));
    const bill = onlyOne(meant, key);
    if (bill !== undefined) found.set(key.reference, toErpDocument({ ...bill, kind: 'bill' }, undefined));
  }
  return found;
}

/** Bills that somebody entered have the number alone, ours have our reference after it. */
async function openBills(
  client: XeroClient,
  numbers: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<readonly XeroBill[]> {
  const bills = new Map<string, XeroBill>();
  const condition = (number: string) =>
    `${fieldIs('InvoiceNumber', number)} OR ${fieldMatches('InvoiceNumber', 'StartsWith', `${number} /`)}`;
  const asked = [...numbers].filter((number) => number !== '');
  for (const { where } of whereFilters(asked, condition, BILLS.always)) {
    for await (const bill of client.listBills(where, signal)) if (isOpen(bill)) bills.set(bill.id, bill);
  }
  return [...bills.values()];
}

function isOpen({ kind, status, due }: XeroBill): boolean {
  const isPaid = due !== undefined && sameDecimal(due, '0');
  return kind === 'bill' && OPEN.has(status) && (status !== 'AUTHORISED' || !isPaid);
}

/** Several bills with one number are told apart by the amount: exactly that of the payment must be due. */
function onlyOne(bills: readonly XeroBill[], { total }: OpenBillKey): XeroBill | undefined {
  const asked = decimalFromMinor(total);
  const candidates = bills.length > 1 ? bills.filter(({ due }) => due !== undefined && sameDecimal(due, asked)) : bills;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The same supplier, number and currency. Xero would take an amount in another currency for one in the bill's. */
function isMeant({ contact, number, currency }: XeroBill, { party, documentNumber, total }: OpenBillKey): boolean {
  const id = Guid.safeParse(party.id).data?.toLowerCase();
  const isParty =
    id === undefined
      ? contactName(party.name).toLowerCase() === contact.name.toLowerCase()
      : contact.id?.toLowerCase() === id;
  return isParty && currency === total.currency && textBesideReference(number) === oneLine(documentNumber);
}

/**
 * As `ErpPayables.allocate`. What is open on the bill and left of each payment is read anew, so that a repetition finds
 * nothing to do. Payments on account that others entered are left to them.
 *
 * @see xero-api.md §10.9
 */
export async function allocate(
  client: XeroClient,
  tenantId: string,
  document: ErpDocument,
  { documentNumber, date }: Posting,
  signal?: AbortSignal,
): Promise<void> {
  if (documentNumber === undefined) return;
  const [bill] = await all(client.listBills(guidIs('InvoiceID', document.id), signal));
  const contactId = bill?.contact.id;
  if (bill?.status !== 'AUTHORISED' || bill.currency === undefined || contactId === undefined) return;
  const { currency } = bill;
  let due = minorFromDecimal(bill.due ?? '0', currency);
  if (due.amountMinor <= 0) return;
  const where = `${fieldIs('Status', 'AUTHORISED')} AND ${guidIs('Contact.ContactID', contactId)}`;
  // All of them are read before one is used up, which would move those after it to another page.
  for (const overpayment of await all(client.listOverpayments(where, signal))) {
    const isMeant = overpayment.texts.some((text) => isForBill(text, documentNumber));
    if (!isMeant || overpayment.currency !== currency || due.amountMinor <= 0) continue;
    const left = minorFromDecimal(overpayment.remainingCredit, currency);
    const amount: Money = { currency, amountMinor: Math.min(left.amountMinor, due.amountMinor) };
    if (amount.amountMinor <= 0) continue;
    // Not before there was something to allocate, nor before there was a bill.
    const later = overpayment.date !== undefined && overpayment.date > date ? overpayment.date : date;
    const body = { Invoice: { InvoiceID: bill.id }, Amount: rawNumber(decimalFromMinor(amount)), Date: later };
    // The state before it is part of the key: the same amount may be allocated once more later, as another request.
    const key = `${tenantId}:allocate:${overpayment.id}:${left.amountMinor}:${due.amountMinor}`;
    const errors = await client.allocateOverpayment(overpayment.id, body, key, signal);
    if (errors.length > 0) throw refusedAllocation(errors.map(({ text }) => text).join(' | '));
    due = { currency, amountMinor: due.amountMinor - amount.amountMinor };
  }
}

function refusedAllocation(words: string): Failure {
  return new Failure('rejected', `Xero did not settle the bill with what was paid on account for it: "${words}".`, {
    system: 'Xero',
    advice: 'Allocate the payment to the bill in Xero by hand.',
    cause: new Error(words),
  });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
