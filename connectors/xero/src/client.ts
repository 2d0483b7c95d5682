import type { ErpAccount, ErpTaxCode } from '@ringfence/core/contract';
import type { NewContactBody } from './contacts/new-contact.ts';
import type { BankTransactionBody } from './posting/bank-transaction-body.ts';
import type { BankTransactionPage, BankTransactionResult } from './schema/bank-transactions.ts';
import type { XeroConnection } from './schema/connection.ts';
import type { ContactPage, ContactResult } from './schema/contacts.ts';
import type { XeroOrganisation } from './schema/organisation.ts';
import type { XeroTrackingCategory } from './schema/tracking-categories.ts';

/** Which contacts to list; archived ones are always among them. Left out: all. */
export interface ContactSelection {
  /** A filter in Xero's language. */
  readonly where?: string;
  readonly ids?: readonly string[];
  /** ISO 8601 in UTC: those that changed after it. */
  readonly changedSince?: string;
}

/** The calls we make to Xero, and nothing else of its API. All but the first concern the configured organisation. */
export interface XeroClient {
  /** The organisations that the credentials reach. */
  listConnections(signal?: AbortSignal): Promise<readonly XeroConnection[]>;
  getOrganisation(signal?: AbortSignal): Promise<XeroOrganisation>;
  /**
   * The whole chart of accounts: Xero does not page it.
   *
   * @param changedSince - ISO 8601 in UTC: only those that changed after it, to the second.
   */
  listAccounts(signal?: AbortSignal, changedSince?: string): Promise<readonly ErpAccount[]>;
  /** All tax rates: Xero does not page them. */
  listTaxRates(signal?: AbortSignal): Promise<readonly ErpTaxCode[]>;
  /** All tracking categories with all of their options: Xero does not page them. */
  listTrackingCategories(signal?: AbortSignal): Promise<readonly XeroTrackingCategory[]>;
  /**
   * One page of the contacts, in an order that no change of a contact alters.
   *
   * @param page - Counted from one.
   */
  listContacts(selection: ContactSelection, page: number, signal?: AbortSignal): Promise<ContactPage>;
  /**
   * Creates a contact, and never updates any.
   *
   * @param idempotencyKey - As for documents.
   */
  createContact(contact: NewContactBody, idempotencyKey: string, signal?: AbortSignal): Promise<ContactResult>;
  /**
   * Creates documents, and never updates any; good ones are kept when others are refused.
   *
   * @param idempotencyKey - At most 128 characters; the same for the same bodies only.
   * @returns What became of each, in the order sent.
   */
  createBankTransactions(
    transactions: readonly BankTransactionBody[],
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly BankTransactionResult[]>;
  /**
   * One page of the bank transactions that a filter selects, deleted ones included.
   *
   * @param page - Counted from one.
   */
  listBankTransactions(where: string, page: number, signal?: AbortSignal): Promise<BankTransactionPage>;
}
