import type {
  ErpAccount,
  ErpCompany,
  ErpDocument,
  ErpSession,
  ErpTaxCode,
  ExportReference,
  HttpUsage,
  Posting,
  PostingOutcome,
} from '@ringfence/core/contract';
import { Books } from './books.ts';
import { checkOrganisation } from './check-organisation.ts';
import type { XeroClient } from './client.ts';
import { findDocuments } from './find-documents.ts';
import { BankTransactionPoster } from './posting/bank-transaction-poster.ts';
import type { XeroSettings } from './settings.ts';

/** One company's conversation with its organisation in Xero. */
export class XeroSession implements ErpSession {
  readonly usage: HttpUsage;
  readonly settleMs: number;
  readonly #client: XeroClient;
  readonly #settings: XeroSettings;
  readonly #books: Books;
  readonly #poster: BankTransactionPoster;

  constructor(client: XeroClient, settings: XeroSettings, usage: HttpUsage) {
    this.usage = usage;
    this.settleMs = settings.settleSeconds * 1000;
    this.#client = client;
    this.#settings = settings;
    this.#books = new Books(client);
    this.#poster = new BankTransactionPoster(client, this.#books, settings);
  }

  check(signal?: AbortSignal): Promise<ErpCompany> {
    return checkOrganisation(this.#client, this.#settings.tenantId, signal);
  }

  async *listAccounts(signal?: AbortSignal): AsyncGenerator<ErpAccount, void, undefined> {
    yield* await this.#books.accounts.refresh(signal);
  }

  async *listTaxCodes(signal?: AbortSignal): AsyncGenerator<ErpTaxCode, void, undefined> {
    yield* await this.#books.taxCodes.refresh(signal);
  }

  post(postings: readonly Posting[], attemptId: string, signal?: AbortSignal): Promise<readonly PostingOutcome[]> {
    return this.#poster.post(postings, attemptId, signal);
  }

  findByReference(
    references: readonly ExportReference[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<ExportReference, ErpDocument>> {
    return findDocuments(this.#client, references, signal);
  }
}
