import type Big from 'big.js';

/** A field that `where` and `order` can name, and how to read it from a record. Dates are milliseconds since the epoch. */
export type Field<Row> =
  | { readonly kind: 'text' | 'guid'; read(row: Row): string | undefined }
  | { readonly kind: 'number'; read(row: Row): Big | undefined }
  | { readonly kind: 'date'; read(row: Row): number | undefined };

/** The fields that a resource lets callers filter and sort by. */
export interface FieldTable<Row> {
  /** The element's name, for messages: `BankTransaction`. */
  readonly type: string;
  readonly fields: Readonly<Record<string, Field<Row>>>;
  /** Finds the rows where a text or guid field may equal a value, for the fields that have an index. */
  readonly indices: Readonly<Record<string, (value: string) => readonly Row[]>>;
}

export function text<Row>(read: (row: Row) => string | undefined): Field<Row> {
  return { kind: 'text', read };
}

export function guid<Row>(read: (row: Row) => string | undefined): Field<Row> {
  return { kind: 'guid', read };
}

export function number<Row>(read: (row: Row) => Big | undefined): Field<Row> {
  return { kind: 'number', read };
}

export function date<Row>(read: (row: Row) => number | undefined): Field<Row> {
  return { kind: 'date', read };
}
