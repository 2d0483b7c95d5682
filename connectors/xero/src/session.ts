import {
  type CallOptions,
  type ErpAccount,
  type ErpCompany,
  type ErpDimensions,
  type ErpDimensionValue,
  type ErpFiles,
  type ErpLookUp,
  type ErpPayables,
  type ErpSession,
  type ErpTaxCode,
  type ErpVendors,
  Failure,
  type ListOptions,
  type Posting,
  type PostingOutcomes,
  type PostOptions,
} from '@ringfence/core/contract';
import { attachFile, FILE_LIMITS, listFiles } from './attachments.ts';
import { Books } from './books.ts';
import { checkOrganisation } from './check-organisation.ts';
import { createVendor } from './contacts/create-vendor.ts';
import { findVendors } from './contacts/find-vendors.ts';
import type { XeroClient } from './http/client.ts';
import { lookUpDocuments } from './look-up.ts';
import { allocate, findOpenBills } from './open-bills.ts';
import { postDocuments } from './post-documents.ts';
import type { XeroSettings } from './settings.ts';

/** One company's conversation with its organisation in Xero. */
export class XeroSession implements ErpSession {
  readonly dimensions: ErpDimensions;
  readonly vendors: Required<ErpVendors>;
  readonly lookUp: ErpLookUp;
  readonly payables: ErpPayables;
  readonly files: ErpFiles & { readonly when: 'onDocument' };
  readonly #client: XeroClient;
  readonly #settings: XeroSettings;
  readonly #books: Books;

  constructor(client: XeroClient, settings: XeroSettings) {
    const { tenantId } = settings;
    const books = new Books(client);
    this.#client = client;
    this.#settings = settings;
    this.#books = books;
    this.dimensions = trackingCategories(books);
    this.vendors = {
      async *list({ signal, changedSince }) {
        for await (const { vendor } of client.listContacts({ changedSince }, signal)) yield vendor;
      },
      find: (keys, { signal }) => findVendors(client, keys, signal),
      create: (vendor, { signal }) => createVendor(client, tenantId, vendor, signal),
    };
    this.lookUp = {
      lateRequestMs: settings.lateRequestSeconds * 1000,
      byReference: (references, { kinds, signal }) => lookUpDocuments(client, books, references, kinds, signal),
    };
    this.payables = {
      openBills: (keys, { signal }) => findOpenBills(client, keys, signal),
      allocate: (bill, posting, { signal }) => allocate(client, tenantId, bill, posting, signal),
    };
    this.files = {
      when: 'onDocument',
      limits: FILE_LIMITS,
      list: (document, { signal }) => listFiles(client, document, signal),
      attach: (document, file, { signal }) => attachFile(client, tenantId, document, file, signal),
    };
  }

  check({ signal }: CallOptions): Promise<ErpCompany> {
    return checkOrganisation(this.#client, this.#books, this.#settings.tenantId, signal);
  }

  /** A list of changes is no chart of accounts, so the books do not keep it. */
  async *accounts({ signal, changedSince }: ListOptions): AsyncGenerator<ErpAccount, void, undefined> {
    yield* changedSince === undefined
      ? await this.#books.accounts.refresh(signal)
      : await this.#client.listAccounts(signal, changedSince);
  }

  async *taxCodes({ signal }: CallOptions): AsyncGenerator<ErpTaxCode, void, undefined> {
    yield* await this.#books.taxCodes.refresh(signal);
  }

  post(postings: readonly Posting[], options: PostOptions): Promise<PostingOutcomes> {
    return postDocuments(this.#client, this.#books, this.#settings, postings, options);
  }
}

function trackingCategories(books: Books): ErpDimensions {
  return {
    async list({ signal }) {
      const categories = await books.trackingCategories.refresh(signal);
      return categories.map(({ dimension }) => dimension);
    },
    /** As they stood when the dimensions were listed. */
    async *values({ id, name }, { signal }): AsyncGenerator<ErpDimensionValue, void, undefined> {
      const categories = await books.trackingCategories.get(signal);
      const category = categories.find(({ dimension }) => dimension.id === id);
      if (category === undefined) {
        throw new Failure('not-found', `Xero has no tracking category '${name}' any more.`, { system: 'Xero' });
      }
      yield* category.values;
    },
  };
}
