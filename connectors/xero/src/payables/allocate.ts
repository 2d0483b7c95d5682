import { type ErpDocument, Failure, type Money, type Posting } from '@ringfence/core/contract';
import { decimalFromMinor, minorFromDecimal, rawNumber } from '@ringfence/core/kit';
import type { AllocationBody, XeroClient } from '../client.ts';
import { isForBill } from '../documents/overpayment-text.ts';
import type { XeroOverpayment } from '../schema/overpayments.ts';
import { fieldIs, guidIs } from '../where.ts';

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
  const { items } = await client.listBills(guidIs('InvoiceID', document.id), 1, signal);
  const [bill] = items;
  const contactId = bill?.contact.id;
  if (bill?.status !== 'AUTHORISED' || bill.currency === undefined || contactId === undefined) return;
  const { currency } = bill;
  let due = minorFromDecimal(bill.open ?? '0', currency);
  if (due.amountMinor <= 0) return;
  // All of them are read before one is used up, which would move those after it to another page.
  for (const overpayment of await openOverpayments(client, contactId, signal)) {
    const isMeant = overpayment.texts.some((text) => isForBill(text, documentNumber));
    if (!isMeant || overpayment.currency !== currency || due.amountMinor <= 0) continue;
    const left = minorFromDecimal(overpayment.remainingCredit, currency);
    const amount: Money = { currency, amountMinor: Math.min(left.amountMinor, due.amountMinor) };
    if (amount.amountMinor <= 0) continue;
    // Not before there was something to allocate, nor before there was a bill.
    const later = overpayment.date !== undefined && overpayment.date > date ? overpayment.date : date;
    const body = { Invoice: { InvoiceID: bill.id }, Amount: rawNumber(decimalFromMinor(amount)), Date: later };
    // The state before it is part of the key: the same amount may be allocated once more later, as another request.
    const state = `${left.amountMinor}:${due.amountMinor}`;
    await allocateOne(client, overpayment, body, `${tenantId}:allocate:${overpayment.id}:${state}`, signal);
    due = { currency, amountMinor: due.amountMinor - amount.amountMinor };
  }
}

async function openOverpayments(
  client: XeroClient,
  contactId: string,
  signal: AbortSignal | undefined,
): Promise<readonly XeroOverpayment[]> {
  const where = `${fieldIs('Status', 'AUTHORISED')} AND ${guidIs('Contact.ContactID', contactId)}`;
  const found: XeroOverpayment[] = [];
  let pageCount = 1;
  for (let page = 1; page <= pageCount; page += 1) {
    const answer = await client.listOverpayments(where, page, signal);
    found.push(...answer.items);
    pageCount = answer.pageCount;
  }
  return found;
}

async function allocateOne(
  client: XeroClient,
  { id }: XeroOverpayment,
  body: AllocationBody,
  idempotencyKey: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const errors = await client.allocateOverpayment(id, body, idempotencyKey, signal);
  if (errors.length === 0) return;
  const words = errors.map(({ text }) => text).join(' | ');
  throw new Failure('rejected', `Xero did not settle the bill with what was paid on account for it: "${words}".`, {
    system: 'Xero',
    advice: 'Allocate the payment to the bill in Xero by hand.',
    cause: new Error(words),
  });
}
