import type { ExportReference, PostingKind } from '@ringfence/core/contract';
import type { Endpoint } from './documents/endpoint.ts';
import { fieldIs, fieldMatches, filtersOf, type WhereFilter } from './where.ts';

/** Where the references of some kinds of document are, and how to ask for them. */
export interface ReferenceLookUp {
  readonly endpoint: Endpoint;
  readonly kinds: readonly PostingKind[];
  condition(reference: ExportReference): string;
  /** What the documents asked for have in common; fields that can be empty must not be. */
  readonly always: readonly string[];
}

/** Every place in which a reference of ours can be. */
const LOOK_UPS: readonly ReferenceLookUp[] = [
  {
    endpoint: 'BankTransactions',
    kinds: ['spend', 'receive'],
    condition: (reference) => fieldIs('Reference', reference),
    always: [],
  },
  {
    endpoint: 'BankTransactions',
    kinds: ['billPayment'],
    condition: (reference) => fieldMatches('Url', 'Contains', reference),
    always: [fieldIs('Type', 'SPEND-OVERPAYMENT'), 'Url!=null'],
  },
  {
    endpoint: 'Payments',
    kinds: ['billPayment'],
    condition: (reference) => fieldIs('Reference', reference),
    always: [],
  },
  {
    endpoint: 'Invoices',
    kinds: ['bill'],
    condition: (reference) => fieldMatches('InvoiceNumber', 'EndsWith', reference),
    always: [fieldIs('Type', 'ACCPAY'), 'InvoiceNumber!=null'],
  },
  {
    endpoint: 'CreditNotes',
    kinds: ['creditNote'],
    condition: (reference) => fieldMatches('CreditNoteNumber', 'EndsWith', reference),
    always: [fieldIs('Type', 'ACCPAYCREDIT'), 'CreditNoteNumber!=null'],
  },
  {
    endpoint: 'BankTransfers',
    kinds: ['transfer'],
    condition: (reference) => fieldIs('Reference', reference),
    always: [],
  },
  {
    endpoint: 'ManualJournals',
    kinds: ['journal'],
    condition: (reference) => fieldMatches('Narration', 'EndsWith', reference),
    always: [],
  },
];

/** The places in which documents of these kinds are looked for; left out: all. */
export function lookUpsFor(kinds: ReadonlySet<PostingKind> | undefined): readonly ReferenceLookUp[] {
  return LOOK_UPS.filter((lookUp) => kinds === undefined || lookUp.kinds.some((kind) => kinds.has(kind)));
}

/** Filters that together ask for each reference once. What comes back is compared again: they may select too much. */
export function referenceFilters(
  { condition, always }: ReferenceLookUp,
  references: Iterable<ExportReference>,
): Generator<WhereFilter<ExportReference>, void, undefined> {
  return filtersOf(references, condition, always);
}
