import { type ErpDocument, type ErpSession, type ExportReference, Failure } from '../contract/index.ts';
import { EUR } from '../pleo/testing/index.ts';
import type { FakeBooks } from './fake-books.ts';
import { changedAfter, dimensionLists, type VendorAbilities, vendorCalls } from './fake-erp-lists.ts';
import type { Interference } from './interference.ts';

export const SETTLE_MS = 60_000;

/** What an ERP can do besides posting. */
export interface FakeAbilities extends VendorAbilities {
  readonly find: boolean;
  readonly taxCodes: boolean;
  readonly dimensions?: boolean;
  readonly attach?: boolean;
}

export const ALL_ABILITIES: FakeAbilities = {
  find: true,
  taxCodes: true,
  dimensions: true,
  attach: true,
  listVendors: true,
  findVendors: true,
  createVendor: true,
};

/** A session with {@link FakeBooks}. */
export function fakeErpSession(books: FakeBooks, interfere: Interference, abilities: FakeAbilities): ErpSession {
  const list = async function* <Item>(call: string, items: readonly Item[]): AsyncGenerator<Item> {
    await interfere(`erp.${call}`, 'before');
    yield* [...items];
  };
  return {
    settleMs: SETTLE_MS,
    usage: { requests: 0, bytesSent: 0, bytesReceived: 0 },
    async check() {
      await interfere('erp.check', 'before');
      const { lockDate } = books;
      const locked = lockDate === undefined ? {} : { lockDate };
      return { id: 'tenant-1', name: 'Books of A', baseCurrency: EUR, remarks: [], ...locked };
    },
    listAccounts: (_signal, since) => list('listAccounts', changedAfter(books.accounts, since)),
    ...(abilities.taxCodes ? { listTaxCodes: () => list('listTaxCodes', books.taxCodes) } : {}),
    ...(abilities.dimensions === true ? dimensionLists(books, interfere) : {}),
    ...vendorCalls(books, interfere, abilities),
    ...(abilities.attach === true ? filing(books, interfere) : {}),
    async post(postings, attemptId) {
      await interfere('erp.post', 'before');
      books.sent.push({ attemptId, postings });
      const outcomes = postings.map((posting) => books.receive(posting));
      await interfere('erp.post', 'after');
      return outcomes;
    },
    ...payables(books, interfere),
    ...(abilities.find ? { findByReference: (references) => findDocuments(books, references, interfere) } : {}),
  };
}

function payables(
  books: FakeBooks,
  interfere: Interference,
): Required<Pick<ErpSession, 'findOpenBills' | 'reconcile'>> {
  return {
    async findOpenBills(keys) {
      await interfere('erp.findOpenBills', 'before');
      return keys.map(({ documentNumber }) =>
        books.documents.find((document) => document.kind === 'bill' && document.documentNumber === documentNumber),
      );
    },
    async reconcile({ id }) {
      await interfere('erp.reconcile', 'before');
      books.reconciled.push(id);
    },
  };
}

function filing(books: FakeBooks, interfere: Interference): Required<Pick<ErpSession, 'attach' | 'listAttachments'>> {
  return {
    async attach(document, file) {
      await interfere('erp.attach', 'before');
      books.file(document, file);
      await interfere('erp.attach', 'after');
    },
    async listAttachments(document) {
      await interfere('erp.listAttachments', 'before');
      return [...(books.files.get(document.id)?.keys() ?? [])];
    },
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
