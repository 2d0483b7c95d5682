import type { NetSuiteSeed } from '../seed.ts';

/** The kind of a field says how it is written in JSON and compared in SuiteQL. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'reference'
  /** A collection of references: in SuiteQL one text, `"1, 2, 3"` (netsuite-api.md §18). */
  | 'references';

/** A field of a record or of a line. Its id, in SuiteScript, SuiteQL and our books, is its name in lower case. */
export interface Field {
  /** As the record service writes it: `tranDate`. */
  readonly name: string;
  /** As people and refusals call it. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Record type that a reference leads to; several for entities. */
  readonly to?: readonly string[];
  /** `read`: nobody writes it. `script`: only SuiteScript does, the record service does not have it. */
  readonly access?: 'read' | 'script';
}

export type Fields = ReadonlyMap<string, Field>;

export interface Sublist {
  readonly name: string;
  readonly fields: Fields;
  readonly access?: 'script';
}

export interface RecordType {
  /** As paths and bodies write it: `journalEntry`. */
  readonly name: string;
  /** External ids are unique in it (§4.4). */
  readonly group: string;
  /** `type` of transactions in SuiteQL. */
  readonly code?: string;
  /** Table of SuiteQL; transactions share one. */
  readonly table?: string;
  readonly isWritable: boolean;
  readonly fields: Fields;
  readonly sublists: ReadonlyMap<string, Sublist>;
}

/** Record types by name in lower case. */
export type Catalogue = ReadonlyMap<string, RecordType>;

/** @param access left out: callers read and write it */
export function field(name: string, kind: FieldKind, label: string, access?: 'read' | 'script'): Field {
  return { name, kind, label, ...(access && { access }) };
}

export function reference(name: string, label: string, to: readonly string[], access?: 'read' | 'script'): Field {
  return { ...field(name, 'reference', label, access), to };
}

/** Fields by their ids; those whose feature is off are left out. */
export function fieldsOf(fields: readonly (Field | false)[]): Fields {
  return new Map(fields.filter((each) => each !== false).map((each) => [each.name.toLowerCase(), each]));
}

export function sublistsOf(sublists: readonly (Sublist | false)[]): ReadonlyMap<string, Sublist> {
  return new Map(sublists.filter((each) => each !== false).map((each) => [each.name.toLowerCase(), each]));
}

export const externalId = field('externalId', 'text', 'External ID');
export const lastModified = field('lastModifiedDate', 'datetime', 'Date Last Modified', 'read');
export const currency = reference('currency', 'Currency', ['currency']);

/** Without OneWorld there are no subsidiaries, and no field of that name. */
export function subsidiaryField({ oneWorld }: NetSuiteSeed, label = 'Subsidiary'): Field | false {
  return oneWorld && reference('subsidiary', label, ['subsidiary']);
}
