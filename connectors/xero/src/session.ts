import {
  type Attachment,
  type ErpAccount,
  type ErpCompany,
  type ErpDimension,
  type ErpDimensionValue,
  type ErpDocument,
  type ErpSession,
  type ErpTaxCode,
  type ErpVendor,
  type ExportReference,
  Failure,
  type HttpUsage,
  type NewVendor,
  type OpenBillKey,
  type Posting,
  type PostingKind,
  type PostingOutcome,
  type Rejection,
  type VendorKey,
} from '@ringfence/core/contract';
import { attachFile, listFiles } from './attachments/attach-file.ts';
import { Books } from './books.ts';
import { checkOrganisation } from './check-organisation.ts';
import type { XeroClient } from './client.ts';
import { createVendor } from './contacts/create-vendor.ts';
import { findVendors } from './contacts/find-vendors.ts';
import { listContacts } from './contacts/list-contacts.ts';
import { findDocuments } from './find-documents.ts';
import { inspectPosting } from './inspection/inspect.ts';
import { findOpenBills } from './payables/find-open-bills.ts';
import { reconcile } from './payables/reconcile.ts';
import { DocumentPoster } from './posting/document-poster.ts';
import type { XeroSettings } from './settings.ts';

/** One company's conversation with its organisation in Xero. */
export class XeroSession implements ErpSession {
  readonly usage: HttpUsage;
  readonly settleMs: number;
  readonly #client: XeroClient;
  readonly #settings: XeroSettings;
  readonly #books: Books;
  readonly #poster: DocumentPoster;
  readonly #requestsLeftToday: () => number | undefined;

  constructor(
    client: XeroClient,
    settings: XeroSettings,
    usage: HttpUsage,
    requestsLeftToday: () => number | undefined = () => undefined,
  ) {
    this.usage = usage;
    this.#requestsLeftToday = requestsLeftToday;
    this.settleMs = settings.settleSeconds * 1000;
    this.#client = client;
    this.#settings = settings;
    this.#books = new Books(client);
    this.#poster = new DocumentPoster(client, this.#books, settings);
  }

  get requestsLeftToday(): number | undefined {
    return this.#requestsLeftToday();
  }

  check(signal?: AbortSignal): Promise<ErpCompany> {
    return checkOrganisation(this.#client, this.#books, this.#settings.tenantId, signal);
  }

  /** What changed is no chart of accounts, so the books do not keep it. */
  async *listAccounts(signal?: AbortSignal, changedSince?: string): AsyncGenerator<ErpAccount, void, undefined> {
    yield* changedSince === undefined
      ? await this.#books.accounts.refresh(signal)
      : await this.#client.listAccounts(signal, changedSince);
  }

  async *listTaxCodes(signal?: AbortSignal): AsyncGenerator<ErpTaxCode, void, undefined> {
    yield* await this.#books.taxCodes.refresh(signal);
  }

  async listDimensions(signal?: AbortSignal): Promise<readonly ErpDimension[]> {
    const categories = await this.#books.trackingCategories.refresh(signal);
    return categories.map(({ dimension }) => dimension);
  }

  /** As they stood when the dimensions were listed. */
  async *listDimensionValues(
    { id, name }: ErpDimension,
    signal?: AbortSignal,
  ): AsyncGenerator<ErpDimensionValue, void, undefined> {
    const categories = await this.#books.trackingCategories.get(signal);
    const category = categories.find(({ dimension }) => dimension.id === id);
    if (category === undefined) {
      throw new Failure('not-found', `Xero has no tracking category '${name}' any more.`, { system: 'Xero' });
    }
    yield* category.values;
  }

  async *listVendors(signal?: AbortSignal, changedSince?: string): AsyncGenerator<ErpVendor, void, undefined> {
    const selection = changedSince === undefined ? {} : { changedSince };
    for await (const { vendor } of listContacts(this.#client, selection, signal)) yield vendor;
  }

  async findVendors(keys: readonly VendorKey[], signal?: AbortSignal): Promise<readonly (ErpVendor | undefined)[]> {
    const vendors = await findVendors(this.#client, keys, signal);
    this.#books.contacts.remember(vendors);
    return vendors;
  }

  createVendor(vendor: NewVendor, signal?: AbortSignal): Promise<ErpVendor> {
    return createVendor(this.#client, this.#settings.tenantId, vendor, signal);
  }

  post(postings: readonly Posting[], attemptId: string, signal?: AbortSignal): Promise<readonly PostingOutcome[]> {
    return this.#poster.post(postings, attemptId, signal);
  }

  findByReference(
    references: readonly ExportReference[],
    signal?: AbortSignal,
    kinds?: ReadonlySet<PostingKind>,
  ): Promise<ReadonlyMap<ExportReference, ErpDocument>> {
    return findDocuments(this.#client, this.#books, references, kinds, signal);
  }

  async inspect(postings: readonly Posting[], signal?: AbortSignal): Promise<readonly (Rejection | undefined)[]> {
    if (postings.length === 0) return [];
    const facts = await this.#books.facts(postings, this.#settings, signal);
    return postings.map((posting) => inspectPosting(posting, facts));
  }

  findOpenBills(keys: readonly OpenBillKey[], signal?: AbortSignal): Promise<readonly (ErpDocument | undefined)[]> {
    return findOpenBills(this.#client, this.#books, keys, signal);
  }

  reconcile(bill: ErpDocument, posting: Posting, signal?: AbortSignal): Promise<void> {
    return reconcile(this.#client, this.#settings.tenantId, bill, posting, signal);
  }

  listAttachments(document: ErpDocument, signal?: AbortSignal): Promise<readonly string[]> {
    return listFiles(this.#client, document, signal);
  }

  attach(document: ErpDocument, file: Attachment, signal?: AbortSignal): Promise<void> {
    return attachFile(this.#client, this.#settings.tenantId, document, file, signal);
  }
}
