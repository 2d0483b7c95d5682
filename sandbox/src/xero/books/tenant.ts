import type {
  AccountRecord,
  BankTransactionRecord,
  ContactRecord,
  OrganisationRecord,
  TaxRateRecord,
} from '../records.ts';

/** Everything of a tenant that callers can change, as plain JSON. */
export interface TenantSnapshot {
  readonly accounts: readonly AccountRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly bankTransactions: readonly BankTransactionRecord[];
}

/** One organisation's books. Records are replaced, never changed in place; the indices follow. */
export class Tenant {
  readonly organisation: OrganisationRecord;
  readonly #taxRates: ReadonlyMap<string, TaxRateRecord>;
  readonly #accounts = new Map<string, AccountRecord>();
  readonly #contacts = new Map<string, ContactRecord>();
  readonly #activeContactIdByName = new Map<string, string>();
  readonly #contactIdByNumber = new Map<string, string>();
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

  get contacts(): Iterable<ContactRecord> {
    return this.#contacts.values();
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

  findContact(id: string): ContactRecord | undefined {
    return this.#contacts.get(id.toLowerCase());
  }

  findContactByNumber(contactNumber: string): ContactRecord | undefined {
    const id = this.#contactIdByNumber.get(contactNumber);
    return id === undefined ? undefined : this.#contacts.get(id);
  }

  /** Only active contacts have a name that is theirs alone; upper and lower case are the same. */
  findActiveContactByName(name: string): ContactRecord | undefined {
    const id = this.#activeContactIdByName.get(name.toLowerCase());
    return id === undefined ? undefined : this.#contacts.get(id);
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

  saveContact(contact: ContactRecord): void {
    const before = this.#contacts.get(contact.id);
    if (before?.status === 'ACTIVE') this.#activeContactIdByName.delete(before.name.toLowerCase());
    if (before?.contactNumber !== undefined) this.#contactIdByNumber.delete(before.contactNumber);
    this.#contacts.set(contact.id, contact);
    if (contact.status === 'ACTIVE') this.#activeContactIdByName.set(contact.name.toLowerCase(), contact.id);
    if (contact.contactNumber !== undefined) this.#contactIdByNumber.set(contact.contactNumber, contact.id);
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
      bankTransactions: [...this.bankTransactions],
    };
  }

  restore(records: TenantSnapshot): void {
    this.#accounts.clear();
    this.#contacts.clear();
    this.#activeContactIdByName.clear();
    this.#contactIdByNumber.clear();
    this.#bankTransactions.clear();
    this.#bankTransactionIdsByReference.clear();
    for (const account of records.accounts) this.saveAccount(account);
    for (const contact of records.contacts) this.saveContact(contact);
    for (const bankTransaction of records.bankTransactions) this.saveBankTransaction(bankTransaction);
  }
}
