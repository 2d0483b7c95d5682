import { BookkeepingDate, CurrencyCode, type ErpTaxCode, type ReceiptFile } from '@ringfence/core/contract';
import type { ContactResult, XeroContact } from '../contacts/contacts.ts';
import type { DocumentBody, DocumentResult, Endpoint, XeroDocument } from '../documents/document.ts';
import type { XeroBill } from '../documents/payables.ts';
import type { XeroOverpayment } from '../documents/payments-on-account.ts';
import { referenceIn, referenceInLink } from '../documents/texts.ts';
import type { ContactSelection, XeroClient } from '../http/client.ts';
import type { XeroMessage } from '../http/messages.ts';
import type { XeroAccount } from '../lists/accounts.ts';
import type { XeroConnection, XeroOrganisation } from '../lists/organisation.ts';
import type { XeroTrackingCategory } from '../lists/tracking-categories.ts';
import { OFFICE, TRAVEL, VAT_21, WALLET } from './books.ts';
import { ACME, createdContact, REGION } from './master-data.ts';
import { TENANT_ID } from './settings.ts';

/** A client whose answers the test sets, and which remembers what it was asked. */
export class FakeXeroClient implements XeroClient {
  connections: readonly XeroConnection[] = [{ tenantId: TENANT_ID, name: 'Crème BE' }];
  organisation: XeroOrganisation = {
    name: 'Crème BE',
    baseCurrency: CurrencyCode.parse('EUR'),
    countryCode: 'BE',
    lockDates: [BookkeepingDate.parse('2026-03-31'), BookkeepingDate.parse('2025-12-31')],
  };
  accounts: readonly XeroAccount[] = [WALLET, OFFICE, TRAVEL];
  taxRates: readonly ErpTaxCode[] = [VAT_21];
  trackingCategories: readonly XeroTrackingCategory[] = [REGION];
  documents: Partial<Record<Endpoint, readonly XeroDocument[]>> = {};
  bills: readonly XeroBill[] = [];
  overpayments: readonly XeroOverpayment[] = [];
  files: readonly string[] = [];
  onCreate: (documents: readonly DocumentBody[], key: string) => readonly DocumentResult[] = (documents) =>
    documents.map(created);
  onAllocate: () => readonly XeroMessage[] = () => [];
  onListContacts: (selection: ContactSelection) => readonly XeroContact[] = () => [ACME];
  onCreateContact: (contact: object) => ContactResult = (contact) => createdContact(contact);
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  readonly creations: {
    readonly endpoint: Endpoint;
    readonly documents: readonly DocumentBody[];
    readonly key: string;
  }[] = [];
  readonly filters: string[] = [];
  readonly allocations: {
    readonly overpaymentId: string;
    readonly allocation: DocumentBody;
    readonly key: string;
  }[] = [];
  readonly uploads: { readonly document: string; readonly file: ReceiptFile; readonly key: string }[] = [];
  /** Instants since when changes were asked for; `undefined` where all was. */
  readonly sinces: (string | undefined)[] = [];
  readonly selections: ContactSelection[] = [];
  readonly newContacts: { readonly contact: object; readonly key: string }[] = [];

  async listConnections(): Promise<readonly XeroConnection[]> {
    this.calls.push('listConnections');
    return this.connections;
  }

  async getOrganisation(): Promise<XeroOrganisation> {
    this.calls.push('getOrganisation');
    return this.organisation;
  }

  async listAccounts(_signal?: AbortSignal, changedSince?: string): Promise<readonly XeroAccount[]> {
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

  async *listContacts(selection: ContactSelection): AsyncGenerator<XeroContact, void, undefined> {
    this.calls.push('listContacts');
    this.selections.push(selection);
    yield* this.onListContacts(selection);
  }

  async createContact(contact: object, key: string): Promise<ContactResult> {
    this.calls.push('createContact');
    this.newContacts.push({ contact, key });
    return this.onCreateContact(contact);
  }

  async createDocuments(
    endpoint: Endpoint,
    documents: readonly DocumentBody[],
    key: string,
  ): Promise<readonly DocumentResult[]> {
    this.calls.push(`create ${endpoint}`);
    this.creations.push({ endpoint, documents, key });
    return this.onCreate(documents, key);
  }

  async *listDocuments(endpoint: Endpoint, where: string): AsyncGenerator<XeroDocument, void, undefined> {
    this.calls.push(`list ${endpoint}`);
    this.filters.push(where);
    yield* this.documents[endpoint] ?? [];
  }

  async *listBills(where: string): AsyncGenerator<XeroBill, void, undefined> {
    this.calls.push('listBills');
    this.filters.push(where);
    yield* this.bills;
  }

  async *listOverpayments(where: string): AsyncGenerator<XeroOverpayment, void, undefined> {
    this.calls.push('listOverpayments');
    this.filters.push(where);
    yield* this.overpayments;
  }

  async allocateOverpayment(
    overpaymentId: string,
    allocation: DocumentBody,
    key: string,
  ): Promise<readonly XeroMessage[]> {
    this.calls.push('allocateOverpayment');
    this.allocations.push({ overpaymentId, allocation, key });
    return this.onAllocate();
  }

  async listAttachments(document: string): Promise<readonly string[]> {
    this.calls.push(`listAttachments ${document}`);
    return this.files;
  }

  async attach(document: string, file: ReceiptFile, key: string): Promise<void> {
    this.calls.push(`attach ${document}`);
    this.uploads.push({ document, file, key });
  }
}

/** The answer to a document that was created. */
export function created(body: DocumentBody, index = 0): DocumentResult {
  return {
    verdict: 'OK',
    id: `1289c190-e46d-434b-9628-${String(index).padStart(12, '0')}`,
    reference: referenceOfBody(body),
    status: String(body.Status ?? 'AUTHORISED'),
    date: BookkeepingDate.parse(body.Date),
    total: undefined,
    totalTax: undefined,
    currency: undefined,
    errors: [],
    warnings: [],
  };
}

function referenceOfBody(body: DocumentBody): string | undefined {
  const text = body.Reference ?? body.InvoiceNumber ?? body.CreditNoteNumber ?? body.Narration;
  return text === undefined ? referenceInLink(String(body.Url)) : referenceIn(String(text));
}

/** The answer to a document that was refused with these words. */
export function refused(body: DocumentBody, ...texts: readonly string[]): DocumentResult {
  return { ...created(body), verdict: 'ERROR', id: undefined, errors: texts.map((text) => ({ text })) };
}

/** A document as Xero lists it. */
export function stored(reference: string, changes: Partial<XeroDocument> = {}): XeroDocument {
  return {
    endpoint: 'BankTransactions',
    id: '29a69c45-64ca-4805-a1cc-34990de837b3',
    kind: 'spend',
    status: 'AUTHORISED',
    reference,
    date: undefined,
    total: undefined,
    currency: undefined,
    ...changes,
  };
}
