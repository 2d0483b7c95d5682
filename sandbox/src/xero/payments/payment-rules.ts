import type Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { checkedDate, locksOf, longTextProblems, type Problems } from '../documents/document-checks.ts';
import type { Refused } from '../documents/element-writes.ts';
import type { ApiCall } from '../http/operation.ts';
import { positiveAmount, settlingProblems } from '../payables/open-payable.ts';
import type { PayableRecord } from '../payables/payable-record.ts';
import type { AccountRecord } from '../records.ts';
import { amountText, decimalText, round, sum } from '../values/decimal.ts';
import { documentFinal } from '../values/errors.ts';
import { paymentAccount } from './payment-account.ts';
import type { PaymentDraft } from './payment-draft.ts';
import type { PaymentRecord } from './payment-record.ts';

/** Checks a new payment of a bill or refund of a credit note (xero-api.md §9, §10.8). */
export function planPayment(
  draft: PaymentDraft,
  planned: readonly PaymentRecord[],
  call: ApiCall,
): PaymentRecord | Refused {
  const { tenant, context } = call;
  const problems: Problems = [...statusProblems(draft)];
  const payable = paidDocument(draft, tenant, problems);
  const account = paymentAccount(draft, tenant, problems);
  const date = checkedDate(draft.Date, undefined, call, problems);
  const amount = positiveAmount(draft.Amount, problems);
  problems.push(...locksOf([date], tenant.organisation), ...longTextProblems('Reference', draft.Reference));
  if (draft.CurrencyRate?.lte(0)) problems.push('CurrencyRate must be greater than zero.');
  if (payable) {
    const reserved = sum(planned.filter(({ payableId }) => payableId === payable.id).map((other) => other.amount));
    const exceeded = 'Payment amount exceeds the amount outstanding on this document';
    problems.push(...settlingProblems(payable, amount, reserved, exceeded));
  }
  const rate = draft.CurrencyRate ?? undefined;
  const bankAmount =
    payable && account && amount ? checkedBankAmount(draft, payable, account, amount, call, problems) : undefined;
  if (problems.length > 0 || !payable || !account || !date || !amount || !bankAmount) return { problems };
  return {
    id: context.uuid(),
    type: payable.type === 'ACCPAY' ? 'ACCPAYPAYMENT' : 'APCREDITPAYMENT',
    status: 'AUTHORISED',
    payableId: payable.id,
    accountId: account.id,
    date,
    amount: amountText(amount),
    bankAmount: amountText(bankAmount),
    currencyRate: rate ? decimalText(rate, 6) : payable.currencyRate,
    reference: draft.Reference ?? '',
    isReconciled: draft.IsReconciled ?? false,
    updatedAtMs: context.clock.now().getTime(),
  };
}

/** A payment after `POST /Payments/{id}`, which can only delete it; or what is against that. */
export function deletedPayment(
  { Status }: PaymentDraft,
  before: PaymentRecord,
  { tenant, context }: ApiCall,
): PaymentRecord | Refused {
  if (before.status === 'DELETED') return { problems: [documentFinal] };
  const problems: Problems = [];
  if (Status !== 'DELETED') problems.push('A payment can be deleted, but not changed: its Status must be DELETED.');
  if (before.isReconciled) problems.push('This payment is reconciled and cannot be deleted.');
  problems.push(...locksOf([before.date], tenant.organisation));
  if (problems.length > 0) return { problems };
  return { ...before, status: 'DELETED', updatedAtMs: context.clock.now().getTime() };
}

function statusProblems({ PaymentID, Status }: PaymentDraft): readonly string[] {
  const problems: string[] = [];
  if (PaymentID) problems.push('A new payment cannot have a PaymentID.');
  if (Status && Status !== 'AUTHORISED') problems.push(`The Status '${Status}' is not valid for this payment.`);
  return problems;
}

/** The bill or credit note, by its id alone: the numbers of bills are not unique (our choice). */
function paidDocument(draft: PaymentDraft, tenant: Tenant, problems: Problems): PayableRecord | undefined {
  const { Invoice, CreditNote, Prepayment, Overpayment } = draft;
  if (Prepayment || Overpayment) {
    problems.push('Refunds of prepayments and overpayments are not simulated.');
    return undefined;
  }
  if (Boolean(Invoice) === Boolean(CreditNote)) {
    problems.push('A payment must contain either an Invoice or a CreditNote.');
    return undefined;
  }
  const found = Invoice
    ? tenant.invoices.find(Invoice.InvoiceID ?? '')
    : tenant.creditNotes.find(CreditNote?.CreditNoteID ?? '');
  if (found) return found;
  problems.push(
    Invoice
      ? 'An existing Invoice with the specified InvoiceID could not be found'
      : 'An existing Credit Note with the specified CreditNoteID could not be found',
  );
  return undefined;
}

/**
 * What leaves the account. A foreign document is paid in its own currency or in the base currency, which is our choice,
 * then at the rate of the payment: base = foreign ÷ rate (general knowledge, xero-api.md §12).
 */
function checkedBankAmount(
  { BankAmount, CurrencyRate }: PaymentDraft,
  payable: PayableRecord,
  account: AccountRecord,
  amount: Big,
  { tenant }: ApiCall,
  problems: Problems,
): Big | undefined {
  const { baseCurrency } = tenant.organisation;
  const currency = account.currency ?? baseCurrency;
  const given = BankAmount ? round(BankAmount, 2) : undefined;
  if (currency === payable.currencyCode) {
    if (!given || given.eq(amount)) return amount;
    problems.push('BankAmount must equal Amount where the account has the currency of the document.');
    return undefined;
  }
  if (currency !== baseCurrency) {
    problems.push(`An account in ${currency} cannot be used for a document in ${payable.currencyCode}.`);
    return undefined;
  }
  if (given?.lte(0)) problems.push('BankAmount must be greater than zero.');
  const rate = CurrencyRate?.gt(0) ? CurrencyRate : payable.currencyRate;
  return given ?? round(amount.div(rate), 2);
}
