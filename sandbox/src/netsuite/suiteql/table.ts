import type { CellKind } from './cells.ts';

/** A row by column; null columns are absent. */
export type Row = Readonly<Record<string, string | undefined>>;

export interface Column {
  readonly kind: CellKind;
  /** Record types that the column refers to, for BUILTIN.DF. */
  readonly to?: readonly string[];
}

/** A table of SuiteQL, as a role sees it. */
export interface Table {
  readonly columns: ReadonlyMap<string, Column>;
  rows(): Iterable<Row>;
  /** Only the rows with this value, by an index, where the column has one. */
  readonly lookUp?: Readonly<Record<string, (value: string) => Iterable<Row>>>;
}

export const id: Column = { kind: 'number' };
export const plain: Column = { kind: 'text' };
export const amount: Column = { kind: 'number' };

/** A value as a cell has it. */
export function cellText(value: string | boolean | readonly string[] | undefined): string | undefined {
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return typeof value === 'object' ? value.join(', ') : value;
}
