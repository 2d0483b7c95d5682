import type { AllocationRecord } from '../allocations/allocation-record.ts';
import type { AttachmentRecord } from '../attachments/attachment-record.ts';
import type { BankTransferRecord } from '../bank-transfers/bank-transfer-record.ts';
import type { ManualJournalRecord } from '../manual-journals/manual-journal-record.ts';
import type { PayableRecord } from '../payables/payable-record.ts';
import type { PaymentRecord } from '../payments/payment-record.ts';
import type {
  AccountRecord,
  BankTransactionRecord,
  ContactRecord,
  OrganisationRecord,
  TaxRateRecord,
  TrackingCategoryRecord,
} from '../records.ts';
import { ContactBook } from './contact-book.ts';
import { isCreditors, withCreditors } from './creditors-account.ts';
import { RecordBook } from './record-book.ts';

/** Everything of a tenant that callers can change, as plain JSON. */
export interface TenantSnapshot {
  readonly accounts: readonly AccountRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly trackingCategories: readonly TrackingCategoryRecord[];
  readonly bankTransactions: readonly BankTransactionRecord[];
  readonly invoices: readonly PayableRecord[];
  readonly creditNotes: readonly PayableRecord[];
  readonly payments: readonly PaymentRecord[];
  readonly allocations: readonly AllocationRecord[];
  readonly bankTransfers: readonly BankTransferRecord[];
  readonly manualJournals: readonly ManualJournalRecord[];
  readonly attachments: readonly AttachmentRecord[];
}

/** One organisation's books. Records are replaced, never changed in place; the indices follow. */
export class Tenant {
  readonly organisation: OrganisationRecord;
  readonly contacts = new ContactBook();
  readonly invoices = new RecordBook<PayableRecord, 'number'>({ number: ({ number }) => [number] });
  readonly creditNotes = new RecordBook<PayableRecord, 'number'>({ number: ({ number }) => [number] });
  readonly payments = new RecordBook<PaymentRecord, 'payable' | 'reference'>({
    payable: ({ payableId }) => [payableId],
    reference: ({ reference }) => [reference],
  });
  readonly allocations = new RecordBook<AllocationRecord, 'credit' | 'invoice'>({
    credit: ({ creditId }) => [creditId],
    invoice: ({ invoiceId }) => [invoiceId],
  });
  readonly bankTransfers = new RecordBook<BankTransferRecord, 'reference' | 'transactionId'>({
    reference: ({ reference }) => [reference],
    transactionId: ({ from, to }) => [from.transactionId, to.transactionId],
  });
  readonly manualJournals = new RecordBook<ManualJournalRecord, 'narration'>({
    narration: ({ narration }) => [narration],
  });
  readonly attachments = new RecordBook<AttachmentRecord, 'documentId'>({
    documentId: ({ documentId }) => [documentId],
  });
  readonly #taxRates: ReadonlyMap<string, TaxRateRecord>;
  readonly #accounts = new Map<string, AccountRecord>();
  readonly #trackingCategories = new Map<string, TrackingCategoryRecord>();
  readonly #bankTransactions = new RecordBook<BankTransactionRecord, 'reference' | 'url' | 'overpayment'>({
    reference: ({ reference }) => [reference],
    url: ({ url }) => (url === undefined ? [] : [url]),
    overpayment: ({ overpaymentId }) => (overpaymentId === undefined ? [] : [overpaymentId]),
  });

  constructor(organisation: OrganisationRecord, taxRates: readonly TaxRateRecord[], records: TenantSnapshot) {
    this.organisation = organisation;
    this.#taxRates = new Map(taxRates.map((taxRate) => [taxRate.taxType, taxRate]));
    this.restore(records);
  }

  get taxRates(): Iterable<TaxRateRecord> {
    return this.#taxRates.values();
  }

  get accounts(): Iterable<AccountRecord> {
    return this.#accounts.values();
  }

  get trackingCategories(): Iterable<TrackingCategoryRecord> {
    return this.#trackingCategories.values();
  }

  get bankTransactions(): Iterable<BankTransactionRecord> {
    return this.#bankTransactions;
  }

  /** The system account of what is owed to suppliers. */
  get creditors(): AccountRecord {
    for (const account of this.#accounts.values()) if (isCreditors(account)) return account;
    throw new TypeError('The books have no account of what is owed to suppliers.');
  }

  findTaxRate(taxType: string): TaxRateRecord | undefined {
    return this.#taxRates.get(taxType);
  }

  findAccount(id: string): AccountRecord | undefined {
    return this.#accounts.get(id.toLowerCase());
  }

  /** The account with this code; one that is in use goes before a deleted one. */
  findAccountByCode(code: string): AccountRecord | undefined {
    let found: AccountRecord | undefined;
    for (const account of this.#accounts.values()) {
      if (account.code !== code) continue;
      if (account.status !== 'DELETED') return account;
      found = account;
    }
    return found;
  }

  findTrackingCategory(id: string): TrackingCategoryRecord | undefined {
    return this.#trackingCategories.get(id.toLowerCase());
  }

  findBankTransaction(id: string): BankTransactionRecord | undefined {
    return this.#bankTransactions.find(id);
  }

  bankTransactionsByReference(reference: string): readonly BankTransactionRecord[] {
    return this.#bankTransactions.by('reference', reference);
  }

  bankTransactionsByUrl(url: string): readonly BankTransactionRecord[] {
    return this.#bankTransactions.by('url', url);
  }

  /** The payment on account that is the overpayment with this id. */
  findOverpayment(overpaymentId: string): BankTransactionRecord | undefined {
    return this.#bankTransactions.by('overpayment', overpaymentId.toLowerCase())[0];
  }

  saveAccount(account: AccountRecord): void {
    this.#accounts.set(account.id, account);
  }

  saveTrackingCategory(category: TrackingCategoryRecord): void {
    this.#trackingCategories.set(category.id, category);
  }

  saveBankTransaction(record: BankTransactionRecord): void {
    this.#bankTransactions.save(record);
  }

  snapshot(): TenantSnapshot {
    return {
      accounts: [...this.accounts],
      contacts: [...this.contacts],
      trackingCategories: [...this.trackingCategories],
      bankTransactions: [...this.bankTransactions],
      invoices: [...this.invoices],
      creditNotes: [...this.creditNotes],
      payments: [...this.payments],
      allocations: [...this.allocations],
      bankTransfers: [...this.bankTransfers],
      manualJournals: [...this.manualJournals],
      attachments: [...this.attachments],
    };
  }

  restore(records: TenantSnapshot): void {
    this.#accounts.clear();
    this.contacts.clear();
    this.#trackingCategories.clear();
    for (const account of withCreditors(records.accounts, this.organisation)) this.saveAccount(account);
    for (const contact of records.contacts) this.contacts.save(contact);
    for (const category of records.trackingCategories) this.saveTrackingCategory(category);
    this.#bankTransactions.restore(records.bankTransactions);
    this.invoices.restore(records.invoices);
    this.creditNotes.restore(records.creditNotes);
    this.payments.restore(records.payments);
    this.allocations.restore(records.allocations);
    this.bankTransfers.restore(records.bankTransfers);
    this.manualJournals.restore(records.manualJournals);
    this.attachments.restore(records.attachments);
  }
}
