import Big from 'big.js';
import { z } from 'zod';
import { type RecordBook, type StoredRecord, text, type Value } from '../books/record-book.ts';
import { catalogueOf, type Field, type RecordType } from '../catalogue/index.ts';
import { missingValues, noPermission, Refusal } from '../errors.ts';
import { checkedValue, type DraftValues, fieldsIn } from '../records/drafts.ts';
import { saveRecord } from '../records/saving.ts';
import type { RoleSeed } from '../seed.ts';
import { ScriptError } from './script-error.ts';

const recordTypes = {
  JOURNAL_ENTRY: 'journalentry',
  VENDOR_BILL: 'vendorbill',
  VENDOR_CREDIT: 'vendorcredit',
  VENDOR_PAYMENT: 'vendorpayment',
  VENDOR: 'vendor',
  FOLDER: 'folder',
};

const scriptId = z.union([z.string(), z.number()]).transform(String);
const Create = z.object({ type: z.string() });
const Load = z.object({ type: z.string(), id: scriptId });
const Attach = z.object({ record: Load, to: Load });
const Submit = Load.extend({ values: z.record(z.string(), z.unknown()) });
const FieldId = z.object({ fieldId: z.string() });
const FieldValue = FieldId.extend({ value: z.unknown() });
const SublistId = z.object({ sublistId: z.string() });
const AtLine = SublistId.extend({ line: z.int().nonnegative() });
const Cell = AtLine.extend({ fieldId: z.string() });
const CellValue = Cell.extend({ value: z.unknown() });
const CurrentCell = SublistId.extend({ fieldId: z.string() });
const CurrentCellValue = CurrentCell.extend({ value: z.unknown() });

/** SuiteScript's `N/record`, for what a script may do under the role of its caller. */
export function recordModule(book: RecordBook, role: RoleSeed) {
  const typeOf = (name: string): RecordType => {
    const type = book.catalogue.get(name.toLowerCase());
    if (type === undefined) throw new ScriptError('INVALID_RCRD_TYPE', `The record type [${name}] is invalid.`);
    return type;
  };
  const stored = ({ type, id }: { type: string; id: string }): StoredRecord => {
    const found = book.find(typeOf(type).name.toLowerCase(), id);
    if (found === undefined) throw new ScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');
    return found;
  };
  const load = (options: unknown): ScriptRecord => {
    const record = stored(Load.parse(options));
    return new ScriptRecord(typeOf(record.type), book, role, record);
  };
  return {
    Type: recordTypes,
    create: (options: unknown) => new ScriptRecord(typeOf(Create.parse(options).type), book, role),
    load,
    attach: (options: unknown): void => {
      const { record, to } = Attach.parse(options);
      book.attach(stored(to), stored(record).id);
    },
    submitFields: (options: unknown): string => {
      const { values, ...address } = Submit.parse(options);
      const record = load(address);
      for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
      return record.save();
    },
    delete: (options: unknown): string => {
      const record = stored(Load.parse(options));
      if (!typeOf(record.type).isWritable) throw noPermission();
      book.delete(record);
      return record.id;
    },
  };
}

/** A record that a script works on. Nothing of it is in the books before `save`. */
class ScriptRecord {
  readonly type: string;
  readonly id: string | undefined;
  readonly #type: RecordType;
  readonly #book: RecordBook;
  readonly #role: RoleSeed;
  readonly #stored: StoredRecord | undefined;
  readonly #fields: Record<string, Value | undefined> = {};
  readonly #sublists: Record<string, Record<string, Value | undefined>[]>;
  #selected: { sublistId: string; index: number; values: Record<string, Value | undefined> } | undefined;

  constructor(type: RecordType, book: RecordBook, role: RoleSeed, stored?: StoredRecord) {
    this.type = type.name.toLowerCase();
    this.id = stored?.id;
    this.#type = type;
    this.#book = book;
    this.#role = role;
    this.#stored = stored;
    const lines = Object.entries(stored?.sublists ?? {});
    this.#sublists = Object.fromEntries(lines.map(([name, items]) => [name, items.map((line) => ({ ...line }))]));
  }

  setValue(options: unknown, second?: unknown): this {
    const { fieldId, value } = FieldValue.parse(
      typeof options === 'string' ? { fieldId: options, value: second } : options,
    );
    const field = this.#field(fieldId);
    if (field !== undefined) this.#fields[fieldId] = this.#read(field, value);
    return this;
  }

