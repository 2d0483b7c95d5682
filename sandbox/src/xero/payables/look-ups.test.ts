import { expect } from 'chai';
import { seededTenant } from '../books/seeding.ts';
import type { Tenant } from '../books/tenant.ts';
import { tenantA, XeroHarness, xeroSeed } from '../harness.test.ts';
import { paymentOperations } from '../payments/payments.ts';
import { XeroSeed } from '../seed.ts';
import { creditNoteOperations } from './credit-notes.ts';
import { invoiceOperations } from './invoices.ts';

describe('sandbox/xero/payables/look-ups', () => {
  const xero = new XeroHarness();
  const tenantWithUnread = (book: 'invoices' | 'creditNotes' | 'payments'): Tenant => {
    const [seed] = XeroSeed.parse(xeroSeed().xero).tenants;
    if (!seed) throw new TypeError('the seed has no tenant');
    const tenant = seededTenant(seed, xero.clock.now());
    Object.defineProperty(tenant[book], Symbol.iterator, {
      value: () => {
        throw new Error('every document was read');
      },
    });
    return tenant;
  };
  const cases = [
    ['invoices', '/Invoices', invoiceOperations, 'InvoiceNumber=="a"', `InvoiceID==Guid("${tenantA}")`],
    ['creditNotes', '/CreditNotes', creditNoteOperations, 'CreditNoteNumber=="a"', `CreditNoteID==Guid("${tenantA}")`],
    ['payments', '/Payments', paymentOperations, 'Reference=="a"', `Invoice.InvoiceID==Guid("${tenantA}")`],
  ] as const;

  for (const [book, path, operations, text, guid] of cases) {
    it(`reads none of the ${book} but those that an index names`, () => {
      const tenant = tenantWithUnread(book);
      const list = operations.find((operation) => operation.method === 'GET' && operation.path === path);
      const find = (query: Readonly<Record<string, string>>): unknown =>
        list?.run({
          tenant,
          context: { clock: xero.clock, uuid: () => '', committed: () => {}, takeItemError: () => undefined },
          query: new Map(Object.entries(query)),
          headers: {},
          id: '',
          subId: '',
          url: '',
          body: () => undefined,
          file: new Uint8Array(),
        });
      expect(find({ where: `${text} OR ${guid}` })).to.deep.include({ elements: [] });
      expect(find({ where: `Status=="AUTHORISED" AND ${text}` })).to.deep.include({ elements: [] });
      expect(() => find({ where: 'Status=="AUTHORISED"' })).to.throw('every document was read');
      if (book === 'invoices') expect(find({ InvoiceNumbers: 'a,b' })).to.deep.include({ elements: [] });
    });
  }
});
