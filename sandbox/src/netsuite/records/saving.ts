import type { RecordBook, StoredRecord, Value, Values } from '../books/record-book.ts';
import { text } from '../books/record-book.ts';
import { defined } from '../books/seeding.ts';
import type { RecordType } from '../catalogue/index.ts';
import { missingValues, noPermission, Refusal } from '../errors.ts';
import type { RoleSeed } from '../seed.ts';
import type { Draft, DraftValues } from './drafts.ts';
import { completedJournal } from './journal-rules.ts';
import { completedPayable } from './payable-rules.ts';
import { completedPayment } from './payment-rules.ts';
import { completedTransaction } from './transaction-rules.ts';
import { completedVendor } from './vendor-rules.ts';

export interface Saved {
  readonly record: StoredRecord;
  /** Questions that the user interface would have asked (netsuite-api.md §18). */
  readonly warnings: readonly string[];
}

/**
 * Creates the record, or changes the one that is given: all of it or, when a rule refuses it, nothing.
 * @throws NetSuiteError when the books do not take it
 */
export function saveRecord(
  draft: Draft,
  type: RecordType,
  book: RecordBook,
  role: RoleSeed,
  existing?: StoredRecord,
): Saved {
  const key = type.name.toLowerCase();
  if (!type.isWritable || role.forbiddenRecords.includes(type.name)) throw noPermission();
  const nowMs = book.context.clock.now().getTime();
  const allowed = withoutWithheld(draft, role);
  // A new date asks for its own period again.
  const moved = allowed.fields.trandate === undefined ? {} : { postingperiod: undefined };
  const merged: StoredRecord = {
    type: key,
    id: existing?.id ?? '',
    fields: defined({ ...existing?.fields, ...moved, ...allowed.fields }),
    sublists: mergedSublists(existing?.sublists ?? {}, allowed),
    createdAtMs: existing?.createdAtMs ?? nowMs,
    modifiedAtMs: nowMs,
  };
  checkExternalId(merged, type, book);
  checkMandatory(merged, type, book);
  const { record, warnings = [] } = complete(merged, book, role, existing);
  const saved = { ...record, id: existing?.id ?? book.nextId(type) };
  book.put(saved);
  return { record: saved, warnings };
}

function complete(
  record: StoredRecord,
  book: RecordBook,
  role: RoleSeed,
  existing: StoredRecord | undefined,
): { record: StoredRecord; warnings?: readonly string[] } {
  if (record.type === 'vendor') return { record: completedVendor(record, book, role) };
  const common = completedTransaction(record, book, role, existing);
  if (record.type === 'journalentry') return { record: completedJournal(common, book) };
  if (record.type === 'vendorpayment') return { record: completedPayment(common, book, existing) };
  return completedPayable(common, book, existing);
}

/** What the role may not write is lost without a word. */
function withoutWithheld({ fields, sublists, replace }: Draft, { withheldFields }: RoleSeed): Draft {
  const kept = (values: DraftValues) =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !withheldFields.includes(field)));
  const lines = Object.entries(sublists).map(([name, items]) => [name, items.map(kept)] as const);
  return { fields: kept(fields), sublists: Object.fromEntries(lines), replace };
}

/**
 * Lines with a known key are changed, others added (§4.3); stored lines that the draft leaves out go only from sublists
 * that it replaces. One key for several lines is refused.
 */
function mergedSublists(stored: StoredRecord['sublists'], { sublists, replace }: Draft): StoredRecord['sublists'] {
  const merged: Record<string, readonly Values[]> = { ...stored };
  for (const [name, drafts] of Object.entries(sublists)) {
    const before = stored[name] ?? [];
    const keys = drafts.map(({ line }) => line).filter((line) => line !== undefined);
    if (new Set(keys).size < keys.length)
      throw new Refusal(`The sublist ${name} has the same line key more than once.`);
    const replaced = replace.includes(name);
    const kept = before.filter(({ line }) => !replaced || keys.includes(line ?? ''));
    const changed = kept.map((line) => defined({ ...line, ...drafts.find((draft) => isSameLine(draft, line)) }));
    const added = drafts.filter((draft) => !kept.some((line) => isSameLine(draft, line))).map(defined);
    merged[name] = numbered([...changed, ...added]);
  }
  return merged;
}

function isSameLine(draft: DraftValues, line: Values): boolean {
  return draft.line !== undefined && draft.line === line.line;
}

/** Gives each line without a key one that is not taken. */
function numbered(lines: readonly Values[]): readonly Values[] {
  let highest = Math.max(0, ...lines.map((line) => Number(text(line, 'line') || 0)));
  return lines.map((line) => {
    if (line.line !== undefined) return line;
    highest += 1;
    return { ...line, line: String(highest) };
  });
}

function checkExternalId({ id, type, fields }: StoredRecord, { group }: RecordType, book: RecordBook): void {
  const externalId = text(fields, 'externalid');
  const taken = externalId === '' ? undefined : book.byExternalId(group, externalId);
  if (taken === undefined || (taken.type === type && taken.id === id)) return;
  throw new Refusal(group === 'entity' ? 'This entity already exists.' : 'This record already exists.');
}

/** The fields that the preferred form requires, on the body and on each line. */
function checkMandatory({ type, fields, sublists }: StoredRecord, recordType: RecordType, book: RecordBook): void {
  const form = Object.entries(book.seed.forms).find(([name]) => name.toLowerCase() === type)?.[1];
  if (form === undefined) return;
  const missing = form.mandatory.filter((field) => isEmpty(fields[field]));
  const label = (field: string, of = recordType.fields) => of.get(field)?.label ?? field;
  if (missing.length > 0) throw missingValues(missing.map((field) => label(field)));
  for (const [name, sublist] of recordType.sublists) {
    if (name !== 'line' && name !== 'expense') continue;
    for (const [index, line] of (sublists[name] ?? []).entries()) {
      const empty = form.mandatoryOnLines.filter((field) => isEmpty(line[field]));
      const path = `${name}.items[${index}]`;
      if (empty.length > 0)
        throw missingValues(
          empty.map((field) => label(field, sublist.fields)),
          path,
        );
    }
  }
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === '';
}
