import Big from 'big.js';
import { z } from 'zod';
import type { Tenant } from '../books/tenant.ts';
import { checkedBankAccount, checkedDocument, currencyProblems, longTextProblems } from '../documents/checks.ts';
import { type ContactChoice, settledContact } from '../documents/contacts.ts';
import { AccountDraft, DocumentDraft, Text } from '../documents/drafts.ts';
import { creation, type ElementKind, type Refused } from '../documents/element-writes.ts';
import { accountReference, documentView } from '../documents/views.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { date, type FieldTable, guid, number, text } from '../query/fields.ts';
import { listing } from '../query/listing.ts';
import type { BankTransactionRecord, BankTransferRecord, LineRecord } from '../records.ts';
import { midnightUtc } from '../values/dates.ts';

const plural = 'BankTransactions';
const scope = 'accounting.banktransactions';

const BankTransactionDraft = DocumentDraft.extend({
  BankTransactionID: Text,
  BankAccount: AccountDraft,
  Reference: Text,
  IsReconciled: z.boolean().nullish(),
});
type BankTransactionDraft = z.output<typeof BankTransactionDraft>;

/** A document that may be saved as soon as its contact is settled. */
interface Plan {
  readonly record: Omit<BankTransactionRecord, 'contactId'>;
  readonly contact: ContactChoice;
}

/** A bank transaction as it is read: one that was written as such, or an end of a bank transfer, which is read only. */
type Row = Omit<BankTransactionRecord, 'type'> & {
  readonly type: BankTransactionRecord['type'] | 'SPEND-TRANSFER' | 'RECEIVE-TRANSFER';
};

const bankTransactions: ElementKind<BankTransactionDraft, Plan> = {
  plural,
  scope,
  idElement: 'BankTransactionID',
  draft: BankTransactionDraft,
  save: ({ record, contact }, call) => {
    const saved = { ...record, contactId: settledContact(contact, call) };
    call.tenant.bankTransactions.save(saved);
    return view(saved, call.tenant);
  },
  echo: ({ LineItems, BankAccount }) => ({
    ...(!LineItems && { LineItems: [] }),
    ...(!BankAccount && { BankAccount: {} }),
  }),
};

/** Spent and received money (xero-api.md §10.7): made and read. Changing and deleting it is not simulated. */
export const bankTransactionOperations: readonly Operation[] = [
  listing({ plural, scope, rows, fields, view }),
  creation(bankTransactions, plan),
];

/** The ends of transfers come last. */
function* rows({ tenant }: ApiCall): Iterable<Row> {
  yield* tenant.bankTransactions;
  for (const transfer of tenant.bankTransfers) yield* transferEnds(transfer);
}

function fields({ bankTransactions: book, bankTransfers }: Tenant): FieldTable<Row> {
  return {
    type: 'BankTransaction',
    fields: {
      BankTransactionID: guid(({ id }) => id),
      Type: text(({ type }) => type),
      Status: text(({ status }) => status),
      Reference: text(({ reference }) => reference),
      Url: text(({ url }) => url),
      Date: date((row) => midnightUtc(row.date)),
      UpdatedDateUTC: date(({ updatedAtMs }) => updatedAtMs),
      Total: number(({ total }) => new Big(total)),
      'Contact.ContactID': guid(({ contactId }) => contactId || undefined),
    },
    indices: {
      BankTransactionID: (id) => [
        ...book.by('id', id),
        ...bankTransfers.by('transactionId', id.toLowerCase()).flatMap(transferEnds),
      ],
      Reference: (reference) => [
        ...book.by('reference', reference),
        ...bankTransfers.by('reference', reference).flatMap(transferEnds),
      ],
    },
  };
}

function view(record: Row, tenant: Tenant): object {
  const bankAccount = tenant.accounts.find(record.bankAccountId);
  const isForeign = record.currencyCode !== tenant.organisation.baseCurrency;
  return {
    BankTransactionID: record.id,
    ...documentView(record, tenant),
    ...(!isForeign && { CurrencyRate: undefined }),
    ...(bankAccount && { BankAccount: accountReference(bankAccount) }),
    ...(record.overpaymentId === undefined ? { Reference: record.reference } : { OverpaymentID: record.overpaymentId }),
    IsReconciled: record.isReconciled,
  };
}

