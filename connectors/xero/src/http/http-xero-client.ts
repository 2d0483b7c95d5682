import type { CompanyHttp, ErpTaxCode, HttpRequest, ReceiptFile } from '@ringfence/core/contract';
import { parseJsonAnswer } from '@ringfence/core/kit';
import type { z } from 'zod';
import type { AllocationBody, ContactSelection, XeroClient } from '../client.ts';
import type { NewContactBody } from '../contacts/new-contact.ts';
import type { Endpoint } from '../documents/endpoint.ts';
import type { DocumentPage, DocumentResult } from '../documents/xero-document.ts';
import type { DocumentBody } from '../posting/document-maker.ts';
import { AccountsAnswer, type XeroAccount } from '../schema/accounts.ts';
import { AttachmentsAnswer } from '../schema/attachments.ts';
import { Connections, type XeroConnection } from '../schema/connection.ts';
import { ContactPage, type ContactResult, ContactResultAnswer } from '../schema/contacts.ts';
import { DOCUMENT_ANSWERS } from '../schema/documents/answers.ts';
import { InvoicePage, type XeroBill } from '../schema/documents/invoices.ts';
import { OrganisationAnswer, type XeroOrganisation } from '../schema/organisation.ts';
import { AllocationAnswer, OverpaymentPage } from '../schema/overpayments.ts';
import { TaxRatesAnswer } from '../schema/tax-rates.ts';
import { TrackingCategoriesAnswer, type XeroTrackingCategory } from '../schema/tracking-categories.ts';
import type { XeroMessage } from '../schema/validation.ts';
import type { KeyLifetime } from './key-lifetime.ts';

const ACCOUNTING = '/api.xro/2.0';
const NOT_MODIFIED = 304;
/** A look-up asks for a few dozen references at most, so that one page nearly always holds the answer. */
const PAGE_SIZE = 100;
/** The most that Xero gives. A contact is some two kilobytes, so that a page is modest, and 100,000 are 100 requests. */
const CONTACTS_PAGE_SIZE = 1000;

/** The calls over the wire. Speaks only through the company's HTTP client, which fixes the tenant. */
export class HttpXeroClient implements XeroClient {
  readonly #http: CompanyHttp;
  readonly #keyLifetime: KeyLifetime;

  constructor(http: CompanyHttp, keyLifetime: KeyLifetime) {
    this.#http = http;
    this.#keyLifetime = keyLifetime;
  }

  listConnections(signal?: AbortSignal): Promise<readonly XeroConnection[]> {
    return this.#get('/connections', Connections, signal);
  }

  getOrganisation(signal?: AbortSignal): Promise<XeroOrganisation> {
    return this.#get(`${ACCOUNTING}/Organisation`, OrganisationAnswer, signal);
  }

  async listAccounts(signal?: AbortSignal, changedSince?: string): Promise<readonly XeroAccount[]> {
    const request = getRequest(`${ACCOUNTING}/Accounts`, signal);
    return (await this.#getChanged(request, AccountsAnswer, changedSince)) ?? [];
  }

  listTaxRates(signal?: AbortSignal): Promise<readonly ErpTaxCode[]> {
    return this.#get(`${ACCOUNTING}/TaxRates`, TaxRatesAnswer, signal);
  }

  listTrackingCategories(signal?: AbortSignal): Promise<readonly XeroTrackingCategory[]> {
    const query = { includeArchived: true };
    return this.#get(`${ACCOUNTING}/TrackingCategories`, TrackingCategoriesAnswer, signal, query);
  }

  async listContacts(
    { where, ids, changedSince }: ContactSelection,
    page: number,
    signal?: AbortSignal,
  ): Promise<ContactPage> {
    const query = {
      where,
      IDs: ids?.join(','),
      includeArchived: true,
      // INFERRED: any field may be named. By id, which never changes, a contact that is edited meanwhile stays in place;
      // in Xero's own order, by the last change, it would move to the end and the others past the reader.
      order: 'ContactID ASC',
      page,
      pageSize: CONTACTS_PAGE_SIZE,
    };
    const request = getRequest(`${ACCOUNTING}/Contacts`, signal, query);
    const answer = await this.#getChanged(request, ContactPage, changedSince);
    return answer ?? { items: [], pageCount: 0, itemCount: 0 };
  }

  createContact(contact: NewContactBody, idempotencyKey: string, signal?: AbortSignal): Promise<ContactResult> {
    return this.#create('Contacts', [contact], idempotencyKey, ContactResultAnswer, signal);
  }

  createDocuments(
    endpoint: Endpoint,
    documents: readonly DocumentBody[],
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly DocumentResult[]> {
    return this.#create(endpoint, documents, idempotencyKey, DOCUMENT_ANSWERS[endpoint].results, signal);
  }

  listDocuments(endpoint: Endpoint, where: string, page: number, signal?: AbortSignal): Promise<DocumentPage> {
    const pages = endpoint === 'BankTransfers' ? {} : { page, pageSize: PAGE_SIZE };
    return this.#get(`${ACCOUNTING}/${endpoint}`, DOCUMENT_ANSWERS[endpoint].page, signal, { where, ...pages });
  }

  listBills(where: string, page: number, signal?: AbortSignal): Promise<DocumentPage<XeroBill>> {
    return this.#get(`${ACCOUNTING}/Invoices`, InvoicePage, signal, { where, page, pageSize: PAGE_SIZE });
  }

  listOverpayments(where: string, page: number, signal?: AbortSignal): Promise<OverpaymentPage> {
    return this.#get(`${ACCOUNTING}/Overpayments`, OverpaymentPage, signal, { where, page, pageSize: PAGE_SIZE });
  }

  allocateOverpayment(
    overpaymentId: string,
    allocation: AllocationBody,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly XeroMessage[]> {
    const path = `Overpayments/${encodeURIComponent(overpaymentId)}/Allocations`;
    return this.#create(path, [allocation], idempotencyKey, AllocationAnswer, signal);
  }

  listAttachments(document: string, signal?: AbortSignal): Promise<readonly string[]> {
    return this.#get(`${ACCOUNTING}/${document}/Attachments`, AttachmentsAnswer, signal);
  }

  /** Repeated also when the key is forgotten: the same name is the same file. */
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
    return this.#http.json(getRequest(path, signal, query), schema);
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
    return this.#http.json(
      {
        method: 'PUT',
        path: `${ACCOUNTING}/${path}`,
        query: path === 'BankTransfers' ? {} : { summarizeErrors: false },
        headers: { 'idempotency-key': idempotencyKey },
        json: { [path.split('/').at(-1) ?? path]: elements },
        repeatable: 'same-key',
        signal: this.#keyLifetime.begin(signal),
      },
      schema,
    );
  }
}

function getRequest(path: string, signal: AbortSignal | undefined, query: HttpRequest['query'] = {}): HttpRequest {
  return { method: 'GET', path, query, repeatable: 'safe', ...(signal === undefined ? {} : { signal }) };
}
