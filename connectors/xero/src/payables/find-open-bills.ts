import type { ErpDocument, ExportReference, OpenBillKey } from '@ringfence/core/contract';
import { decimalFromMinor, sameDecimal } from '@ringfence/core/kit';
import { z } from 'zod';
import type { XeroClient } from '../client.ts';
import { contactName } from '../contacts/contact-name.ts';
import { oneLine, textBesideReference } from '../documents/reference-text.ts';
import { toErpDocument } from '../documents/to-erp-document.ts';
import type { XeroBill } from '../schema/documents/invoices.ts';
import { fieldIs, fieldMatches, filtersOf } from '../where.ts';

const Guid = z.guid();

/** Statuses of a bill that is not settled; those before approval are drafts to us. @see xero-api.md §10.8 */
const OPEN: ReadonlySet<string> = new Set(['DRAFT', 'SUBMITTED', 'AUTHORISED']);
const ALWAYS = [fieldIs('Type', 'ACCPAY'), 'InvoiceNumber!=null'];

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
    if (bill === undefined) continue;
    const identity = { endpoint: 'Invoices', id: bill.id, kind: 'bill', currency: undefined } as const;
    found.set(key.reference, toErpDocument(identity, bill));
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
  for (const { where } of filtersOf(asked, condition, ALWAYS)) {
    let pageCount = 1;
    for (let page = 1; page <= pageCount; page += 1) {
      const answer = await client.listBills(where, page, signal);
      for (const bill of answer.items) if (isOpen(bill)) bills.set(bill.id, bill);
      pageCount = answer.pageCount;
    }
  }
  return [...bills.values()];
}

function isOpen({ kind, status, open }: XeroBill): boolean {
  const isPaid = open !== undefined && sameDecimal(open, '0');
  return kind === 'bill' && OPEN.has(status) && (status !== 'AUTHORISED' || !isPaid);
}

/** Of several bills with one number, the one of which exactly the amount of the payment is due. */
function onlyOne(bills: readonly XeroBill[], { total }: OpenBillKey): XeroBill | undefined {
  const due = decimalFromMinor(total);
  const candidates =
    bills.length > 1 ? bills.filter(({ open }) => open !== undefined && sameDecimal(open, due)) : bills;
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
