import { type ErpVendor, isFailure, type NewVendor } from '@ringfence/core/contract';
import type { XeroClient } from '../client.ts';
import type { ContactResult, XeroContact } from '../schema/contacts.ts';
import { fieldIs } from '../where.ts';
import { listContacts } from './list-contacts.ts';
import { contactKey, newContact } from './new-contact.ts';
import { numberTaken, refusedContact } from './refused-contact.ts';

/** As `ErpSession.createVendor`: looked for under our reference first, and once more should Xero say that it is there. */
export async function createVendor(
  client: XeroClient,
  tenantId: string,
  vendor: NewVendor,
  signal?: AbortSignal,
): Promise<ErpVendor> {
  const made = await madeBefore(client, vendor, signal);
  if (made !== undefined) return made;
  const result = await create(client, tenantId, vendor, signal);
  if (result.kind === 'created') return result.contact.vendor;
  const failure = refusedContact(
    vendor,
    result.errors.map(({ text }) => text),
  );
  // An earlier call without an answer may have been carried out after we looked.
  const madeMeanwhile = failure.kind === 'conflict' ? await madeBefore(client, vendor, signal) : undefined;
  if (madeMeanwhile === undefined) throw failure;
  return madeMeanwhile;
}

/**
 * The contact that an earlier call made of this vendor. Each field is asked for by itself, since organisations with very
 * many contacts are refused alternatives (UNKNOWN in the dossier, reported by other software).
 *
 * @throws Failure `conflict` when the vendor's number is somebody else's.
 */
async function madeBefore(
  client: XeroClient,
  vendor: NewVendor,
  signal: AbortSignal | undefined,
): Promise<ErpVendor | undefined> {
  const { code, reference } = vendor;
  const wheres = [
    // That of a contact which was made before the vendor had a code, too.
    fieldIs('ContactNumber', reference),
    ...(code ? [fieldIs('ContactNumber', code), fieldIs('AccountNumber', reference)] : []),
  ];
  const found: XeroContact[] = [];
  for (const where of wheres) {
    for await (const contact of listContacts(client, { where }, signal)) found.push(contact);
  }
  const ours = found.find(({ contactNumber, accountNumber }) => [contactNumber, accountNumber].includes(reference));
  if (ours === undefined && found.some(({ contactNumber }) => contactNumber === code)) throw numberTaken(vendor);
  return ours?.vendor;
}

/** A refusal of the request as a whole is one of its only contact. */
async function create(
  client: XeroClient,
  tenantId: string,
  vendor: NewVendor,
  signal: AbortSignal | undefined,
): Promise<ContactResult> {
  try {
    return await client.createContact(newContact(vendor), contactKey(tenantId, vendor), signal);
  } catch (error) {
    if (!isFailure(error) || error.kind !== 'rejected') throw error;
    const text = error.cause instanceof Error ? error.cause.message : error.message;
    return { kind: 'refused', errors: [{ text }] };
  }
}
