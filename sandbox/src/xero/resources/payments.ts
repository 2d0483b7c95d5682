import Big from 'big.js';
import { z } from 'zod';
import { jsonNumber } from '../../shared/index.ts';
import { isPosted, outstanding, paidBy, resettle } from '../books/settlement.ts';
import type { Tenant } from '../books/tenant.ts';
import { checkedAmount, checkedOpenDate, lockProblems, longTextProblems } from '../documents/checks.ts';
import { AccountDraft, Decimal, Text } from '../documents/drafts.ts';
import { change, creation, type ElementKind, type Refused } from '../documents/element-writes.ts';
import { accountReference } from '../documents/views.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type FieldTable, guid, number, text } from '../query/fields.ts';
import { listing } from '../query/listing.ts';
import type { AccountRecord, PayableRecord, PaymentRecord } from '../records.ts';
import { midnightUtc, msDateWithOffset, updatedDate } from '../values/dates.ts';
import { amountText, decimalText, round, sum } from '../values/decimal.ts';
import { documentFinal } from '../values/errors.ts';
import { invoiceReference } from './payable-views.ts';

const plural = 'Payments';
const scope = 'accounting.payments';

const PaymentDraft = z.object({
  PaymentID: Text,
  Invoice: z.object({ InvoiceID: Text }).nullish(),
  CreditNote: z.object({ CreditNoteID: Text }).nullish(),
  Prepayment: z.object({}).nullish(),
  Overpayment: z.object({}).nullish(),
  Account: AccountDraft,
  Date: Text,
  Amount: Decimal,
  BankAmount: Decimal,
  CurrencyRate: Decimal,
  Reference: Text,
  IsReconciled: z.boolean().nullish(),
  Status: Text,
});
type PaymentDraft = z.output<typeof PaymentDraft>;

const payments: ElementKind<PaymentDraft, PaymentRecord> = {
  plural,
  scope,
  idElement: 'PaymentID',
  draft: PaymentDraft,
  save: (payment, { tenant }) => {
    tenant.payments.save(payment);
    resettle(paidBy(payment, tenant), tenant, payment.updatedAtMs);
    return view(payment, tenant);
  },
  echo: ({ Invoice, CreditNote }) => ({
    ...(Invoice && { Invoice: { ...Invoice, LineItems: [] } }),
    ...(CreditNote && { CreditNote: { ...CreditNote, LineItems: [] } }),
    HasValidationErrors: true,
  }),
};

/** Payments of bills and refunds of credit notes (xero-api.md §10.8): made and deleted, never changed. */
export const paymentOperations: readonly Operation[] = [
  listing({ plural, scope, rows: ({ tenant }) => tenant.payments, fields, view }),
  creation(payments, plan),
  change(payments, ({ tenant, id }) => tenant.payments.find(id), deleted),
];

function fields(tenant: Tenant): FieldTable<PaymentRecord> {
  return {
    type: 'Payment',
    fields: {
      PaymentID: guid(({ id }) => id),
      PaymentType: text(({ type }) => type),
      Status: text(({ status }) => status),
      Reference: text(({ reference }) => reference),
      Date: date((row) => midnightUtc(row.date)),
      UpdatedDateUTC: date(({ updatedAtMs }) => updatedAtMs),
      Amount: number(({ amount }) => new Big(amount)),
      'Invoice.InvoiceID': guid(({ payableId }) => payableId),
    },
    indices: {
      PaymentID: (id) => tenant.payments.by('id', id),
      Reference: (reference) => tenant.payments.by('reference', reference),
      'Invoice.InvoiceID': (id) => tenant.payments.by('payable', id),
    },
  };
}

/** Checks a new payment of a bill or refund of a credit note (§9, §10.8). */
function plan(draft: PaymentDraft, call: ApiCall, planned: readonly PaymentRecord[]): PaymentRecord | Refused {
  const { tenant, context } = call;
  const { Status, CurrencyRate: rate } = draft;
  const problems = [
    ...(Status && Status !== 'AUTHORISED' ? [`The Status '${Status}' is not valid for this payment.`] : []),
    ...(rate?.lte(0) ? ['CurrencyRate must be greater than zero.'] : []),
    ...longTextProblems('Reference', draft.Reference),
  ];
  const payable = paidDocument(draft, tenant, problems);
  const account = paymentAccount(draft.Account, tenant, problems);
  const on = checkedOpenDate(draft.Date, call, problems);
  const amount = checkedAmount(draft.Amount, problems);
  const reserved = planned.filter(({ payableId }) => payableId === payable?.id);
  if (payable) {
    const exceeded = 'Payment amount exceeds the amount outstanding on this document';
    problems.push(...settlingProblems(payable, amount, reserved, exceeded));
  }
  const bankAmount =
    payable && account && amount ? checkedBankAmount(draft, payable, account, amount, tenant, problems) : undefined;
  if (problems.length > 0 || !payable || !account || !on || !amount || !bankAmount) return { problems };
  return {
    id: context.uuid(),
    type: payable.type === 'ACCPAY' ? 'ACCPAYPAYMENT' : 'APCREDITPAYMENT',
    status: 'AUTHORISED',
    payableId: payable.id,
    accountId: account.id,
    date: on,
    amount: amountText(amount),
    bankAmount: amountText(bankAmount),
    currencyRate: rate ? decimalText(rate, 6) : payable.currencyRate,
    reference: draft.Reference ?? '',
    isReconciled: draft.IsReconciled ?? false,
    updatedAtMs: context.clock.now().getTime(),
  };
}

