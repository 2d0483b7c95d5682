import {
  type Clock,
  type ClosedPeriod,
  type ErpAccount,
  type ErpDimension,
  type ErpDimensionValue,
  type ErpDocument,
  type ErpTaxCode,
  type ErpVendor,
  type ExportReference,
  Failure,
  type Posting,
  type PostingOutcome,
  type ReceiptFile,
  type Rejection,
} from '../contract/index.ts';
import { walletAccount } from './erp-records.ts';
import { FakeErpVendors } from './fake-erp-vendors.ts';

/**
 * What the ERP does with one posting that reaches it.
 *
 * - `lost`: it is never carried out, and no answer comes; `lost-after`: it is carried out, and no answer comes.
 * - `lost-late`: no answer comes, and it is carried out only when {@link LATE_MS} have passed.
 */
export type Treatment = 'created' | 'lost' | 'lost-after' | 'lost-late' | 'notSent' | Rejection;

export const LATE_MS = 50_000;

export interface FakeDocument extends ErpDocument {
  readonly reference: ExportReference;
  readonly documentNumber?: string | undefined;
}

export interface SentBatch {
  readonly attemptId: string;
  readonly postings: readonly Posting[];
}

/** The books of one ERP company. They keep every document they are given: nothing here prevents a second one. */
export class FakeBooks {
  readonly documents: FakeDocument[] = [];
  readonly sent: SentBatch[] = [];
  readonly accounts: ErpAccount[] = [walletAccount()];
  readonly taxCodes: ErpTaxCode[] = [];
  readonly dimensions: ErpDimension[] = [];
  /** By the id of the dimension. */
  readonly dimensionValues = new Map<string, ErpDimensionValue[]>();
  readonly vendorBook = new FakeErpVendors();
  /** The files of each document, by its id and then by their names, with how often each was put there. */
  readonly files = new Map<string, Map<string, { readonly bytes: Uint8Array; readonly uploads: number }>>();
  closedPeriods: readonly ClosedPeriod[] = [];
  /** Bills that took what was paid on account for them, by their documents' ids. */
  readonly allocated: string[] = [];
  treat: (posting: Posting) => Treatment = () => 'created';
  readonly #late: { readonly dueMs: number; readonly posting: Posting }[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get vendors(): ErpVendor[] {
    return this.vendorBook.vendors;
  }

  receive(posting: Posting): PostingOutcome {
    const treatment = this.treat(posting);
    if (typeof treatment === 'object') return { kind: 'rejected', rejection: treatment };
    if (treatment === 'notSent') return { kind: 'notSent', cause: new Failure('unreachable', 'No connection.') };
    if (treatment === 'lost-late') this.#late.push({ dueMs: this.#clock.monotonicMs() + LATE_MS, posting });
    const document = treatment === 'created' || treatment === 'lost-after' ? this.commit(posting) : undefined;
    if (treatment === 'created' && document !== undefined) return { kind: 'created', document };
    return { kind: 'unknown', cause: new Failure('unavailable', 'No answer came.', { mayHaveHappened: true }) };
  }

  commit({ reference, total, date, kind, documentNumber, status }: Posting): FakeDocument {
    const id = `doc-${this.documents.length + 1}`;
    const draft = status === 'draft' ? { draft: true } : {};
    const url = `https://erp.example/${id}`;
    const document = { id, reference, total, date, kind, documentNumber, url, ...draft };
    this.documents.push(document);
    return document;
  }

  file(document: ErpDocument, { name, bytes }: ReceiptFile): void {
    const files = this.files.get(document.id) ?? new Map();
    files.set(name, { bytes, uploads: (files.get(name)?.uploads ?? 0) + 1 });
    this.files.set(document.id, files);
  }

  /** Carries out what arrived late and is due by now. */
  catchUp(): void {
    for (const late of this.#late.splice(0)) {
      if (late.dueMs <= this.#clock.monotonicMs()) this.commit(late.posting);
      else this.#late.push(late);
    }
  }
}
