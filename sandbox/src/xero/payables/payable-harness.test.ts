import { acmeId, bankId, json, line, type Reply, spend, type XeroHarness } from '../harness.test.ts';

/** What the tests of bills, credit notes, payments and credit stand on. */

export const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';

type Changes = Readonly<Record<string, unknown>>;
/** An element of an answer; the tests know which. */
export type Element = Readonly<Record<string, unknown>>;

/** A bill of 121.00, approved, with changes laid over it. */
export function bill(changes: Changes = {}): Record<string, unknown> {
  return {
    Type: 'ACCPAY',
    Status: 'AUTHORISED',
    Contact: { ContactID: acmeId },
    Date: '2026-02-10',
    DueDate: '2026-03-10',
    InvoiceNumber: 'B-1',
    LineAmountTypes: 'Inclusive',
    LineItems: [line()],
    ...changes,
  };
}

/** A credit note of 121.00, approved. */
export function creditNote(changes: Changes = {}): Record<string, unknown> {
  return {
    Type: 'ACCPAYCREDIT',
    Status: 'AUTHORISED',
    Contact: { ContactID: acmeId },
    Date: '2026-02-12',
    CreditNoteNumber: 'N-1',
    LineAmountTypes: 'Inclusive',
    LineItems: [line()],
    ...changes,
  };
}

/** A payment on account of 121.00. */
export function onAccount(changes: Changes = {}): Record<string, unknown> {
  const LineItems = [{ Description: 'On account', Quantity: 1, UnitAmount: '121.00' }];
  return spend({ Type: 'SPEND-OVERPAYMENT', LineAmountTypes: 'NoTax', Reference: undefined, LineItems, ...changes });
}

/** A payment of 21.00 from the bank. */
export function payment(changes: Changes = {}): Record<string, unknown> {
  return { Account: { AccountID: bankId }, Date: '2026-02-20', Amount: '21.00', Reference: 'p-1', ...changes };
}

export function elements(plural: string, reply: Reply): readonly Element[] {
  const found = json<Record<string, readonly Element[]>>(reply)[plural];
  if (!found) throw new TypeError(`expected ${plural}: ${reply.text}`);
  return found;
}

/** The one element of an answer. */
export function one(plural: string, reply: Reply): Element {
  const [element, ...more] = elements(plural, reply);
  if (!element || more.length > 0) throw new TypeError(`expected one of ${plural}: ${reply.text}`);
  return element;
}

/** The texts of an element of every answer. */
export function column(plural: string, element: string, reply: Reply): readonly unknown[] {
  return elements(plural, reply).map((found) => found[element]);
}

export async function madeBill(xero: XeroHarness, changes: Changes = {}): Promise<string> {
  return String(one('Invoices', await xero.api('PUT', '/Invoices', { body: bill(changes) })).InvoiceID);
}

export async function madeCreditNote(xero: XeroHarness, changes: Changes = {}): Promise<string> {
  return String(one('CreditNotes', await xero.api('PUT', '/CreditNotes', { body: creditNote(changes) })).CreditNoteID);
}

export async function madeOverpayment(xero: XeroHarness, changes: Changes = {}): Promise<string> {
  const reply = await xero.api('PUT', '/BankTransactions', { body: onAccount(changes) });
  return String(one('BankTransactions', reply).OverpaymentID);
}

/** Pays a bill, `21.00` unless the changes say otherwise. */
export async function pay(xero: XeroHarness, InvoiceID: string, changes: Changes = {}): Promise<Reply> {
  return xero.api('PUT', '/Payments', { body: payment({ Invoice: { InvoiceID }, ...changes }) });
}

/** The bill as it is now. */
export async function readBill(xero: XeroHarness, id: string): Promise<Element> {
  return one('Invoices', await xero.api('GET', `/Invoices/${id}`));
}

export async function readCreditNote(xero: XeroHarness, id: string): Promise<Element> {
  return one('CreditNotes', await xero.api('GET', `/CreditNotes/${id}`));
}