/**
 * Checks that an amount may settle a bill or credit note. The wording for drafts, and for what was voided or
 * deleted, is one that callers of the real service saw on payments.
 * @param reserved what the same request settles already
 */
export function settlingProblems(
  payable: PayableRecord,
  amount: Big | undefined,
  reserved: readonly { readonly amount: string }[],
  exceeded: string,
): readonly string[] {
  if (!isPosted(payable)) return ['Payments can only be made against Authorised documents'];
  const open = outstanding(payable).minus(sum(reserved.map((other) => other.amount)));
  return amount?.gt(open) ? [exceeded] : [];
}

/** A payment after a deletion, or what is against that. */
function deleted({ Status }: PaymentDraft, before: PaymentRecord, call: ApiCall): PaymentRecord | Refused {
  const { tenant, context } = call;
  if (before.status === 'DELETED') return { problems: [documentFinal] };
  const problems = [...lockProblems(before.date, tenant.organisation)];
  if (Status !== 'DELETED') problems.push('A payment can be deleted, but not changed: its Status must be DELETED.');
  if (before.isReconciled) problems.push('This payment is reconciled and cannot be deleted.');
  if (problems.length > 0) return { problems };
  return { ...before, status: 'DELETED', updatedAtMs: context.clock.now().getTime() };
}

/** The bill or credit note, by its id alone: the numbers of bills are not unique (our choice). */
function paidDocument(draft: PaymentDraft, tenant: Tenant, problems: string[]): PayableRecord | undefined {
  const { Invoice, CreditNote, Prepayment, Overpayment } = draft;
  if (Prepayment || Overpayment) {
    problems.push('Refunds of prepayments and overpayments are not simulated.');
    return undefined;
  }
  if (Boolean(Invoice) === Boolean(CreditNote)) {
    problems.push('A payment must contain either an Invoice or a CreditNote.');
    return undefined;
  }
  const found = tenant.invoices.find(Invoice?.InvoiceID) ?? tenant.creditNotes.find(CreditNote?.CreditNoteID);
  if (!found) {
    const [noun, element] = Invoice ? ['Invoice', 'InvoiceID'] : ['Credit Note', 'CreditNoteID'];
    problems.push(`An existing ${noun} with the specified ${element} could not be found`);
  }
  return found;
}

/** The account that a payment is made from: a bank account, or one that takes payments (§10.8). */
function paymentAccount(given: AccountDraft, tenant: Tenant, problems: string[]): AccountRecord | undefined {
  if (!given?.AccountID && !given?.Code) {
    problems.push('A payment must contain an Account with an AccountID or a Code.');
    return undefined;
  }
  const account = tenant.findAccount(given.AccountID, given.Code);
  if (!account) problems.push('Account must be valid.');
  else if (account.type !== 'BANK' && !account.enablePayments) {
    problems.push(`Account code '${account.code ?? account.name}' is not a valid code for this document.`);
  } else if (account.status !== 'ACTIVE') problems.push(`The account '${account.name}' has been archived.`);
  return account;
}

/**
 * The amount that leaves the account. A foreign document is paid in its own currency or in the base currency, which is
 * our choice, then at the rate of the payment: base = foreign ÷ rate (general knowledge, xero-api.md §12).
 */
function checkedBankAmount(
  { BankAmount, CurrencyRate }: PaymentDraft,
  payable: PayableRecord,
  account: AccountRecord,
  amount: Big,
  { organisation: { baseCurrency } }: Tenant,
  problems: string[],
): Big | undefined {
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

/** The credit note that a refund is of stands in `Invoice`, as in the OpenAPI document's examples. */
function view(record: PaymentRecord, tenant: Tenant): object {
  const account = tenant.accounts.find(record.accountId);
  const payable = paidBy(record, tenant);
  return {
    PaymentID: record.id,
    Date: msDateWithOffset(midnightUtc(record.date)),
    BankAmount: jsonNumber(record.bankAmount),
    Amount: jsonNumber(record.amount),
    Reference: record.reference,
    CurrencyRate: jsonNumber(record.currencyRate),
    PaymentType: record.type,
    Status: record.status,
    ...updatedDate(record.updatedAtMs),
    HasAccount: true,
    IsReconciled: record.isReconciled,
    ...(account && { Account: accountReference(account) }),
    ...(payable && { Invoice: invoiceReference(payable) }),
    HasValidationErrors: false,
  };
}
