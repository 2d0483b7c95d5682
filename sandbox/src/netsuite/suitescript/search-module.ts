import { z } from 'zod';
import { type RecordBook, type StoredRecord, text } from '../books/record-book.ts';
import { ScriptError } from './script-error.ts';

const value = z.union([z.string(), z.number()]).transform(String);
const Condition = z.tuple([z.string(), z.string()], z.union([value, z.array(value)]));
const FilterObject = z.object({
  name: z.string(),
  join: z.string().optional(),
  operator: z.string(),
  values: z.union([value, z.array(value)]).optional(),
});
const Column = z.union([
  z.string().transform((name) => ({ name })),
  z.object({ name: z.string(), join: z.string().optional() }),
]);
const Search = z.object({ type: z.string(), filters: z.unknown(), columns: z.array(Column).default([]) });
const Range = z.object({ start: z.int().nonnegative(), end: z.int().positive().max(1000) });

/** Stands for an empty field in a filter. */
const nothing = '@NONE@';

interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** A row of a search: the record, and the file that is joined to it. */
interface Found {
  readonly record: StoredRecord;
  readonly file: StoredRecord | undefined;
}

/**
 * SuiteScript's `N/search`, as far as a write path needs it: conditions that must all hold, by equality, on a field, the
 * `internalid` or, joined as `file.`, on the attached files. Columns may be of files as well.
 */
export function searchModule(book: RecordBook) {
  return {
    Type: { TRANSACTION: 'transaction', FOLDER: 'folder', FILE: 'file', VENDOR: 'vendor' },
    Operator: { IS: 'is', ANYOF: 'anyof', EQUALTO: 'equalto' },
    createFilter: (options: unknown) => options,
    createColumn: (options: unknown) => options,
    create: (options: unknown) => {
      const { type, filters, columns } = Search.parse(options);
      const showsFiles = columns.some((column) => 'join' in column && column.join === 'file');
      const wanted = filtersOf(filters);
      const results = (): readonly ReturnType<typeof result>[] =>
        rowsOf(type.toLowerCase(), wanted, book, showsFiles).map(result);
      const run = () => ({
        getRange: (range: unknown) => {
          const { start, end } = Range.parse(range);
          return results().slice(start, end);
        },
        each: (callback: (row: ReturnType<typeof result>) => unknown): void => {
          for (const row of results()) if (callback(row) !== true) break;
        },
      });
      return { run };
    },
  };
}

/** `[['externalid', 'is', 'x'], 'and', …]`, a single condition, or filter objects. */
function filtersOf(filters: unknown): readonly Filter[] {
  if (filters === undefined) return [];
  const single = Condition.safeParse(filters);
  const listed = single.success ? [filters] : z.array(z.unknown()).parse(filters);
  return listed.flatMap((each) => {
    if (typeof each === 'string' && each.toLowerCase() === 'and') return [];
    const object = FilterObject.safeParse(each);
    if (object.success) {
      const { name, join, operator, values = [] } = object.data;
      return [filter(join === undefined ? name : `${join}.${name}`, operator, [values].flat())];
    }
    const condition = Condition.safeParse(each);
    if (!condition.success) throw new ScriptError('SSS_INVALID_SRCH_FILTER_EXPR', 'The filter is not simulated here.');
    const [name, operator, ...values] = condition.data;
    return [filter(name, operator, values.flat())];
  });
}

function filter(name: string, operator: string, values: readonly string[]): Filter {
  if (!['is', 'anyof', 'equalto'].includes(operator.toLowerCase())) {
    throw new ScriptError('SSS_INVALID_SRCH_OPERATOR', `The operator ${operator} is not simulated here.`);
  }
  const id = name.toLowerCase();
  return { name: id === 'externalidstring' ? 'externalid' : id, values };
}

/** A row for each file where a filter or column is about files; for one without files, a row of the record alone. */
function rowsOf(type: string, filters: readonly Filter[], book: RecordBook, showsFiles: boolean): readonly Found[] {
  const joinsFiles = showsFiles || filters.some(({ name }) => name.startsWith('file.'));
  const rows = candidates(type, filters, book).flatMap((record): readonly Found[] => {
    const files = book.filesOf(record).map((file) => ({ record, file }));
    return joinsFiles && files.length > 0 ? files : [{ record, file: undefined }];
  });
  return rows.filter((row) =>
    filters.every(({ name, values }) => name === 'mainline' || values.includes(cell(row, name) || nothing)),
  );
}

/** By an index where a filter names records. */
function candidates(type: string, filters: readonly Filter[], book: RecordBook): readonly StoredRecord[] {
  const isTransaction = type === 'transaction';
  const group = isTransaction ? type : (book.catalogue.get(type)?.group ?? type);
  const indexed = filters.find(({ name }) => name === 'externalid' || name === 'internalid');
  const all = isTransaction ? book.transactions() : book.all(type);
  if (indexed === undefined) return [...all];
  const find = (each: string) => {
    if (indexed.name === 'externalid') return book.byExternalId(group, each);
    return isTransaction ? book.transaction(each) : book.find(type, each);
  };
  return indexed.values.flatMap((each) => {
    const record = find(each);
    return record === undefined || (!isTransaction && record.type !== type) ? [] : [record];
  });
}

function cell({ record, file }: Found, name: string): string {
  const [first = '', second] = name.split('.');
  const [source, field] = second === undefined ? [record, first] : [file, second];
  return field === 'internalid' ? (source?.id ?? '') : text(source?.fields, field);
}

function result(row: Found) {
  return {
    id: row.record.id,
    recordType: row.record.type,
    getValue: (column: unknown): string => {
      const { name, join }: { name: string; join?: string | undefined } = Column.parse(column);
      return cell(row, join === undefined ? name : `${join}.${name}`);
    },
  };
}
