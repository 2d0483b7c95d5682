import { BookkeepingDate, CurrencyCode, type ErpTaxCode, type ReceiptFile } from '@ringfence/core/contract';
import type { AllocationBody, ContactSelection, XeroClient } from '../client.ts';
import type { NewContactBody } from '../contacts/new-contact.ts';
import type { Endpoint } from '../documents/endpoint.ts';
import { referenceIn } from '../documents/reference-text.ts';
import { referenceInLink } from '../documents/source-link.ts';
import type { DocumentPage, DocumentResult, XeroDocument } from '../documents/xero-document.ts';
import type { DocumentBody } from '../posting/document-maker.ts';
import type { XeroAccount } from '../schema/accounts.ts';
import type { XeroConnection } from '../schema/connection.ts';
import type { ContactPage, ContactResult } from '../schema/contacts.ts';
import type { XeroBill } from '../schema/documents/invoices.ts';
import type { XeroOrganisation } from '../schema/organisation.ts';
import type { OverpaymentPage } from '../schema/overpayments.ts';
import type { XeroTrackingCategory } from '../schema/tracking-categories.ts';
import type { XeroMessage } from '../schema/validation.ts';
import { OFFICE, TRAVEL, VAT_21, WALLET } from './books.ts';
import { ACME, createdContact, pageOf, REGION } from './master-data.ts';
import { TENANT_ID } from './settings.ts';

type Answer = (documents: readonly DocumentBody[], key: string) => readonly DocumentResult[];
const NO_DOCUMENTS = { items: [], pageCount: 0 };

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
  /** What is listed of an endpoint, by page. */
  pages: Partial<Record<Endpoint, readonly DocumentPage[]>> = {};
  bills: readonly XeroBill[] = [];
  overpayments: OverpaymentPage['items'] = [];
  files: readonly string[] = [];
  onCreate: Answer = (documents) => documents.map(created);
  onAllocate: () => readonly XeroMessage[] = () => [];
  onListContacts: (selection: ContactSelection, page: number) => ContactPage = () => pageOf([ACME]);
  onCreateContact: (contact: NewContactBody) => ContactResult = (contact) => createdContact(contact);
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
    readonly allocation: AllocationBody;
    readonly key: string;
  }[] = [];
  readonly uploads: { readonly document: string; readonly file: ReceiptFile; readonly key: string }[] = [];
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

  async createDocuments(
    endpoint: Endpoint,
    documents: readonly DocumentBody[],
    key: string,
  ): Promise<readonly DocumentResult[]> {
    this.calls.push(`create ${endpoint}`);
    this.creations.push({ endpoint, documents, key });
    return this.onCreate(documents, key);
  }

  async listDocuments(endpoint: Endpoint, where: string, page: number): Promise<DocumentPage> {
    this.calls.push(`list ${endpoint}`);
    this.filters.push(where);
    return this.pages[endpoint]?.[page - 1] ?? NO_DOCUMENTS;
  }

  async listBills(where: string): Promise<DocumentPage<XeroBill>> {
    this.calls.push('listBills');
    this.filters.push(where);
    return { items: this.bills, pageCount: 1 };
  }

  async listOverpayments(where: string): Promise<OverpaymentPage> {
    this.calls.push('listOverpayments');
    this.filters.push(where);
    return { items: this.overpayments, pageCount: 1 };
  }

  async allocateOverpayment(
    overpaymentId: string,
    allocation: AllocationBody,
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
    reference: referenceOf(body),
    status: 'Status' in body ? body.Status : 'AUTHORISED',
    date: BookkeepingDate.parse(body.Date),
    total: undefined,
    totalTax: undefined,
    currency: undefined,
    errors: [],
    warnings: [],
  };
}

function referenceOf(body: DocumentBody): string | undefined {
  if ('Reference' in body) return body.Reference;
  if ('InvoiceNumber' in body) return referenceIn(body.InvoiceNumber);
  if ('CreditNoteNumber' in body) return referenceIn(body.CreditNoteNumber);
  return 'Narration' in body ? referenceIn(body.Narration) : referenceInLink(body.Url);
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
