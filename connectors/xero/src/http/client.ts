import type { CompanyHttp, ErpTaxCode, HttpRequest, ReceiptFile } from '@ringfence/core/contract';
import { numberedPages, parseJsonAnswer } from '@ringfence/core/kit';
import { z } from 'zod';
import { Contact, type ContactResult, CreatedContact, type XeroContact } from '../contacts/contacts.ts';
import type { DocumentBody, DocumentResult, Endpoint, XeroDocument } from '../documents/document.ts';
import { DOCUMENT_ANSWERS } from '../documents/document-types.ts';
import { StoredBill, type XeroBill } from '../documents/payables.ts';
import { AllocationResult, Overpayment, type XeroOverpayment } from '../documents/payments-on-account.ts';
import { Accounts, type XeroAccount } from '../lists/accounts.ts';
import { Connections, Organisations, type XeroConnection, type XeroOrganisation } from '../lists/organisation.ts';
import { TaxRates } from '../lists/tax-rates.ts';
import { TrackingCategories, type XeroTrackingCategory } from '../lists/tracking-categories.ts';
import { listOf, pageOf } from './fields.ts';
import type { KeyLifetime } from './key-lifetime.ts';
import type { XeroMessage } from './messages.ts';

const ACCOUNTING = '/api.xro/2.0';
const NOT_MODIFIED = 304;
/** A look-up asks for a few dozen references at most, so that one page nearly always holds the answer. */
const PAGE_SIZE = 100;
/** The most that Xero gives. A contact is some two kilobytes, so that a page is modest, and 100,000 are 100 requests. */
const CONTACTS_PAGE_SIZE = 1000;

/** Which contacts to list; archived ones are always among them. Left out: all. */
export interface ContactSelection {
  /** A filter in Xero's language. */
  readonly where?: string;
  readonly ids?: readonly string[];
  /** ISO 8601 in UTC: those that changed after it. */
  readonly changedSince?: string | undefined;
}

/** The calls that {@link HttpXeroClient} makes, for tests to answer. */
export type XeroClient = Pick<HttpXeroClient, keyof HttpXeroClient>;

/**
 * The calls that we make to Xero, and nothing else of its API. Speaks only through the company's HTTP client, which fixes the
 * tenant: all but the first call concern the configured organisation. A list that has pages throws Failure `bad-response` when
 * they overlap or some are missing.
 */
export class HttpXeroClient {
  readonly #http: CompanyHttp;
  readonly #keyLifetime: KeyLifetime;

  constructor(http: CompanyHttp, keyLifetime: KeyLifetime) {
    this.#http = http;
    this.#keyLifetime = keyLifetime;
  }

  /** The organisations that the credentials reach. */
  listConnections(signal?: AbortSignal): Promise<readonly XeroConnection[]> {
    return this.#http.json(getRequest('/connections', signal), Connections);
  }

  getOrganisation(signal?: AbortSignal): Promise<XeroOrganisation> {
    return this.#get('Organisation', Organisations, signal);
  }

