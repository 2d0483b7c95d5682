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
import { TENANT_ID } from './context.ts';
import { ACME, createdContact, REGION } from './master-data.ts';

/** One write: where to, and under which key. */
interface Sent<Body> {
  readonly to: string;
  readonly body: Body;
  readonly key: string;
}

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
  readonly creations: Sent<readonly DocumentBody[]>[] = [];
  readonly allocations: Sent<DocumentBody>[] = [];
  readonly uploads: Sent<ReceiptFile>[] = [];
  readonly newContacts: Sent<object>[] = [];
  readonly filters: string[] = [];
  readonly selections: ContactSelection[] = [];
  /** Instants since when changes were asked for; `undefined` where all was. */
  readonly sinces: (string | undefined)[] = [];

  listConnections: XeroClient['listConnections'] = async () => this.#called('listConnections', this.connections);
  getOrganisation: XeroClient['getOrganisation'] = async () => this.#called('getOrganisation', this.organisation);
  listTaxRates: XeroClient['listTaxRates'] = async () => this.#called('listTaxRates', this.taxRates);
  listTrackingCategories: XeroClient['listTrackingCategories'] = async () =>
    this.#called('listTrackingCategories', this.trackingCategories);
  listAccounts: XeroClient['listAccounts'] = async (_signal, changedSince) => {
    this.sinces.push(changedSince);
    return this.#called('listAccounts', this.accounts);
  };
  listContacts: XeroClient['listContacts'] = (selection) => {
    this.selections.push(selection);
    return stream(this.#called('listContacts', this.onListContacts(selection)));
  };
  listDocuments: XeroClient['listDocuments'] = (endpoint, where) =>
    stream(this.#filtered(`list ${endpoint}`, where, this.documents[endpoint] ?? []));
  listBills: XeroClient['listBills'] = (where) => stream(this.#filtered('listBills', where, this.bills));
  listOverpayments: XeroClient['listOverpayments'] = (where) =>
    stream(this.#filtered('listOverpayments', where, this.overpayments));
  listAttachments: XeroClient['listAttachments'] = async (document) =>
    this.#called(`listAttachments ${document}`, this.files);
  createContact: XeroClient['createContact'] = async (contact, key) => {
    this.newContacts.push({ to: 'Contacts', body: contact, key });
    return this.#called('createContact', this.onCreateContact(contact));
  };
  createDocuments: XeroClient['createDocuments'] = async (endpoint, documents, key) => {
    this.creations.push({ to: endpoint, body: documents, key });
    this.calls.push(`create ${endpoint}`);
    return this.onCreate(documents, key);
  };
  allocateOverpayment: XeroClient['allocateOverpayment'] = async (overpaymentId, allocation, key) => {
    this.allocations.push({ to: overpaymentId, body: allocation, key });
    return this.#called('allocateOverpayment', this.onAllocate());
  };
  attach: XeroClient['attach'] = async (document, file, key) => {
    this.uploads.push({ to: document, body: file, key });
    this.calls.push(`attach ${document}`);
  };

  #called<Answer>(call: string, answer: Answer): Answer {
    this.calls.push(call);
    return answer;
  }

  #filtered<Item>(call: string, where: string, items: readonly Item[]): readonly Item[] {
    this.filters.push(where);
    return this.#called(call, items);
  }
}

async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
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
