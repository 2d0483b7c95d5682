import { BookkeepingDate, CurrencyCode, type ErpAccount, type ErpTaxCode } from '@ringfence/core/contract';
import type { ContactSelection, XeroClient } from '../client.ts';
import type { NewContactBody } from '../contacts/new-contact.ts';
import type { BankTransactionBody } from '../posting/bank-transaction-body.ts';
import type { BankTransactionPage, BankTransactionResult, XeroBankTransaction } from '../schema/bank-transactions.ts';
import type { XeroConnection } from '../schema/connection.ts';
import type { ContactPage, ContactResult } from '../schema/contacts.ts';
import type { XeroOrganisation } from '../schema/organisation.ts';
import type { XeroTrackingCategory } from '../schema/tracking-categories.ts';
import { OFFICE, TRAVEL, VAT_21, WALLET } from './books.ts';
import { ACME, createdContact, pageOf, REGION } from './master-data.ts';
import { TENANT_ID } from './settings.ts';

type Answer = (transactions: readonly BankTransactionBody[], key: string) => readonly BankTransactionResult[];

/** A client whose answers the test sets, and which remembers what it was asked. */
export class FakeXeroClient implements XeroClient {
  connections: readonly XeroConnection[] = [{ tenantId: TENANT_ID, name: 'Crème BE' }];
  organisation: XeroOrganisation = {
    name: 'Crème BE',
    baseCurrency: CurrencyCode.parse('EUR'),
    countryCode: 'BE',
    lockDates: [BookkeepingDate.parse('2026-03-31'), BookkeepingDate.parse('2025-12-31')],
  };
  accounts: readonly ErpAccount[] = [WALLET, OFFICE, TRAVEL];
  taxRates: readonly ErpTaxCode[] = [VAT_21];
  trackingCategories: readonly XeroTrackingCategory[] = [REGION];
  pages: readonly BankTransactionPage[] = [];
  onCreate: Answer = (transactions) => transactions.map(created);
  onListContacts: (selection: ContactSelection, page: number) => ContactPage = () => pageOf([ACME]);
  onCreateContact: (contact: NewContactBody) => ContactResult = (contact) => createdContact(contact);
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  readonly creations: { readonly transactions: readonly BankTransactionBody[]; readonly key: string }[] = [];
  readonly filters: string[] = [];
  /** Instants since when changes were asked for; `undefined` where all was. */
  readonly sinces: (string | undefined)[] = [];
  readonly selections: ContactSelection[] = [];
  readonly newContacts: { readonly contact: NewContactBody; readonly key: string }[] = [];

  async listConnections(): Promise<readonly XeroConnection[]> {
    this.calls.push('listConnections');
    return this.connections;
  }

  async getOrganisation(): Promise<XeroOrganisation> {
    this.calls.push('getOrganisation');
    return this.organisation;
  }

  async listAccounts(_signal?: AbortSignal, changedSince?: string): Promise<readonly ErpAccount[]> {
    this.calls.push('listAccounts');
    this.sinces.push(changedSince);
    return this.accounts;
  }

  async listTaxRates(): Promise<readonly ErpTaxCode[]> {
    this.calls.push('listTaxRates');
    return this.taxRates;
  }

  async listTrackingCategories(): Promise<readonly XeroTrackingCategory[]> {
    this.calls.push('listTrackingCategories');
    return this.trackingCategories;
  }

  async listContacts(selection: ContactSelection, page: number): Promise<ContactPage> {
    this.calls.push('listContacts');
    this.selections.push(selection);
    return this.onListContacts(selection, page);
  }

  async createContact(contact: NewContactBody, key: string): Promise<ContactResult> {
    this.calls.push('createContact');
    this.newContacts.push({ contact, key });
    return this.onCreateContact(contact);
  }

  async createBankTransactions(
    transactions: readonly BankTransactionBody[],
    key: string,
  ): Promise<readonly BankTransactionResult[]> {
    this.calls.push('createBankTransactions');
    this.creations.push({ transactions, key });
    return this.onCreate(transactions, key);
  }

  async listBankTransactions(where: string, page: number): Promise<BankTransactionPage> {
    this.calls.push('listBankTransactions');
    this.filters.push(where);
    return this.pages[page - 1] ?? { transactions: [], pageCount: this.pages.length };
  }
}

/** The answer to a document that was created. */
export function created(body: BankTransactionBody, index = 0): BankTransactionResult {
  return {
    verdict: 'OK',
    id: `1289c190-e46d-434b-9628-${String(index).padStart(12, '0')}`,
    reference: body.Reference,
    date: BookkeepingDate.parse(body.Date),
    total: undefined,
    totalTax: undefined,
    currency: undefined,
    errors: [],
    warnings: [],
  };
}

/** The answer to a document that was refused with these words. */
export function refused(body: BankTransactionBody, ...texts: readonly string[]): BankTransactionResult {
  return { ...created(body), verdict: 'ERROR', id: undefined, errors: texts.map((text) => ({ text })) };
}

/** A document as Xero lists it. */
export function stored(reference: string, changes: Partial<XeroBankTransaction> = {}): XeroBankTransaction {
  return {
    id: '29a69c45-64ca-4805-a1cc-34990de837b3',
    type: 'SPEND',
    status: 'AUTHORISED',
    reference,
    date: undefined,
    total: undefined,
    currency: undefined,
    ...changes,
  };
}
