import Big from 'big.js';
import type { RecordBook, Value } from '../books/record-book.ts';
import type { Field, Fields, RecordType } from '../catalogue/index.ts';
import { invalidValue } from '../errors.ts';
import { isDate } from '../values.ts';

/** Fields as a caller wants them; `undefined` empties one. */
export type DraftValues = Readonly<Record<string, Value | undefined>>;

/** A record as a caller wants it, from the record service or from SuiteScript: only what was said. */
export interface Draft {
  readonly fields: DraftValues;
  readonly sublists: Readonly<Record<string, readonly DraftValues[]>>;
  /** Sublists whose stored lines go unless the draft has them (`?replace=`). */
  readonly replace: readonly string[];
}

/**
 * The value of a field that callers wrote as text.
 * @throws NetSuiteError when the text is no date or number, or nothing that the reference may lead to
 */
export function checkedValue(field: Field, value: string, book: RecordBook, path?: string): Value {
  const { kind, name } = field;
  const id = name.toLowerCase();
  if (kind === 'date' && !isDate(value)) throw invalidValue(value, id, path);
  if (kind === 'number') {
    if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) throw invalidValue(value, id, path);
    return new Big(value).toFixed();
  }
  if (kind === 'reference' && !book.find(field.to ?? [], value)) throw invalidValue(value, id, path);
  return value;
}

/** The fields of the body or of a sublist's lines; `undefined` for a sublist that the type does not have. */
export function fieldsIn(type: RecordType, sublist?: string): Fields | undefined {
  return sublist === undefined ? type.fields : type.sublists.get(sublist)?.fields;
}
