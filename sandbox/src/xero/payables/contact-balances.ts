import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { paidBy } from '../payments/payment-view.ts';
import { amountText } from '../values/decimal.ts';
import { isPosted } from './settlement.ts';

/**
 * What is owed to each contact, by its id: bills less credit notes, payments less refunds, and payments on account. Using
 * credit for a bill changes nothing. Amounts count in their document's currency, unconverted.
 */
export function contactBalances(tenant: Tenant): Readonly<Record<string, string>> {
  const totals = new Map<string, Big>();
  const add = (contactId: string, amount: string, sign: 1 | -1): void => {
    totals.set(contactId, (totals.get(contactId) ?? new Big(0)).plus(new Big(amount).times(sign)));
  };
  for (const bill of tenant.invoices) if (isPosted(bill)) add(bill.contactId, bill.total, 1);
  for (const note of tenant.creditNotes) if (isPosted(note)) add(note.contactId, note.total, -1);
  for (const payment of tenant.payments) {
    const payable = paidBy(payment, tenant);
    if (!payable || payment.status === 'DELETED') continue;
    add(payable.contactId, payment.amount, payment.type === 'ACCPAYPAYMENT' ? -1 : 1);
  }
  for (const { type, status, contactId, total } of tenant.bankTransactions) {
    if (type === 'SPEND-OVERPAYMENT' && status === 'AUTHORISED') add(contactId, total, -1);
  }
  return Object.fromEntries([...totals].map(([contactId, amount]) => [contactId, amountText(amount)]));
}
