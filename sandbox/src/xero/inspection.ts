import { type Balances, balancesOf } from './books/ledger.ts';
import { allocationsOf, outstanding, overpaymentsOf, paymentsOf } from './books/settlement.ts';
import type { Tenant } from './books/tenant.ts';
import { namedTracking } from './documents/tracking.ts';
import type {
  AttachmentRecord,
  BankTransactionRecord,
  BankTransferRecord,
  CodedLineRecord,
  ManualJournalRecord,
  PayableRecord,
  PaymentRecord,
  TransferEndRecord,
} from './records.ts';
import { amountText } from './values/decimal.ts';

/** The records of one tenant for `GET /_sandbox/xero`: plain JSON, amounts as decimal text. */
export type InspectedTenant = ReturnType<typeof inspectRecords> & Balances;

export function inspectTenant(tenant: Tenant): InspectedTenant {
  return { ...inspectRecords(tenant), ...balancesOf(tenant) };
}

function inspectRecords(tenant: Tenant) {
  return {
    name: tenant.organisation.name,
    baseCurrency: tenant.organisation.baseCurrency,
    accounts: [...tenant.accounts],
    contacts: [...tenant.contacts],
    trackingCategories: [...tenant.trackingCategories],
    // Those that bank transfers make are named in the transfers alone.
    bankTransactions: [...tenant.bankTransactions].map((record) => bankTransaction(record, tenant)),
    invoices: [...tenant.invoices].map((record) => payable(record, tenant)),
    creditNotes: [...tenant.creditNotes].map((record) => payable(record, tenant)),
    payments: [...tenant.payments].map((record) => payment(record, tenant)),
    overpayments: overpaymentsOf(tenant).map(({ id, status, remainingCredit, transaction }) => ({
      id,
      bankTransactionId: transaction.id,
      status,
      contactId: transaction.contactId,
      date: transaction.date,
      total: transaction.total,
      remainingCredit: amountText(remainingCredit),
      allocations: tenant.allocations.by('credit', id),
    })),
    bankTransfers: [...tenant.bankTransfers].map((record) => bankTransfer(record, tenant)),
    manualJournals: [...tenant.manualJournals].map((record) => manualJournal(record, tenant)),
    attachments: attachmentsByDocument(tenant.attachments),
  };
}

/** The part that bank transactions, bills and credit notes show alike. */
function document(record: BankTransactionRecord | PayableRecord, tenant: Tenant) {
  const { id, type, status, date, contactId, url, lineAmountTypes, lines, subTotal, totalTax, total } = record;
  return {
    id,
    type,
    status,
    date,
    contact: { id: contactId, name: tenant.contacts.find(contactId)?.name ?? '' },
    url: url ?? null,
    currency: record.currencyCode,
    lineAmountTypes,
    lines: lines.map((it) => line(it, tenant)),
    subTotal,
    totalTax,
    total,
  };
}

function bankTransaction(record: BankTransactionRecord, tenant: Tenant) {
  return {
    ...document(record, tenant),
    reference: record.reference,
    bankAccount: account(record.bankAccountId, tenant),
  };
}

function payable(record: PayableRecord, tenant: Tenant) {
  return {
    ...document(record, tenant),
    number: record.number,
    dueDate: record.dueDate ?? null,
    currencyRate: record.currencyRate,
    outstanding: amountText(outstanding(record)),
    payments: paymentsOf(record, tenant).map(({ id, amount, date }) => ({ id, amount, date })),
    allocations: allocationsOf(record, tenant),
  };
}

function payment(record: PaymentRecord, tenant: Tenant) {
  const { id, type, status, date, amount, bankAmount, reference, accountId, payableId } = record;
  const from = account(accountId, tenant);
  return { id, type, status, date, amount, bankAmount, reference, account: from, documentId: payableId };
}

function bankTransfer(record: BankTransferRecord, tenant: Tenant) {
  const { id, status, amount, currencyCode, date, reference } = record;
  const end = ({ accountId, transactionId, tracking }: TransferEndRecord) => ({
    bankAccount: account(accountId, tenant),
    bankTransactionId: transactionId,
    tracking: namedTracking(tracking, tenant),
  });
  return { id, status, from: end(record.from), to: end(record.to), amount, currency: currencyCode, date, reference };
}

function manualJournal(record: ManualJournalRecord, tenant: Tenant) {
  const { id, status, narration, date, url, lineAmountTypes, lines } = record;
  const shown = lines.map((it) => line(it, tenant));
  return { id, status, narration, date, url: url ?? null, lineAmountTypes, lines: shown };
}

function line({ description, accountId, taxType, lineAmount, taxAmount, tracking }: CodedLineRecord, tenant: Tenant) {
  return {
    description,
    accountCode: tenant.accounts.find(accountId)?.code ?? null,
    taxType: taxType ?? null,
    lineAmount,
    taxAmount,
    tracking: namedTracking(tracking, tenant),
  };
}

function account(id: string, tenant: Tenant) {
  const found = tenant.accounts.find(id);
  return { id, code: found?.code ?? null, name: found?.name ?? '' };
}

/** By the id of their document, in the order of their first upload. */
function attachmentsByDocument(attachments: Iterable<AttachmentRecord>) {
  const uploads = Object.entries(Object.groupBy(attachments, ({ documentId }) => documentId));
  return Object.fromEntries(
    uploads.map(([documentId, files = []]) => [
      documentId,
      files.map(({ id, fileName, mimeType, contentLength, sha256, uploads: count }) => ({
        id,
        name: fileName,
        mimeType,
        length: contentLength,
        sha256,
        uploads: count,
      })),
    ]),
  );
}
