import { jsonNumber } from '../../shared/index.ts';
import { type RecordBook, type StoredRecord, text, type Value, type Values } from '../books/record-book.ts';
import type { Field, Fields, RecordType } from '../catalogue/index.ts';

/** A field's value, those that are worked out included. */
export function shownValue(record: StoredRecord, field: string, book: RecordBook): Value | undefined {
  switch (field) {
    case 'lastmodifieddate':
      return isoSeconds(record.modifiedAtMs);
    case 'createddate':
      return isoSeconds(record.createdAtMs);
    case 'fullname':
      return record.fields.fullname ?? fullName(record, book);
    default:
      return record.fields[field];
  }
}

/** The name with those of the records above it: `Operations : Logistics`. */
function fullName(record: StoredRecord, book: RecordBook): string {
  const own = text(record.fields, record.type === 'account' ? 'acctname' : 'name');
  const parent = book.find(record.type, text(record.fields, 'parent'));
  return parent === undefined ? own : `${fullName(parent, book)} : ${own}`;
}

/** The text by which references show a record. */
export function displayName(record: StoredRecord | undefined, book: RecordBook): string {
  if (record === undefined) return '';
  const names = ['accountsearchdisplayname', 'entityid', 'periodname', 'fullname', 'tranid'];
  const own = names.map((name) => text(record.fields, name)).find((name) => name !== '');
  return own ?? (fullName(record, book) || record.id);
}

function isoSeconds(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The record as the record service shows it. Without `expand`, sublists are links (netsuite-api.md §4.1). */
export function recordView(record: StoredRecord, book: RecordBook, base: string, expand: boolean): object {
  const type = book.catalogue.get(record.type);
  const href = `${base}/${record.type}/${record.id}`;
  const sublists = [...(type?.sublists ?? [])]
    .filter(([, { access }]) => access !== 'script')
    .map(([id, { name, fields }]) => {
      const links = [{ rel: 'self', href: `${href}/${name}` }];
      if (!expand) return [name, { links }];
      const items = (record.sublists[id] ?? []).map((line) => ({ links: [], ...lineView(line, fields, book) }));
      return [name, { links, count: items.length, hasMore: false, items, offset: 0, totalResults: items.length }];
    });
  const values = Object.fromEntries(
    [...(type?.fields.keys() ?? [])].flatMap((id) => {
      const value = shownValue(record, id, book);
      return value === undefined ? [] : [[id, value]];
    }),
  );
  return {
    links: [{ rel: 'self', href }],
    id: record.id,
    ...lineView(values, type?.fields ?? new Map(), book),
    ...Object.fromEntries(sublists),
  };
}

function lineView(values: Values, fields: Fields, book: RecordBook): object {
  return Object.fromEntries(
    [...fields].flatMap(([id, field]) => {
      const value = values[id];
      return value === undefined || field.access === 'script' ? [] : [[field.name, fieldView(value, field, book)]];
    }),
  );
}

function fieldView(value: Value, { kind, to = [], name }: Field, book: RecordBook): unknown {
  if (typeof value === 'object') {
    const items = value.map((id) => ({ links: [], id, refName: displayName(book.find(to, id), book) }));
    return { links: [], count: items.length, hasMore: false, items, offset: 0, totalResults: items.length };
  }
  if (kind === 'number') return name === 'line' ? Number(value) : jsonNumber(String(value));
  if (kind === 'choice') return { id: value, refName: value };
  return kind === 'reference'
    ? { links: [], id: value, refName: displayName(book.find(to, String(value)), book) }
    : value;
}

const formats: Readonly<Record<Field['kind'], object>> = {
  text: { type: 'string' },
  choice: { type: 'object', properties: { id: { type: 'string' }, refName: { type: 'string' } } },
  number: { type: 'number', format: 'double' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  reference: { type: 'object', properties: { id: { type: 'string' }, refName: { type: 'string' } } },
  references: { type: 'object', properties: { items: { type: 'array' } } },
};

/** The JSON schema of a record type, with the fields that this account has (netsuite-api.md, first page). */
export function metadataOf({ fields, sublists }: RecordType): object {
  const lists = [...sublists.values()]
    .filter(({ access }) => access !== 'script')
    .map(({ name, fields: lineFields }) => {
      const items = { type: 'array', items: { type: 'object', properties: properties(lineFields) } };
      return [name, { type: 'object', properties: { items } }];
    });
  return { type: 'object', properties: { ...properties(fields), ...Object.fromEntries(lists) } };
}

function properties(fields: Fields): object {
  const shown = [...fields.values()].filter(({ access }) => access !== 'script');
  return Object.fromEntries(shown.map(({ name, label, kind }) => [name, { title: label, ...formats[kind] }]));
}