/** The two bank transactions of a transfer (§10.11). That they have no lines is our choice. */
function transferEnds(transfer: BankTransferRecord): readonly Row[] {
  const { from, to, status, date, reference, amount, currencyCode, updatedAtMs } = transfer;
  const ends = [
    { type: 'SPEND-TRANSFER', end: from },
    { type: 'RECEIVE-TRANSFER', end: to },
  ] as const;
  return ends.map(({ type, end }) => ({
    id: end.transactionId,
    type,
    status,
    contactId: '',
    bankAccountId: end.accountId,
    date,
    reference,
    isReconciled: end.isReconciled,
    lineAmountTypes: 'NoTax',
    lines: [],
    subTotal: amount,
    totalTax: '0.00',
    total: amount,
    currencyCode,
    currencyRate: '1.000000',
    updatedAtMs,
  }));
}

/** Checks a new bank transaction (§9, §10.7) and computes its amounts. There is no draft. */
function plan(draft: BankTransactionDraft, call: ApiCall): Plan | Refused {
  const { tenant, context } = call;
  const { Type, Status } = draft;
  const type = Type === 'SPEND' || Type === 'RECEIVE' || Type === 'SPEND-OVERPAYMENT' ? Type : undefined;
  const isOverpayment = type === 'SPEND-OVERPAYMENT';
  const problems = [
    ...(type ? [] : [Type ? `The Type '${Type}' is not supported.` : 'The Type must be specified.']),
    ...(Status && Status !== 'AUTHORISED' ? [`The Status '${Status}' is not valid for this bank transaction.`] : []),
    ...(isOverpayment ? overpaymentProblems(draft) : []),
    ...longTextProblems('Reference', draft.Reference),
  ];
  const checked = checkedDocument(
    isOverpayment ? onAccount(draft) : draft,
    { needsAccounts: !isOverpayment, computesTax: true },
    call,
    problems,
  );
  const terms = { noun: 'bank transaction', element: 'BankAccount' };
  const bankAccount = checkedBankAccount(draft.BankAccount, terms, tenant, problems);
  // The currency is the bank account's; only overpayments can have another (§10.7).
  if (isOverpayment) problems.push(...currencyProblems(draft.CurrencyCode, tenant.organisation));
  else if (draft.CurrencyCode && bankAccount?.currency && draft.CurrencyCode !== bankAccount.currency) {
    problems.push(`The CurrencyCode '${draft.CurrencyCode}' is not the currency of the bank account.`);
  }
  if (problems.length === 0 && isOverpayment && new Big(checked?.document.total ?? 0).eq(0)) {
    problems.push('An overpayment needs an amount above zero.');
  }
  if (problems.length > 0 || !type || !checked || !bankAccount) return { problems };
  const { contact, document } = checked;
  return {
    contact,
    record: {
      ...document,
      lines: isOverpayment ? document.lines.map((line) => creditorsLine(line, tenant)) : document.lines,
      id: context.uuid(),
      type,
      status: 'AUTHORISED',
      bankAccountId: bankAccount.id,
      // Overpayments have no reference by this way, says the OpenAPI document: one that is sent gets lost.
      reference: isOverpayment ? '' : (draft.Reference ?? ''),
      isReconciled: draft.IsReconciled ?? false,
      currencyCode: (isOverpayment && draft.CurrencyCode) || (bankAccount.currency ?? tenant.organisation.baseCurrency),
      overpaymentId: isOverpayment ? context.uuid() : undefined,
    },
  };
}

/**
 * A payment on account has one line, without tax, on the account of what is owed to suppliers, which the caller does not
 * choose. Refusing what the real service may just overlook is our choice; wordings invented.
 */
function overpaymentProblems({ LineAmountTypes, LineItems }: BankTransactionDraft): readonly string[] {
  const problems: string[] = [];
  const [line, ...more] = LineItems ?? [];
  if (LineAmountTypes && LineAmountTypes !== 'NoTax') {
    problems.push(`The LineAmountTypes '${LineAmountTypes}' is not valid for an overpayment.`);
  }
  if (!line || more.length > 0) problems.push('An overpayment must have exactly one line item.');
  if (line?.AccountCode || line?.AccountID) problems.push('The account of an overpayment cannot be chosen.');
  if (line?.TaxType && line.TaxType !== 'NONE') problems.push('An overpayment has no tax.');
  if (line?.Tracking && line.Tracking.length > 0) problems.push('An overpayment has no tracking.');
  return problems;
}

function onAccount(draft: BankTransactionDraft): BankTransactionDraft {
  const uncoded = { AccountCode: undefined, AccountID: undefined, TaxType: undefined, Tracking: undefined };
  return {
    ...draft,
    LineAmountTypes: 'NoTax',
    LineItems: draft.LineItems?.map((line) => ({ ...line, ...uncoded })),
  };
}

function creditorsLine(line: LineRecord, { creditors }: Tenant): LineRecord {
  return { ...line, accountId: creditors.id, taxType: 'NONE' };
}
