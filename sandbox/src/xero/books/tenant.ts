import type {
  AccountRecord,
  BankTransactionRecord,
  ContactRecord,
  OrganisationRecord,
  TaxRateRecord,
  TrackingCategoryRecord,
} from '../records.ts';
import { ContactBook } from './contact-book.ts';

/** Everything of a tenant that callers can change, as plain JSON. */
export interface TenantSnapshot {
  readonly accounts: readonly AccountRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly trackingCategories: readonly TrackingCategoryRecord[];
  readonly bankTransactions: readonly BankTransactionRecord[];
}

/** One organisation's books. Records are replaced, never changed in place; the indices follow. */
export class Tenant {
  readonly organisation: OrganisationRecord;
  readonly contacts = new ContactBook();
  readonly #taxRates: ReadonlyMap<string, TaxRateRecord>;
  readonly #accounts = new Map<string, AccountRecord>();
  readonly #trackingCategories = new Map<string, TrackingCategoryRecord>();
  readonly #bankTransactions = new Map<string, BankTransactionRecord>();
  readonly #bankTransactionIdsByReference = new Map<string, Set<string>>();

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
    return this.#bankTransactions.values();
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
    return this.#bankTransactions.get(id.toLowerCase());
  }

  bankTransactionsByReference(reference: string): readonly BankTransactionRecord[] {
    const ids = this.#bankTransactionIdsByReference.get(reference) ?? [];
    return [...ids].flatMap((id) => this.#bankTransactions.get(id) ?? []);
  }

  saveAccount(account: AccountRecord): void {
    this.#accounts.set(account.id, account);
  }

  saveTrackingCategory(category: TrackingCategoryRecord): void {
    this.#trackingCategories.set(category.id, category);
  }

  saveBankTransaction(record: BankTransactionRecord): void {
    const before = this.#bankTransactions.get(record.id);
    if (before) this.#bankTransactionIdsByReference.get(before.reference)?.delete(before.id);
    this.#bankTransactions.set(record.id, record);
    const sameReference = this.#bankTransactionIdsByReference.get(record.reference);
    if (sameReference) sameReference.add(record.id);
    else this.#bankTransactionIdsByReference.set(record.reference, new Set([record.id]));
  }

  snapshot(): TenantSnapshot {
    return {
      accounts: [...this.accounts],
      contacts: [...this.contacts],
      trackingCategories: [...this.trackingCategories],
      bankTransactions: [...this.bankTransactions],
    };
  }

  restore(records: TenantSnapshot): void {
    this.#accounts.clear();
    this.contacts.clear();
    this.#trackingCategories.clear();
    this.#bankTransactions.clear();
    this.#bankTransactionIdsByReference.clear();
    for (const account of records.accounts) this.saveAccount(account);
    for (const contact of records.contacts) this.contacts.save(contact);
    for (const category of records.trackingCategories) this.saveTrackingCategory(category);
    for (const bankTransaction of records.bankTransactions) this.saveBankTransaction(bankTransaction);
  }
}
