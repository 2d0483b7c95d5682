import {
  type Clock,
  type ErpAccount,
  type ErpDocument,
  type ErpSession,
  type ErpTaxCode,
  type ExportReference,
  Failure,
  type Posting,
  type PostingOutcome,
  type Rejection,
} from '../../contract/index.ts';
import { EUR } from '../../pleo/testing/index.ts';
import type { Interference } from './interference.ts';

/**
 * What the ERP does with one posting that reaches it.
 *
 * - `lost`: it is never carried out, and no answer comes; `lost-after`: it is carried out, and no answer comes.
 * - `lost-late`: no answer comes, and it is carried out only when {@link LATE_MS} have passed.
 */
export type Treatment = 'created' | 'lost' | 'lost-after' | 'lost-late' | 'notSent' | Rejection;

export const LATE_MS = 50_000;
export const SETTLE_MS = 60_000;

export interface FakeDocument extends ErpDocument {
  readonly reference: ExportReference;
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
  treat: (posting: Posting) => Treatment = () => 'created';
  readonly #late: { readonly dueMs: number; readonly posting: Posting }[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
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

  commit({ reference, total, date, kind }: Posting): FakeDocument {
    const id = `doc-${this.documents.length + 1}`;
    const document = { id, reference, total, date, kind, url: `https://erp.example/${id}` };
    this.documents.push(document);
    return document;
  }

  /** Carries out what arrived late and is due by now. */
  catchUp(): void {
    for (const late of this.#late.splice(0)) {
      if (late.dueMs <= this.#clock.monotonicMs()) this.commit(late.posting);
      else this.#late.push(late);
    }
  }
}

/** What an ERP can do besides posting. */
export interface FakeAbilities {
  readonly find: boolean;
  readonly taxCodes: boolean;
}

/** A session with {@link FakeBooks}. */
export function fakeErpSession(books: FakeBooks, interfere: Interference, abilities: FakeAbilities): ErpSession {
  const { find, taxCodes } = abilities;
  const list = async function* <Item>(call: string, items: readonly Item[]): AsyncGenerator<Item> {
    await interfere(`erp.${call}`, 'before');
    yield* items;
  };
  return {
    settleMs: SETTLE_MS,
    usage: { requests: 0, bytesSent: 0, bytesReceived: 0 },
    async check() {
      await interfere('erp.check', 'before');
      return { id: 'tenant-1', name: 'Books of A', baseCurrency: EUR, remarks: [] };
    },
    listAccounts: () => list('listAccounts', books.accounts),
    ...(taxCodes ? { listTaxCodes: () => list('listTaxCodes', books.taxCodes) } : {}),
    async post(postings, attemptId) {
      await interfere('erp.post', 'before');
      books.sent.push({ attemptId, postings });
      const outcomes = postings.map((posting) => books.receive(posting));
      await interfere('erp.post', 'after');
      return outcomes;
    },
    ...(find ? { findByReference: (references) => findDocuments(books, references, interfere) } : {}),
  };
}

async function findDocuments(
  books: FakeBooks,
  references: readonly ExportReference[],
  interfere: Interference,
): Promise<ReadonlyMap<ExportReference, ErpDocument>> {
  await interfere('erp.find', 'before');
  books.catchUp();
  const asked = new Set(references);
  const found = new Map<ExportReference, ErpDocument>();
  for (const document of books.documents) {
    if (!asked.has(document.reference)) continue;
    if (found.has(document.reference)) throw new Failure('conflict', 'Two documents carry the same reference.');
    found.set(document.reference, document);
  }
  await interfere('erp.find', 'after');
  return found;
}

export function walletAccount(overrides: Partial<ErpAccount> = {}): ErpAccount {
  return {
    id: 'bank-1',
    code: '1090',
    name: 'Pleo wallet',
    class: 'asset',
    type: 'BANK',
    status: 'active',
    postable: false,
    isBank: true,
    ...overrides,
  };
}

export function expenseAccount(overrides: Partial<ErpAccount> = {}): ErpAccount {
  return {
    id: 'erp-4300',
    code: '4300',
    name: 'Office supplies',
    class: 'expense',
    type: 'OVERHEADS',
    status: 'active',
    postable: true,
    isBank: false,
    ...overrides,
  };
}
