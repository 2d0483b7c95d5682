import type { ErpVendor, VendorKey } from '@ringfence/core/contract';
import { chunks } from '@ringfence/core/kit';
import { z } from 'zod';
import type { ContactSelection, XeroClient } from '../http/client.ts';
import { fieldIs, whereFilters } from '../where.ts';
import { contactName, type XeroContact } from './contacts.ts';

const Guid = z.guid();

/** So many ids, each of 36 characters and an encoded comma, fit into a URL. */
const IDS_PER_REQUEST = 40;

/** One way to tell a contact. */
interface Trait {
  /** The text to ask for; `undefined` where the key says nothing that a contact can have. */
  asked(key: VendorKey): string | undefined;
  /** The contact's own text. */
  has(contact: XeroContact): string | undefined;
  /** Brings both to the form in which they are compared. */
  folded?(text: string): string;
  selections(texts: ReadonlySet<string>): AsyncIterable<ContactSelection> | Iterable<ContactSelection>;
}

/** From the surest to the least sure. */
const TRAITS: readonly Trait[] = [
  {
    asked: ({ id }) => guid(id),
    has: ({ vendor }) => vendor.id,
    folded: (id) => id.toLowerCase(),
    selections: byIds,
  },
  {
    asked: ({ code }) => code?.trim(),
    has: ({ contactNumber }) => contactNumber,
    selections: by('ContactNumber'),
  },
  {
    // A contact without a number is known by its id.
    asked: ({ code }) => guid(code),
    has: ({ vendor }) => vendor.id,
    folded: (id) => id.toLowerCase(),
    selections: byIds,
  },
  {
    asked: ({ taxRegistrationNumber }) => taxRegistrationNumber?.trim(),
    has: ({ vendor }) => vendor.taxRegistrationNumber,
    selections: by('TaxNumber'),
  },
  {
    asked: ({ name }) => contactName(name ?? ''),
    has: ({ vendor }) => vendor.name,
    // INFERRED: Xero tells names apart without case. Whether its filter does is UNKNOWN.
    folded: (name) => name.toLowerCase(),
    selections: by('Name'),
  },
];

/** As `ErpVendors.find`: what a surer trait has found is not looked for by another. */
export async function findVendors(
  client: XeroClient,
  keys: readonly VendorKey[],
  signal?: AbortSignal,
): Promise<readonly (ErpVendor | undefined)[]> {
  const found: (ErpVendor | undefined)[] = keys.map(() => undefined);
  for (const trait of TRAITS) {
    const open = keys.flatMap((key, place) => {
      const text = found[place] === undefined ? trait.asked(key) : undefined;
      return text ? [{ place, text }] : [];
    });
    const contacts = await contactsWith(client, trait, new Set(open.map(({ text }) => text)), signal);
    for (const { place, text } of open) found[place] = meant(contacts.get(folded(trait, text)) ?? []);
  }
  return found;
}

async function contactsWith(
  client: XeroClient,
  trait: Trait,
  texts: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly ErpVendor[]>> {
  const vendors = new Map<string, ErpVendor[]>();
  for await (const selection of trait.selections(texts)) {
    for await (const contact of client.listContacts(selection, signal)) {
      const text = folded(trait, trait.has(contact) ?? '');
      vendors.set(text, [...(vendors.get(text) ?? []), contact.vendor]);
    }
  }
  return vendors;
}

/** The active one. Of several active ones none is meant, since nothing says which. */
function meant(vendors: readonly ErpVendor[]): ErpVendor | undefined {
  const active = vendors.filter(({ status }) => status === 'active');
  return active.length > 1 ? undefined : (active[0] ?? vendors[0]);
}

function folded(trait: Trait, text: string): string {
  return trait.folded?.(text) ?? text;
}

function guid(text: string | undefined): string | undefined {
  return Guid.safeParse(text?.trim()).data;
}

async function* byIds(ids: ReadonlySet<string>): AsyncGenerator<ContactSelection, void, undefined> {
  for await (const some of chunks(ids, IDS_PER_REQUEST)) yield { ids: some };
}

function by(field: string): (texts: ReadonlySet<string>) => Generator<ContactSelection, void, undefined> {
  return function* (texts) {
    for (const { where } of whereFilters(texts, (text) => fieldIs(field, text))) yield { where };
  };
}
