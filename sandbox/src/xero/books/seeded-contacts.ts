import { derivedId, SandboxError } from '../../shared/index.ts';
import type { ContactRecord } from '../records.ts';
import type { XeroTenantSeed } from '../seed.ts';

type ContactSeed = XeroTenantSeed['contacts'][number];
type IdentifiedSeed = ContactSeed & { readonly id: string };

/**
 * The contacts of a tenant as the seed describes them.
 * @throws SandboxError when a contact was merged into one that the seed does not have
 */
export function seededContacts(tenant: XeroTenantSeed, seededAtMs: number): readonly ContactRecord[] {
  const seeds = identified(tenant);
  const idOf = new Map<string, string>();
  // A name stands for the contact that goes on living, should several have it.
  for (const { id, name, mergedInto } of seeds) if (mergedInto === undefined) idOf.set(name, id);
  for (const { id } of seeds) idOf.set(id, id);
  return seeds.map(({ id, name, contactNumber, companyNumber, taxNumber, status, mergedInto, currency, country }) => {
    const mergedToContactId =
      mergedInto === undefined ? undefined : (idOf.get(mergedInto) ?? idOf.get(mergedInto.toLowerCase()));
    if (mergedInto !== undefined && mergedToContactId === undefined) {
      throw new SandboxError(
        `Contact "${name}" of tenant "${tenant.name}" is merged into "${mergedInto}", which is not there.`,
      );
    }
    return {
      id,
      name,
      contactNumber,
      status: mergedInto === undefined ? status : 'ARCHIVED',
      companyNumber,
      taxNumber,
      defaultCurrency: currency,
      addresses: country === undefined ? [] : [{ AddressType: 'STREET', Country: country }],
      phones: [],
      mergedToContactId,
      updatedAtMs: seededAtMs,
    };
  });
}

/** Ids are derived from names; of several with one name (one of them active) from their place among them too. */
function identified({ tenantId, contacts }: XeroTenantSeed): readonly IdentifiedSeed[] {
  const counts = new Map<string, number>();
  return contacts.map((contact) => {
    const count = (counts.get(contact.name) ?? 0) + 1;
    counts.set(contact.name, count);
    const line = count === 1 ? [] : [String(count)];
    return { ...contact, id: contact.id ?? derivedId('xero', tenantId, 'contact', contact.name, ...line) };
  });
}
