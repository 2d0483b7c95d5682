import { z } from 'zod';
import type { SandboxContext } from '../../shared/index.ts';
import type { Catalogue, RecordType } from '../catalogue/index.ts';
import type { NetSuiteSeed } from '../seed.ts';

/** Texts, amounts as decimal text, references as the id, dates `YYYY-MM-DD`. */
const Value = z.union([z.string(), z.boolean(), z.array(z.string()).readonly()]);
export type Value = z.output<typeof Value>;
const Values = z.record(z.string(), Value).readonly();
export type Values = z.output<typeof Values>;

/** A record of any type. Fields and sublists are named by their ids, in lower case. */
const StoredRecord = z
  .object({
    type: z.string().describe('In lower case'),
    id: z.string(),
    fields: Values,
    sublists: z.record(z.string(), z.array(Values).readonly()).readonly(),
    createdAtMs: z.number(),
    modifiedAtMs: z.number(),
  })
  .readonly();
export type StoredRecord = z.output<typeof StoredRecord>;

/** The files of a record, which is named by its type and id. */
const Attachments = z.object({ record: z.string(), fileIds: z.array(z.string()).readonly() }).readonly();

export const BooksSnapshot = z.object({
  records: z.array(StoredRecord).readonly(),
  nextIds: z.record(z.string(), z.number()),
  attachments: z.array(Attachments).readonly(),
});
export type BooksSnapshot = z.output<typeof BooksSnapshot>;

/** Ids of transactions do not begin with 1, so that nobody mistakes one for another record's. */
const firstTransactionId = 1001;

/** All records of an account, with the indices that look-ups need. */
export class RecordBook {
  readonly seed: NetSuiteSeed;
  readonly catalogue: Catalogue;
  readonly context: SandboxContext;
  readonly #records = new Map<string, Map<string, StoredRecord>>();
  readonly #byExternalId = new Map<string, StoredRecord>();
  /** Payments and credits, by the bill that they are applied to. */
  readonly #applications = new Map<string, Set<StoredRecord>>();
  readonly #nextIds = new Map<string, number>();
  /** Ids of files, by the record that they are attached to. */
  readonly #attachments = new Map<string, Set<string>>();

  constructor(seed: NetSuiteSeed, catalogue: Catalogue, context: SandboxContext) {
    this.seed = seed;
    this.catalogue = catalogue;
    this.context = context;
  }

  /** @param types in lower case */
  find(types: readonly string[] | string, id: string): StoredRecord | undefined {
    for (const type of [types].flat()) {
      const found = this.#records.get(type)?.get(id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  all(type: string): Iterable<StoredRecord> {
    return this.#records.get(type)?.values() ?? [];
  }

  /** Oldest first within each type. */
  *transactions(): Iterable<StoredRecord> {
    for (const { name, group } of this.catalogue.values())
      if (group === 'transaction') yield* this.all(name.toLowerCase());
  }

  transaction(id: string): StoredRecord | undefined {
    const types = [...this.catalogue].filter(([, { group }]) => group === 'transaction').map(([type]) => type);
    return this.find(types, id);
  }

  /** External ids are unique in a group of record types (netsuite-api.md §4.4). */
  byExternalId(group: string, externalId: string): StoredRecord | undefined {
    return this.#byExternalId.get(JSON.stringify([group, externalId]));
  }

  appliedTo(billId: string): Iterable<StoredRecord> {
    return this.#applications.get(billId) ?? [];
  }

  nextId({ group }: Pick<RecordType, 'group'>): string {
    const next = this.#nextIds.get(group) ?? (group === 'transaction' ? firstTransactionId : 1);
    this.#nextIds.set(group, next + 1);
    return String(next);
  }

  /** Adds the record, or puts it in the place of the one with its id. */
  put(record: StoredRecord): void {
    this.#forget(record);
    const { type, id } = record;
    const ofType = this.#records.get(type) ?? new Map<string, StoredRecord>();
    this.#records.set(type, ofType.set(id, record));
    const key = this.#externalKey(record);
    if (key !== undefined) this.#byExternalId.set(key, record);
    for (const billId of appliedBills(record)) {
      this.#applications.set(billId, (this.#applications.get(billId) ?? new Set()).add(record));
    }
    const { group = type } = this.catalogue.get(type) ?? {};
    this.#nextIds.set(group, Math.max(this.#nextIds.get(group) ?? 1, Number(id) + 1));
  }

  delete(record: StoredRecord): void {
    this.#forget(record);
    this.#records.get(record.type)?.delete(record.id);
    this.#attachments.delete(addressOf(record));
  }

  /** A file that is attached already stays so, once. */
  attach(record: Pick<StoredRecord, 'type' | 'id'>, fileId: string): void {
    const address = addressOf(record);
    this.#attachments.set(address, (this.#attachments.get(address) ?? new Set()).add(fileId));
  }

  filesOf(record: StoredRecord): readonly StoredRecord[] {
    const ids = [...(this.#attachments.get(addressOf(record)) ?? [])];
    return ids.map((id) => this.find('file', id)).filter((file) => file !== undefined);
  }

  snapshot(): BooksSnapshot {
    return {
      records: [...this.#records.values()].flatMap((records) => [...records.values()]),
      nextIds: Object.fromEntries(this.#nextIds),
      attachments: [...this.#attachments].map(([record, fileIds]) => ({ record, fileIds: [...fileIds] })),
    };
  }

  restore({ records, nextIds, attachments }: BooksSnapshot): void {
    for (const index of [this.#records, this.#byExternalId, this.#applications, this.#attachments, this.#nextIds])
      index.clear();
    for (const record of records) this.put(record);
    for (const [group, next] of Object.entries(nextIds)) this.#nextIds.set(group, next);
    for (const { record, fileIds } of attachments) this.#attachments.set(record, new Set(fileIds));
  }

  #forget({ type, id }: StoredRecord): void {
    const before = this.#records.get(type)?.get(id);
    if (before === undefined) return;
    const key = this.#externalKey(before);
    if (key !== undefined) this.#byExternalId.delete(key);
    for (const billId of appliedBills(before)) this.#applications.get(billId)?.delete(before);
  }

  /** Files are found by their place and name, which is as unique. */
  #externalKey({ type, fields }: StoredRecord): string | undefined {
    const externalId = type === 'file' ? `${text(fields, 'folder')}/${text(fields, 'name')}` : fields.externalid;
    return externalId === undefined ? undefined : JSON.stringify([this.catalogue.get(type)?.group, externalId]);
  }
}

function addressOf({ type, id }: Pick<StoredRecord, 'type' | 'id'>): string {
  return `${type}/${id}`;
}

function appliedBills({ sublists }: StoredRecord): readonly string[] {
  return (sublists.apply ?? []).map(({ doc }) => doc).filter((doc) => typeof doc === 'string');
}

/** A field's text; empty where there is none. */
export function text(values: Values | undefined, field: string): string {
  const value = values?.[field];
  return typeof value === 'string' ? value : '';
}

/** The references of a field; none where it is absent. */
export function list(values: Values | undefined, field: string): readonly string[] {
  const value = values?.[field];
  if (value === undefined || typeof value === 'boolean') return [];
  return typeof value === 'string' ? [value] : value;
}