  getValue(options: unknown): unknown {
    const { fieldId } = FieldId.parse(typeof options === 'string' ? { fieldId: options } : options);
    const value = fieldId in this.#fields ? this.#fields[fieldId] : this.#stored?.fields[fieldId];
    return written(this.#field(fieldId), value);
  }

  getFields(): readonly string[] {
    return [...this.#type.fields.keys()];
  }

  getSublistFields(options: unknown): readonly string[] {
    return [...(fieldsIn(this.#type, SublistId.parse(options).sublistId)?.keys() ?? [])];
  }

  getLineCount(options: unknown): number {
    return this.#lines(SublistId.parse(options).sublistId).length;
  }

  setSublistValue(options: unknown): this {
    const { sublistId, fieldId, line, value } = CellValue.parse(options);
    const lines = this.#lines(sublistId);
    const field = this.#field(fieldId, sublistId);
    if (line > lines.length)
      throw new ScriptError(
        'SSS_INVALID_SUBLIST_OPERATION',
        'You have attempted an invalid sublist or line item operation.',
      );
    if (field !== undefined) lines[line] = { ...lines[line], [fieldId]: this.#read(field, value) };
    return this;
  }

  getSublistValue(options: unknown): unknown {
    const { sublistId, fieldId, line } = Cell.parse(options);
    return written(this.#field(fieldId, sublistId), this.#lines(sublistId)[line]?.[fieldId]);
  }

  removeLine(options: unknown): this {
    const { sublistId, line } = AtLine.parse(options);
    this.#lines(sublistId).splice(line, 1);
    return this;
  }

  selectNewLine(options: unknown): this {
    const { sublistId } = SublistId.parse(options);
    this.#selected = { sublistId, index: this.#lines(sublistId).length, values: {} };
    return this;
  }

  selectLine(options: unknown): this {
    const { sublistId, line } = AtLine.parse(options);
    this.#selected = { sublistId, index: line, values: { ...this.#lines(sublistId)[line] } };
    return this;
  }

  setCurrentSublistValue(options: unknown): this {
    const { sublistId, fieldId, value } = CurrentCellValue.parse(options);
    const field = this.#field(fieldId, sublistId);
    if (field !== undefined) this.#current(sublistId).values[fieldId] = this.#read(field, value);
    return this;
  }

  getCurrentSublistValue(options: unknown): unknown {
    const { sublistId, fieldId } = CurrentCell.parse(options);
    return written(this.#field(fieldId, sublistId), this.#current(sublistId).values[fieldId]);
  }

  commitLine(options: unknown): this {
    const { sublistId } = SublistId.parse(options);
    const { index, values } = this.#current(sublistId);
    this.#lines(sublistId)[index] = values;
    this.#selected = undefined;
    return this;
  }

  save(): string {
    if (this.type === 'folder') return this.#saveFolder();
    const replace = [...this.#type.sublists.keys()];
    const draft: { fields: DraftValues; sublists: Record<string, readonly DraftValues[]>; replace: string[] } = {
      fields: this.#fields,
      sublists: this.#sublists,
      replace,
    };
    return saveRecord(draft, this.#type, this.#book, this.#role, this.#stored).record.id;
  }

  #saveFolder(): string {
    const { name, parent } = this.#fields;
    if (typeof name !== 'string' || name === '') throw missingValues(['Folder Name']);
    for (const other of this.#book.all('folder')) {
      if (other.fields.name === name && other.fields.parent === parent) {
        throw new Refusal('A folder with the same name already exists in the selected folder.');
      }
    }
    const id = this.#book.nextId({ group: 'folder' });
    const fields = { name, ...(parent !== undefined && { parent }) };
    const nowMs = this.#book.context.clock.now().getTime();
    this.#book.put({ type: 'folder', id, fields, sublists: {}, createdAtMs: nowMs, modifiedAtMs: nowMs });
    return id;
  }

  #lines(sublistId: string): Record<string, Value | undefined>[] {
    if (fieldsIn(this.#type, sublistId) === undefined) {
      throw new ScriptError('SSS_INVALID_SUBLIST', `The sublist ${sublistId} is not on the record ${this.type}.`);
    }
    const lines = this.#sublists[sublistId] ?? [];
    this.#sublists[sublistId] = lines;
    return lines;
  }

  #current(sublistId: string) {
    const selected = this.#selected;
    if (selected?.sublistId === sublistId) return selected;
    throw new ScriptError('SSS_INVALID_SUBLIST_OPERATION', 'No line of the sublist is selected.');
  }

  /**
   * The field; `undefined` for one whose feature is off, which a script may set without effect.
   * @throws ScriptError when no account has such a field: the real service would overlook it (our choice)
   */
  #field(fieldId: string, sublistId?: string): Field | undefined {
    if (sublistId !== undefined) this.#lines(sublistId);
    const field = fieldsIn(this.#type, sublistId)?.get(fieldId);
    if (field?.access === 'read') throw new ScriptError('INVALID_KEY_OR_REF', `The field ${fieldId} is read-only.`);
    if (field !== undefined || isKnownSomewhere(this.type, fieldId, sublistId, this.#book)) return field;
    throw new ScriptError('SSS_INVALID_FIELD_ID', `The field ${fieldId} is not on the record ${this.type}.`);
  }

  /** A script gives dates as Date objects, amounts as numbers or text, flags also as `T` and `F`. */
  #read(field: Field, value: unknown): Value | undefined {
    if (value === null || value === undefined || value === '') return undefined;
    if (field.kind === 'boolean') return value === true || value === 'T';
    if (field.kind === 'date') {
      if (!(value instanceof Date)) throw new ScriptError('INVALID_FLD_VALUE', `The field ${field.name} takes a Date.`);
      const [month, day] = [value.getMonth() + 1, value.getDate()].map((part) => String(part).padStart(2, '0'));
      return `${value.getFullYear()}-${month}-${day}`;
    }
    const plain = typeof value === 'number' ? new Big(value).toFixed() : String(value);
    return checkedValue(field, plain, this.#book);
  }
}

function isKnownSomewhere(type: string, fieldId: string, sublistId: string | undefined, { seed }: RecordBook): boolean {
  const approvalRouting = ['journalEntry', 'vendorBill', 'vendorCredit', 'vendorPayment'] as const;
  return (['legacy', 'suitetax'] as const).some((taxEngine) => {
    const known = catalogueOf({ ...seed, oneWorld: true, taxEngine, approvalRouting: [...approvalRouting] }).get(type);
    return known !== undefined && fieldsIn(known, sublistId)?.has(fieldId) === true;
  });
}

/** A value as a script reads it: an empty text where there is none. */
function written(field: Field | undefined, value: Value | undefined): unknown {
  if (field === undefined || value === undefined) return '';
  if (field.kind === 'number') return Number(value);
  if (field.kind !== 'date') return value;
  const [year = 0, month = 1, day = 1] = text({ value }, 'value').split('-').map(Number);
  return new Date(year, month - 1, day);
}
