import type {
  Capabilities,
  ErpDocument,
  ErpFiles,
  ErpLookUp,
  ErpPayables,
  ErpSession,
  ExportReference,
  FileLimits,
} from '../contract/index.ts';
import { EUR } from '../pleo/testing/index.ts';
import type { FakeBooks } from './fake-books.ts';
import { changedAfter, dimensionLists, type VendorAbilities, vendorCalls } from './fake-erp-lists.ts';
import type { Interference } from './interference.ts';

export const LATE_REQUEST_MS = 60_000;

export const ERP_COMPANY_KEY = 'tenant-1';

/** An ERP that takes money spent and received, and nothing else. */
export const SPENDING: Capabilities = {
  documents: ['spend', 'receive'],
  batch: 50,
  tax: 'onLine',
  drafts: [],
  dimensionSlots: 0,
};

/** What an ERP can do besides posting. */
export interface FakeAbilities extends VendorAbilities {
  readonly find: boolean;
  readonly taxCodes: boolean;
  readonly dimensions?: boolean;
  readonly vendors?: boolean;
  /** What the ERP takes; left out: no files. */
  readonly files?: FileLimits;
}

export const ALL_ABILITIES: FakeAbilities = {
  find: true,
  taxCodes: true,
  dimensions: true,
  vendors: true,
  createVendor: true,
};

/** A session with {@link FakeBooks}. */
export function fakeErpSession(
  books: FakeBooks,
  interfere: Interference,
  abilities: FakeAbilities,
  capabilities: Capabilities = SPENDING,
  companyKey = ERP_COMPANY_KEY,
): ErpSession {
  const list = async function* <Item>(call: string, items: readonly Item[]): AsyncGenerator<Item> {
    await interfere(`erp.${call}`, 'before');
    yield* [...items];
  };
  return {
    async check() {
      await interfere('erp.check', 'before');
      const { closedPeriods } = books;
      return { id: companyKey, name: 'Books of A', baseCurrency: EUR, remarks: [], closedPeriods, capabilities };
    },
    accounts: ({ changedSince }) => list('listAccounts', changedAfter(books.accounts, changedSince)),
    ...(abilities.taxCodes ? { taxCodes: () => list('listTaxCodes', books.taxCodes) } : {}),
    ...(abilities.dimensions === true ? { dimensions: dimensionLists(books, interfere) } : {}),
    ...(abilities.vendors === true ? { vendors: vendorCalls(books, interfere, abilities) } : {}),
    ...(abilities.files === undefined ? {} : { files: filing(books, interfere, abilities.files) }),
    async post(postings, { attemptId }) {
      await interfere('erp.post', 'before');
      books.sent.push({ attemptId, postings });
      const outcomes = new Map(postings.map((posting) => [posting.reference, books.receive(posting)]));
      await interfere('erp.post', 'after');
      return outcomes;
    },
    payables: payables(books, interfere),
    ...(abilities.find ? { lookUp: lookingUp(books, interfere) } : {}),
  };
}

function payables(books: FakeBooks, interfere: Interference): ErpPayables {
  return {
    async openBills(keys) {
      await interfere('erp.openBills', 'before');
      return new Map(
        keys.flatMap(({ reference, documentNumber }) => {
          const bill = books.documents.find((each) => each.kind === 'bill' && each.documentNumber === documentNumber);
          return bill === undefined ? [] : [[reference, bill] as const];
        }),
      );
    },
    async allocate({ id }) {
      await interfere('erp.allocate', 'before');
      books.allocated.push(id);
    },
  };
}

function filing(books: FakeBooks, interfere: Interference, limits: FileLimits): ErpFiles {
  return {
    when: 'onDocument',
    limits,
    async attach(document, file) {
      await interfere('erp.attach', 'before');
      books.file(document, file);
      await interfere('erp.attach', 'after');
    },
    async list(document) {
      await interfere('erp.listFiles', 'before');
      return [...(books.files.get(document.id)?.keys() ?? [])];
    },
  };
}

function lookingUp(books: FakeBooks, interfere: Interference): ErpLookUp {
  return {
    lateRequestMs: LATE_REQUEST_MS,
    async byReference(references) {
      await interfere('erp.find', 'before');
      books.catchUp();
      const found = new Map<ExportReference, ErpDocument[]>();
      for (const document of books.documents) {
        if (!references.includes(document.reference)) continue;
        found.set(document.reference, [...(found.get(document.reference) ?? []), document]);
      }
      await interfere('erp.find', 'after');
      return found;
    },
  };
}
