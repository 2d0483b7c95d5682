import type { Posting, PostingOutcome, SettledDocument } from '@ringfence/core/contract';
import { decimalFromMinor } from '@ringfence/core/kit';
import type { XeroClient } from './client.ts';
import type { XeroDocument } from './documents/xero-document.ts';
import { filtersOf, guidIs } from './where.ts';

/** A bill or credit note as far as its payments depend on it. */
export type KnownPayable = Pick<XeroDocument, 'status' | 'open' | 'currency'>;

/** Bills and credit notes as this session last saw them, before something is paid. */
export class KnownPayables {
  readonly #client: XeroClient;
  readonly #byId = new Map<string, KnownPayable | undefined>();

  constructor(client: XeroClient) {
    this.#client = client;
  }

  remember(id: string, payable: KnownPayable): void {
    this.#byId.set(id.toLowerCase(), payable);
  }

  /** Takes over what a posting changed. */
  note({ status, total, settles }: Posting, outcome: PostingOutcome): void {
    if (settles !== undefined) this.#byId.delete(settles.documentId.toLowerCase());
    else if (outcome.kind === 'created' && ['bill', 'creditNote'].includes(outcome.document.kind ?? '')) {
      this.remember(outcome.document.id, {
        status: status === 'draft' ? 'DRAFT' : 'AUTHORISED',
        open: decimalFromMinor(total),
        currency: total.currency,
      });
    }
  }

  /** By id in lower case; `undefined` for an id that Xero does not have. Those not seen yet are read. */
  async withIds(
    documents: readonly SettledDocument[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, KnownPayable | undefined>> {
    for (const kind of ['bill', 'creditNote'] as const) {
      const ofKind = documents.filter((document) => document.kind === kind);
      await this.#read(kind, new Set(ofKind.map(({ documentId }) => documentId.toLowerCase())), signal);
    }
    const ids = new Set(documents.map(({ documentId }) => documentId.toLowerCase()));
    return new Map([...ids].map((id) => [id, this.#byId.get(id)]));
  }

  async #read(kind: SettledDocument['kind'], ids: ReadonlySet<string>, signal: AbortSignal | undefined): Promise<void> {
    const [endpoint, field] =
      kind === 'bill' ? (['Invoices', 'InvoiceID'] as const) : (['CreditNotes', 'CreditNoteID'] as const);
    const unread = [...ids].filter((id) => !this.#byId.has(id));
    for (const { texts, where } of filtersOf(unread, (id) => guidIs(field, id))) {
      // So few fit into a filter that one page holds them.
      const { items } = await this.#client.listDocuments(endpoint, where, 1, signal);
      for (const id of texts) this.#byId.set(id, undefined);
      for (const payable of items) this.remember(payable.id, payable);
    }
  }
}
