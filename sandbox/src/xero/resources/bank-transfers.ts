import { z } from 'zod';
import { jsonNumber } from '../../shared/index.ts';
import type { Tenant } from '../books/tenant.ts';
import { checkedBankAccount, checkedOpenDate, longTextProblems } from '../documents/checks.ts';
import { AccountDraft, Decimal, Text, TrackingDraft } from '../documents/drafts.ts';
import { creation, type ElementKind, type Refused } from '../documents/element-writes.ts';
import { checkedTracking, trackingViews } from '../documents/tracking.ts';
import { accountReference } from '../documents/views.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type FieldTable, guid, text } from '../query/fields.ts';
import { listing } from '../query/listing.ts';
import type { BankTransferRecord } from '../records.ts';
import { documentDate, midnightUtc, msDateWithOffset } from '../values/dates.ts';
import { amountText, maxAmount, round } from '../values/decimal.ts';

const plural = 'BankTransfers';
const scope = 'accounting.banktransactions';

const BankTransferDraft = z.object({
  BankTransferID: Text,
  Status: Text,
  FromBankAccount: AccountDraft,
  ToBankAccount: AccountDraft,
  Amount: Decimal,
  Date: Text,
  Reference: Text,
  FromIsReconciled: z.boolean().nullish(),
  ToIsReconciled: z.boolean().nullish(),
  FromTracking: TrackingDraft,
  ToTracking: TrackingDraft,
});
type BankTransferDraft = z.output<typeof BankTransferDraft>;

const bankTransfers: ElementKind<BankTransferDraft, BankTransferRecord> = {
  plural,
  scope,
  idElement: 'BankTransferID',
  draft: BankTransferDraft,
  summarises: false,
  save: (transfer, { tenant }) => {
    tenant.bankTransfers.save(transfer);
    return view(transfer, tenant);
  },
};

/** Money moved between bank accounts (xero-api.md §10.11): made and read, never in pages. */
export const bankTransferOperations: readonly Operation[] = [
  listing({ plural, scope, paged: false, rows: ({ tenant }) => tenant.bankTransfers, fields, view }),
  creation(bankTransfers, plan),
];

function fields({ bankTransfers: book }: Tenant): FieldTable<BankTransferRecord> {
  return {
    type: 'BankTransfer',
    fields: {
      BankTransferID: guid(({ id }) => id),
      Reference: text(({ reference }) => reference),
      Date: date((row) => midnightUtc(row.date)),
      CreatedDateUTC: date(({ createdAtMs }) => createdAtMs),
    },
    indices: {
      BankTransferID: (id) => book.by('id', id),
      Reference: (reference) => book.by('reference', reference),
    },
  };
}

/**
 * Checks a new bank transfer. Its wordings are invented; that both accounts must have the same currency is our choice,
 * since transfers between currencies are UNKNOWN.
 */
function plan(draft: BankTransferDraft, call: ApiCall): BankTransferRecord | Refused {
  const { tenant, context } = call;
  const problems = [...longTextProblems('Reference', draft.Reference)];
  if (draft.Status && draft.Status !== 'AUTHORISED') {
    problems.push(`The Status '${draft.Status}' is not valid for this bank transfer.`);
  }
  const account = (given: AccountDraft, element: string) =>
    checkedBankAccount(given, { noun: 'bank transfer', element }, tenant, problems);
  const from = account(draft.FromBankAccount, 'FromBankAccount');
  const to = account(draft.ToBankAccount, 'ToBankAccount');
  if (problems.length === 0 && from?.id === to?.id) {
    problems.push('The FromBankAccount and the ToBankAccount must be different.');
  }
  if (problems.length === 0 && from?.currency !== to?.currency) {
    problems.push('Both bank accounts must have the same currency.');
  }
  const amount = draft.Amount && round(draft.Amount, 2);
  if (!amount || amount.lte(0) || amount.gt(maxAmount)) {
    problems.push(`The Amount must be greater than zero and must not exceed ${maxAmount.toFixed()}.`);
  }
  const on = checkedOpenDate(draft.Date, call, problems);
  const fromTracking = checkedTracking(draft.FromTracking, tenant, problems);
  const toTracking = checkedTracking(draft.ToTracking, tenant, problems);
  if (problems.length > 0 || !from || !to || !amount || !on) return { problems };
  const nowMs = context.clock.now().getTime();
  return {
    id: context.uuid(),
    status: 'AUTHORISED',
    from: {
      accountId: from.id,
      transactionId: context.uuid(),
      isReconciled: draft.FromIsReconciled ?? false,
      tracking: fromTracking,
    },
    to: {
      accountId: to.id,
      transactionId: context.uuid(),
      isReconciled: draft.ToIsReconciled ?? false,
      tracking: toTracking,
    },
    amount: amountText(amount),
    currencyCode: from.currency ?? tenant.organisation.baseCurrency,
    date: on,
    reference: draft.Reference ?? '',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

function view({ from, to, ...record }: BankTransferRecord, tenant: Tenant): object {
  const account = (id: string): object => {
    const found = tenant.accounts.find(id);
    return found ? accountReference(found) : { AccountID: id };
  };
  return {
    BankTransferID: record.id,
    CreatedDateUTCString: new Date(record.createdAtMs).toISOString().slice(0, 19),
    CreatedDateUTC: msDateWithOffset(record.createdAtMs),
    ...documentDate(record.date),
    Status: record.status,
    FromBankAccount: account(from.accountId),
    ToBankAccount: account(to.accountId),
    Amount: jsonNumber(record.amount),
    FromBankTransactionID: from.transactionId,
    ToBankTransactionID: to.transactionId,
    FromIsReconciled: from.isReconciled,
    ToIsReconciled: to.isReconciled,
    Reference: record.reference,
    CurrencyRate: jsonNumber('1.000000'),
    HasAttachments: tenant.hasAttachments(record.id),
    FromTracking: trackingViews(from.tracking, tenant),
    ToTracking: trackingViews(to.tracking, tenant),
  };
}