  /**
   * The whole chart of accounts: Xero does not page it.
   *
   * @param changedSince - ISO 8601 in UTC: only those that changed after it, to the second.
   */
  async listAccounts(signal?: AbortSignal, changedSince?: string): Promise<readonly XeroAccount[]> {
    const request = getRequest(`${ACCOUNTING}/Accounts`, signal);
    return (await this.#getChanged(request, Accounts, changedSince)) ?? [];
  }

  /** All tax rates: Xero does not page them. */
  listTaxRates(signal?: AbortSignal): Promise<readonly ErpTaxCode[]> {
    return this.#get('TaxRates', TaxRates, signal);
  }

  /** All tracking categories with all of their options: Xero does not page them. */
  listTrackingCategories(signal?: AbortSignal): Promise<readonly XeroTrackingCategory[]> {
    return this.#get('TrackingCategories', TrackingCategories, signal, { includeArchived: true });
  }

  listContacts(
    { where, ids, changedSince }: ContactSelection,
    signal?: AbortSignal,
  ): AsyncGenerator<XeroContact, void, undefined> {
    const schema = pageOf('Contacts', Contact);
    const readPage = async (page: number) => {
      // INFERRED: any field may be named. By id, which never changes, a contact that is edited meanwhile stays in place;
      // in Xero's own order, by the last change, it would move to the end and the others past the reader.
      const order = 'ContactID ASC';
      const query = { where, IDs: ids?.join(','), includeArchived: true, order, page, pageSize: CONTACTS_PAGE_SIZE };
      const request = getRequest(`${ACCOUNTING}/Contacts`, signal, query);
      return (await this.#getChanged(request, schema, changedSince)) ?? { items: [], pageCount: 0, itemCount: 0 };
    };
    return numberedPages(readPage, { system: 'Xero', keyOf: ({ vendor }) => vendor.id }, signal);
  }

  /**
   * Creates a contact, and never updates any.
   *
   * @param idempotencyKey - As for documents.
   */
  createContact(contact: object, idempotencyKey: string, signal?: AbortSignal): Promise<ContactResult> {
    return this.#create('Contacts', [contact], idempotencyKey, CreatedContact, signal);
  }

  /**
   * Creates documents, and never updates any; good ones are kept when others are refused, where the endpoint can do that.
   *
   * @param idempotencyKey - At most 128 characters; the same for the same bodies only.
   * @returns One result per document, in the order sent.
   */
  createDocuments(
    endpoint: Endpoint,
    documents: readonly DocumentBody[],
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly DocumentResult[]> {
    const schema = listOf(endpoint, DOCUMENT_ANSWERS[endpoint].created);
    return this.#create(endpoint, documents, idempotencyKey, schema, signal);
  }

  /** The documents that a filter selects, deleted ones included. */
  async *listDocuments(
    endpoint: Endpoint,
    where: string,
    signal?: AbortSignal,
  ): AsyncGenerator<XeroDocument, void, undefined> {
    const { stored } = DOCUMENT_ANSWERS[endpoint];
    // Xero gives all transfers at once.
    if (endpoint === 'BankTransfers') yield* await this.#get(endpoint, listOf(endpoint, stored), signal, { where });
    else yield* this.#listPages(endpoint, stored, where, signal);
  }

  /** The same for bills, with what is open on them. */
  listBills(where: string, signal?: AbortSignal): AsyncGenerator<XeroBill, void, undefined> {
    return this.#listPages('Invoices', StoredBill, where, signal);
  }

  /** The payments on account that a filter selects. */
  listOverpayments(where: string, signal?: AbortSignal): AsyncGenerator<XeroOverpayment, void, undefined> {
    return this.#listPages('Overpayments', Overpayment, where, signal);
  }

  /**
   * Uses what was paid on account for a bill.
   *
   * @returns The reasons why it was refused; none where it was done.
   */
  allocateOverpayment(
    overpaymentId: string,
    allocation: DocumentBody,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly XeroMessage[]> {
    const path = `Overpayments/${encodeURIComponent(overpaymentId)}/Allocations`;
    return this.#create(path, [allocation], idempotencyKey, AllocationResult, signal);
  }

  /** Names of the files of a document. @param document - Its path below the API: `Invoices/220ddca8-…`. */
  async listAttachments(document: string, signal?: AbortSignal): Promise<readonly string[]> {
    const schema = listOf('Attachments', z.object({ FileName: z.string() }));
    return (await this.#get(`${document}/Attachments`, schema, signal)).map(({ FileName }) => FileName);
  }

  /**
   * Puts a file on a document, in the place of one with the same name; so it is repeated also when the key is forgotten.
   *
   * @param document - As for the list.
   */
  async attach(document: string, file: ReceiptFile, idempotencyKey: string, signal?: AbortSignal): Promise<void> {
    await this.#http.send({
      method: 'PUT',
      path: `${ACCOUNTING}/${document}/Attachments/${encodeURIComponent(file.name)}`,
      headers: { 'content-type': file.contentType, 'idempotency-key': idempotencyKey },
      bytes: file.bytes,
      repeatable: 'safe',
      ...(signal === undefined ? {} : { signal }),
    });
  }

  #get<Output>(
    path: string,
    schema: z.ZodType<Output>,
    signal: AbortSignal | undefined,
    query: HttpRequest['query'] = {},
  ): Promise<Output> {
    return this.#http.json(getRequest(`${ACCOUNTING}/${path}`, signal, query), schema);
  }

  #listPages<Item extends { readonly id: string }>(
    name: string,
    item: z.ZodType<Item>,
    where: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Item, void, undefined> {
    const schema = pageOf(name, item);
    const readPage = (page: number) => this.#get(name, schema, signal, { where, page, pageSize: PAGE_SIZE });
    return numberedPages(readPage, { system: 'Xero', keyOf: ({ id }) => id }, signal);
  }

  /** `undefined` when nothing changed. Xero understands seconds, cut off here, so that it gives rather too much. */
  async #getChanged<Output>(
    request: HttpRequest,
    schema: z.ZodType<Output>,
    changedSince: string | undefined,
  ): Promise<Output | undefined> {
    if (changedSince === undefined) return this.#http.json(request, schema);
    const headers = { 'if-modified-since': changedSince.slice(0, 'yyyy-MM-ddTHH:mm:ss'.length) };
    const conditional = { ...request, headers, alsoAccept: [NOT_MODIFIED] };
    const answer = await this.#http.send(conditional);
    return answer.status === NOT_MODIFIED ? undefined : parseJsonAnswer(conditional, answer, schema, 'Xero');
  }

  /**
   * `PUT` creates only; `POST` would change what it takes for the same. Good elements are kept beside refused ones, except
   * of transfers, where the parameter is not known.
   */
  #create<Output>(
    path: string,
    elements: readonly object[],
    idempotencyKey: string,
    schema: z.ZodType<Output>,
    signal: AbortSignal | undefined,
  ): Promise<Output> {
    const request: HttpRequest = {
      method: 'PUT',
      path: `${ACCOUNTING}/${path}`,
      query: path === 'BankTransfers' ? {} : { summarizeErrors: false },
      headers: { 'idempotency-key': idempotencyKey },
      json: { [path.split('/').at(-1) ?? path]: elements },
      repeatable: 'same-key',
      signal: this.#keyLifetime.begin(signal),
    };
    return this.#http.json(request, schema);
  }
}

function getRequest(path: string, signal: AbortSignal | undefined, query: HttpRequest['query'] = {}): HttpRequest {
  return { method: 'GET', path, query, repeatable: 'safe', ...(signal === undefined ? {} : { signal }) };
}
