import type { ErpVendor, NewVendor } from '@ringfence/core/contract';
import { z } from 'zod';
import type { ContactResult, XeroContact } from '../contacts/contacts.ts';
import type { XeroTrackingCategory } from '../lists/tracking-categories.ts';

export const REGION: XeroTrackingCategory = {
  dimension: {
    id: '351953c4-8127-4009-88c3-f9cd8c9cbe9f',
    code: '351953c4-8127-4009-88c3-f9cd8c9cbe9f',
    name: 'Region',
    status: 'active',
  },
  values: [
    {
      id: 'ce205173-7387-4651-9726-2cf4c5405ba2',
      code: 'ce205173-7387-4651-9726-2cf4c5405ba2',
      name: 'North',
      status: 'active',
    },
  ],
};

export const ACME = testContact({ id: '5cc8cf28-567e-4d43-b287-687cfcaec47c', name: 'Acme' }, 'C-1');

/** A contact that has the number as its code. */
export function testContact(
  vendor: Pick<ErpVendor, 'id'> & Partial<ErpVendor>,
  contactNumber?: string,
  accountNumber?: string,
): XeroContact {
  const code = contactNumber ?? vendor.id;
  return { vendor: { code, name: 'Acme', status: 'active', type: '', ...vendor }, contactNumber, accountNumber };
}

/** The n-th contact of the tests. */
export function contactId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const Sent = z.object({ Name: z.string(), ContactNumber: z.string(), AccountNumber: z.string().optional() });

export function createdContact(sent: object): ContactResult {
  const { Name, ContactNumber, AccountNumber } = Sent.parse(sent);
  return { kind: 'created', contact: testContact({ id: contactId(1), name: Name }, ContactNumber, AccountNumber) };
}

/** A vendor that was drafted in Pleo. */
export function newVendor(changes: Partial<NewVendor> = {}): NewVendor {
  return { name: 'Bakkerij Jansen', reference: 'PLEO-V-1', ...changes };
}
