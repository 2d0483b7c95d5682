import { derivedId } from '../../shared/index.ts';
import type {
  AccountRecord,
  AllocationRecord,
  AttachmentRecord,
  BankTransactionRecord,
  BankTransferRecord,
  ContactRecord,
  ManualJournalRecord,
  OrganisationRecord,
  PayableRecord,
  PaymentRecord,
  TaxRateRecord,
  TenantRecords,
  TrackingCategoryRecord,
} from '../records.ts';
import { RecordBook } from './record-book.ts';

/** The code that Xero's own chart gives the account of what is owed to suppliers. */
const usualCreditorsCode = '800';

/** One organisation's books. */
export class Tenant {
  readonly organisation: OrganisationRecord;
  readonly taxRates: ReadonlyMap<string, TaxRateRecord>;
  readonly accounts = new RecordBook<AccountRecord, 'code'>({ code: ({ code }) => present(code) });
  /** Names are indexed in lower case. */
  readonly contacts = new RecordBook<ContactRecord, 'name' | 'number'>({
    name: ({ name }) => [name.toLowerCase()],
    number: ({ contactNumber }) => present(contactNumber),
  });
  readonly trackingCategories = new RecordBook<TrackingCategoryRecord>({});
  readonly bankTransactions = new RecordBook<BankTransactionRecord, 'reference' | 'overpayment'>({
    reference: ({ reference }) => [reference],
    overpayment: ({ overpaymentId }) => present(overpaymentId),
  });
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

  constructor(organisation: OrganisationRecord, taxRates: readonly TaxRateRecord[], records: TenantRecords) {
    this.organisation = organisation;
    this.taxRates = new Map(taxRates.map((taxRate) => [taxRate.taxType, taxRate]));
    this.restore(records);
  }

  /** The system account of what is owed to suppliers. */
  get creditors(): AccountRecord {
    for (const account of this.accounts) if (isCreditors(account)) return account;
    throw new TypeError('The books have no account of what is owed to suppliers.');
  }

  /** The account that a caller names by its id or else by its code. */
  findAccount(id: string | null | undefined, code?: string | null): AccountRecord | undefined {
    return id ? this.accounts.find(id) : this.accounts.by('code', code ?? '')[0];
  }

  /** Only active contacts have a name that is theirs alone; upper and lower case are the same. */
  findActiveContact(name: string): ContactRecord | undefined {
    return this.contacts.by('name', name.toLowerCase()).find(({ status }) => status === 'ACTIVE');
  }

  hasAttachments(documentId: string): boolean {
    return this.attachments.by('documentId', documentId).length > 0;
  }

  snapshot(): TenantRecords {
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

  restore(records: TenantRecords): void {
    this.accounts.restore(withCreditors(records.accounts, this.organisation));
    this.contacts.restore(records.contacts);
    this.trackingCategories.restore(records.trackingCategories);
    this.bankTransactions.restore(records.bankTransactions);
    this.invoices.restore(records.invoices);
    this.creditNotes.restore(records.creditNotes);
    this.payments.restore(records.payments);
    this.allocations.restore(records.allocations);
    this.bankTransfers.restore(records.bankTransfers);
    this.manualJournals.restore(records.manualJournals);
    this.attachments.restore(records.attachments);
  }
}

function present(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** Adds the system account of what is owed to suppliers to accounts that lack it. */
function withCreditors(
  accounts: readonly AccountRecord[],
  { tenantId, createdAtMs }: OrganisationRecord,
): readonly AccountRecord[] {
  if (accounts.some(isCreditors)) return accounts;
  const creditors: AccountRecord = {
    id: derivedId('xero', tenantId, 'account', 'CREDITORS'),
    code: accounts.some(({ code }) => code === usualCreditorsCode) ? undefined : usualCreditorsCode,
    name: 'Accounts Payable',
    type: 'CURRLIAB',
    status: 'ACTIVE',
    taxType: 'NONE',
    systemAccount: 'CREDITORS',
    updatedAtMs: createdAtMs,
  };
  return [...accounts, creditors];
}

function isCreditors({ systemAccount }: AccountRecord): boolean {
  return systemAccount === 'CREDITORS';
}
