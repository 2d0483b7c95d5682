import { createHash } from 'node:crypto';
import { type ErpVendor, Failure, type FailureKind, isFailure, type NewVendor } from '@ringfence/core/contract';
import type { XeroClient } from '../http/client.ts';
import { fieldIs } from '../where.ts';
import { type ContactResult, contactName, type XeroContact } from './contacts.ts';
import { countryText } from './country.ts';

/** As `ErpVendors.create`: looked for under our reference first, and once more should Xero say that it is there. */
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
    for await (const contact of client.listContacts({ where }, signal)) found.push(contact);
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
  const contact = newContact(vendor);
  // The same for the same contact only: a vendor that was corrected in Pleo is another request, and Xero refuses those under
  // a key that it knows. At most 36 + 50 + 24 characters, of the 128 that Xero takes. xero-api.md §5
  const digest = createHash('sha256').update(JSON.stringify(contact)).digest('hex').slice(0, 16);
  try {
    return await client.createContact(contact, `${tenantId}:vendor:${vendor.reference}:${digest}`, signal);
  } catch (error) {
    if (!isFailure(error) || error.kind !== 'rejected') throw error;
    const text = error.cause instanceof Error ? error.cause.message : error.message;
    return { kind: 'refused', errors: [{ text }] };
  }
}

/**
 * The contact's number is the vendor's code, or else our reference: either way Xero itself refuses a second contact with
 * it. Where the number is the code, the reference goes into the account number.
 *
 * @see xero-api.md §10.5
 */
function newContact(vendor: NewVendor): object {
  const { code, reference, registrationNumber, taxRegistrationNumber, currency, countryCode } = vendor;
  return {
    Name: contactName(vendor.name),
    ContactNumber: code || reference,
    ...(code ? { AccountNumber: reference } : {}),
    ...(registrationNumber ? { CompanyNumber: registrationNumber } : {}),
    ...(taxRegistrationNumber ? { TaxNumber: taxRegistrationNumber } : {}),
    ...(currency === undefined ? {} : { DefaultCurrency: currency }),
    ...(countryCode ? { Addresses: [{ AddressType: 'STREET', Country: countryText(countryCode) }] } : {}),
  };
}

/** Explains a refusal by the first complaint that we know, else in Xero's own words. @see xero-api.md §9 */
function refusedContact(vendor: NewVendor, texts: readonly string[]): Failure {
  const { name } = vendor;
  const words = texts.join(' | ') || 'no reason given';
  const refused = (kind: FailureKind, message: string, advice: string) =>
    new Failure(kind, message, { system: 'Xero', advice: `${advice}, and sync again.`, cause: new Error(words) });
  if (/contact name .+ is already assigned to another contact/i.test(words)) {
    return refused(
      'conflict',
      `Xero already has an active contact called '${name}'.`,
      'If they are the same, use the vendor that came from Xero and archive the draft in Pleo; if not, rename one of them',
    );
  }
  if (/another contact has this contact number/i.test(words)) return numberTaken(vendor, new Error(words));
  const currency = /not subscribed to currency ([A-Z]{3})/i.exec(words)?.[1];
  if (currency !== undefined) {
    return refused(
      'rejected',
      `The organisation in Xero does not use ${currency}, the currency of the vendor '${name}'.`,
      "Add the currency in Xero's currency settings, or change that of the vendor in Pleo",
    );
  }
  if (/contact must contain at least 1 of the following/i.test(words)) {
    return refused('rejected', `The vendor '${name}' has no name that Xero takes.`, 'Give it a name in Pleo');
  }
  return refused(
    'rejected',
    `Xero refused the vendor '${name}' and says: "${words.replace(/\.$/, '')}".`,
    'Correct the vendor in Pleo',
  );
}

/** Another contact has the number that the vendor was to get. */
function numberTaken({ name, code, reference }: NewVendor, cause?: Error): Failure {
  return new Failure(
    'conflict',
    `Another contact in Xero has the number ${code || reference} that the vendor '${name}' was to get.`,
    {
      system: 'Xero',
      advice:
        'If they are the same, use the vendor that came from Xero and archive the draft in Pleo; if not, change one of the numbers, and sync again.',
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
