import type {
  CallOptions,
  ErpAccount,
  ErpCompany,
  ErpDimensions,
  ErpFiles,
  ErpLookUp,
  ErpPayables,
  ErpSession,
  ErpTaxCode,
  ErpVendors,
  FileLimits,
  ListOptions,
  Posting,
  PostingOutcomes,
  PostOptions,
} from '@ringfence/core/contract';
import { checkAccount } from './check.ts';
import { DocumentPoster } from './documents/document-poster.ts';
import { findDocuments, findOpenBills, type LookUp } from './documents/look-up.ts';
import type { NetSuiteClient } from './http/connect.ts';
import { listAccounts } from './master-data/accounts.ts';
import { Books } from './master-data/books.ts';
import { dimensionsOf, listValues } from './master-data/dimensions.ts';
import { Vendors } from './master-data/vendors.ts';
import type { NetSuiteSettings } from './settings.ts';

/**
 * A request to a script is at most 10 MB of text, in which a file is a third longer. How many files a record takes is UNKNOWN.
 *
 * @see netsuite-api.md §12
 */
const FILE_LIMITS: FileLimits = { maxBytes: 7_000_000, maxPerDocument: 20, maxNameLength: 100 };

/** One company's conversation with its subsidiary in NetSuite. */
export class NetSuiteSession implements ErpSession {
  readonly dimensions: ErpDimensions;
  readonly vendors: Required<ErpVendors>;
  readonly lookUp: ErpLookUp;
  readonly payables: ErpPayables;
  /** There once the script is deployed. */
  readonly files?: ErpFiles & { readonly when: 'onDocument' };
  readonly #client: NetSuiteClient;
  readonly #settings: NetSuiteSettings;
  readonly #books: Books;
  readonly #poster: DocumentPoster;

  constructor(client: NetSuiteClient, settings: NetSuiteSettings) {
    const { suiteQl } = client;
    const books = new Books(suiteQl, settings);
    const vendors = new Vendors(client, books);
    const lookUp = async (signal?: AbortSignal): Promise<LookUp> => ({
      suiteQl,
      settings,
      organisation: await books.organisation.get(signal),
    });
    this.#client = client;
    this.#settings = settings;
    this.#books = books;
    this.#poster = new DocumentPoster(client, books, vendors, settings);
    this.dimensions = segments(client, books, settings);
    this.vendors = {
      list: ({ signal, changedSince }) => vendors.list(changedSince, signal),
      find: (keys, { signal }) => vendors.find(keys, signal),
      create: (vendor, { signal }) => vendors.create(vendor, signal),
    };
    this.lookUp = {
      lateRequestMs: settings.lateRequestSeconds * 1000,
      byReference: async (references, { kinds, signal }) =>
        findDocuments(await lookUp(signal), references, kinds, signal),
    };
    this.payables = {
      openBills: async (keys, { signal }) => findOpenBills(await lookUp(signal), vendors, keys, signal),
      // Nothing is ever paid on account here, so there is nothing to allocate.
      allocate: async () => {},
    };
    const { restlet } = client;
    if (restlet === undefined) return;
    this.files = {
      when: 'onDocument',
      limits: FILE_LIMITS,
      list: (document, { signal }) => restlet.listFiles(document, signal),
      attach: (document, file, { signal }) => restlet.attach(document, file, signal),
    };
  }

  check({ signal }: CallOptions): Promise<ErpCompany> {
    return checkAccount(this.#client.suiteQl, this.#books, this.#settings, signal);
  }

  /** What changed is no chart of accounts, so the books do not keep it. */
  async *accounts({ signal, changedSince }: ListOptions): AsyncGenerator<ErpAccount, void, undefined> {
    if (changedSince === undefined) {
      yield* await this.#books.accounts.refresh(signal);
    } else {
      const organisation = await this.#books.organisation.get(signal);
      yield* listAccounts(this.#client.suiteQl, organisation, changedSince, signal);
    }
  }

  async *taxCodes({ signal }: CallOptions): AsyncGenerator<ErpTaxCode, void, undefined> {
    const { codes } = await this.#books.taxCodes.refresh(signal);
    for (const { taxCode } of codes) yield taxCode;
  }

  post(postings: readonly Posting[], { signal }: PostOptions): Promise<PostingOutcomes> {
    return this.#poster.post(postings, signal);
  }
}

function segments({ suiteQl }: NetSuiteClient, books: Books, settings: NetSuiteSettings): ErpDimensions {
  return {
    list: async () => dimensionsOf(settings),
    async *values(dimension, { signal }) {
      yield* listValues(suiteQl, await books.organisation.get(signal), dimension, settings.dimensionNames, signal);
    },
  };
}
