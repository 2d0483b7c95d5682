import type { BookkeepingDate, ErpTaxCode, ReceiptFile } from '@ringfence/core/contract';
import type { RawNumber } from '@ringfence/core/kit';
import type { NewContactBody } from './contacts/new-contact.ts';
import type { Endpoint } from './documents/endpoint.ts';
import type { DocumentPage, DocumentResult } from './documents/xero-document.ts';
import type { DocumentBody } from './posting/document-maker.ts';
import type { XeroAccount } from './schema/accounts.ts';
import type { XeroConnection } from './schema/connection.ts';
import type { ContactPage, ContactResult } from './schema/contacts.ts';
import type { XeroBill } from './schema/documents/invoices.ts';
import type { XeroOrganisation } from './schema/organisation.ts';
import type { OverpaymentPage } from './schema/overpayments.ts';
import type { XeroTrackingCategory } from './schema/tracking-categories.ts';
import type { XeroMessage } from './schema/validation.ts';

/** Which contacts to list; archived ones are always among them. Left out: all. */
export interface ContactSelection {
  /** A filter in Xero's language. */
  readonly where?: string;
  readonly ids?: readonly string[];
  /** ISO 8601 in UTC: those that changed after it. */
  readonly changedSince?: string;
}

/** What of a payment on account is used for a bill. @see xero-api.md §10.9 */
export interface AllocationBody {
  readonly Invoice: { readonly InvoiceID: string };
  readonly Amount: RawNumber;
  readonly Date: BookkeepingDate;
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
  listAccounts(signal?: AbortSignal, changedSince?: string): Promise<readonly XeroAccount[]>;
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
   * Creates documents, and never updates any; good ones are kept when others are refused, where the endpoint can do that.
   *
   * @param idempotencyKey - At most 128 characters; the same for the same bodies only.
   * @returns What became of each, in the order sent.
   */
  createDocuments(
    endpoint: Endpoint,
    documents: readonly DocumentBody[],
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly DocumentResult[]>;
  /**
   * One page of the documents that a filter selects, deleted ones included.
   *
   * @param page - Counted from one.
   */
  listDocuments(endpoint: Endpoint, where: string, page: number, signal?: AbortSignal): Promise<DocumentPage>;
  /** The same for bills, with what is open on them. */
  listBills(where: string, page: number, signal?: AbortSignal): Promise<DocumentPage<XeroBill>>;
  /** One page of the payments on account that a filter selects. */
  listOverpayments(where: string, page: number, signal?: AbortSignal): Promise<OverpaymentPage>;
  /**
   * Uses what was paid on account for a bill.
   *
   * @returns Why it was refused; nothing where it was done.
   */
  allocateOverpayment(
    overpaymentId: string,
    allocation: AllocationBody,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly XeroMessage[]>;
  /** Names of the files of a document. @param document - Its path below the API: `Invoices/220ddca8-…`. */
  listAttachments(document: string, signal?: AbortSignal): Promise<readonly string[]>;
  /** Puts a file on a document, in the place of one with the same name. @param document - As for the list. */
  attach(document: string, file: ReceiptFile, idempotencyKey: string, signal?: AbortSignal): Promise<void>;
}
