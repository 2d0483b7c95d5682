import type { PostingParty } from '@ringfence/core/contract';
import { z } from 'zod';
import { contactName } from '../contacts/contact-name.ts';

const Guid = z.guid();

/** A contact that Xero has, or a name by which it finds or creates one. @see xero-api.md §10.5 */
export type ContactBody = { readonly ContactID: string } | { readonly Name: string };

/**
 * With an id nothing else is sent: any other field would edit the contact.
 *
 * @param fallbackName - For expenses that name no supplier.
 */
export function toContact(party: PostingParty | undefined, fallbackName: string): ContactBody {
  const id = Guid.safeParse(party?.id);
  return id.success ? { ContactID: id.data } : { Name: contactName(party?.name ?? '') || fallbackName };
}
