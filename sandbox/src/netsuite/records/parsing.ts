import { z } from 'zod';
import { ExactNumber } from '../../shared/index.ts';
import type { RecordBook, Value } from '../books/record-book.ts';
import type { Field, Fields, RecordType } from '../catalogue/index.ts';
import { invalidContent, invalidValue, NetSuiteError, readOnlyField } from '../errors.ts';
import { checkedValue, type Draft, type DraftValues } from './drafts.ts';

/** How unknown fields are met: `X-NetSuite-PropertyNameValidation` (netsuite-api.md §4.8). */
export type NameValidation = 'error' | 'warning' | 'ignore';

export interface ParsedBody {
  readonly draft: Draft;
  /** For the answer's `X-NetSuite-PropertyValidation` headers. */
  readonly warnings: readonly string[];
}

const JsonObject = z.record(z.string(), z.unknown());
const Items = z.strictObject({ items: z.array(JsonObject) });
const Reference = z.union([
  z.strictObject({ id: z.union([z.string(), z.instanceof(ExactNumber)]), refName: z.string().optional() }),
  z.strictObject({ externalId: z.string() }),
]);
/** Names that reads have and writes pass over. */
const furniture = ['links', 'id', 'refName'];

/**
 * Reads a record as the record service takes it.
 * @throws NetSuiteError for values of the wrong type, read-only fields and, if so asked for, unknown fields
 */
export function parseRecord(
  body: unknown,
  type: RecordType,
  book: RecordBook,
  options: { readonly validation: NameValidation; readonly replace: readonly string[] },
): ParsedBody {
  const parsed = JsonObject.safeParse(body);
  if (!parsed.success || body instanceof ExactNumber) throw invalidContent('The request body is no JSON object.');
  const parser = new BodyParser(book, options.validation);
  const fields = parser.fields(parsed.data, type.fields, '', (name) => type.sublists.has(name.toLowerCase()));
  const sublists: Record<string, readonly DraftValues[]> = {};
  for (const [name, value] of Object.entries(parsed.data)) {
    const sublist = type.sublists.get(name.toLowerCase());
    if (sublist === undefined) continue;
    if (sublist.access === 'script') {
      parser.unknown(name, name);
      continue;
    }
    const items = Items.safeParse(value);
    if (!items.success) throw invalidContent(`Invalid value for the sublist ${name}: expected items.`, name);
    sublists[name.toLowerCase()] = items.data.items.map((line, index) =>
      parser.fields(line, sublist.fields, `${name}.items[${index}]`),
    );
  }
  return { draft: { fields, sublists, replace: options.replace }, warnings: parser.warnings };
}

class BodyParser {
  readonly warnings: string[] = [];
  readonly #book: RecordBook;
  readonly #validation: NameValidation;

  constructor(book: RecordBook, validation: NameValidation) {
    this.#book = book;
    this.#validation = validation;
  }

  /** @param above path of the line; empty for the body */
  fields(
    members: Readonly<Record<string, unknown>>,
    fields: Fields,
    above: string,
    isElsewhere: (name: string) => boolean = () => false,
  ): DraftValues {
    const values: Record<string, Value | undefined> = {};
    for (const [name, value] of Object.entries(members)) {
      if (isElsewhere(name) || furniture.includes(name)) continue;
      const path = above === '' ? name : `${above}.${name}`;
      const field = fields.get(name.toLowerCase());
      if (field === undefined || field.name !== name || field.access === 'script') this.unknown(name, path);
      else if (field.access === 'read') throw readOnlyField(name.toLowerCase(), above === '' ? undefined : above);
      else values[name.toLowerCase()] = value === null ? undefined : this.#value(field, value, path, above);
    }
    return values;
  }

  /** A field that the record does not have: lost with a warning, unless the caller asked for an error. */
  unknown(name: string, path: string): void {
    const text = `Unknown field name ${name}. The field does not exist on this record instance.`;
    if (this.#validation === 'error') throw invalidContent(text, path);
    if (this.#validation === 'warning') this.warnings.push(text);
  }

  #value(field: Field, value: unknown, path: string, above: string): Value {
    const line = above === '' ? undefined : above;
    switch (field.kind) {
      case 'number':
        if (value instanceof ExactNumber) return checkedValue(field, value.text, this.#book, line);
        throw wrongType(value, 'Number', field, path);
      case 'boolean':
        if (typeof value === 'boolean') return value;
        throw wrongType(value, 'Boolean', field, path);
      case 'reference':
        return checkedValue(field, this.#referenced(field, value, path), this.#book, line);
      case 'choice':
        return this.#referenced(field, value, path);
      case 'references':
        throw invalidContent(`The collection ${field.name} cannot be written here.`, path);
      default:
        if (typeof value === 'string') return checkedValue(field, value, this.#book, line);
        throw wrongType(value, field.kind === 'text' ? 'Text' : 'Date', field, path);
    }
  }

  /** `{ id }`, `{ externalId }` or the bare id. */
  #referenced(field: Field, value: unknown, path: string): string {
    if (typeof value === 'string') return value;
    if (value instanceof ExactNumber) return value.text;
    const parsed = Reference.safeParse(value);
    if (!parsed.success) throw wrongType(value, 'Reference', field, path);
    if ('id' in parsed.data) return parsed.data.id instanceof ExactNumber ? parsed.data.id.text : parsed.data.id;
    const { externalId } = parsed.data;
    for (const type of field.to ?? []) {
      const group = this.#book.catalogue.get(type)?.group ?? type;
      const found = this.#book.byExternalId(group, externalId);
      if (found?.type === type) return found.id;
    }
    throw invalidValue(externalId, field.name.toLowerCase(), path);
  }
}

/** The text is recorded for numbers (§18); for other types it is by analogy. */
function wrongType(value: unknown, expected: string, { name }: Field, path: string): NetSuiteError {
  const shown = value instanceof ExactNumber ? value.text : typeof value === 'object' ? '{}' : String(value);
  const kinds: Readonly<Record<string, string>> = { string: 'String', boolean: 'Boolean', object: 'Object' };
  const kind = value instanceof ExactNumber ? 'Number' : (kinds[typeof value] ?? 'Object');
  const detail = `Unable to parse value '${shown}' (${kind}) from the ${expected} field (${name})`;
  return new NetSuiteError(400, [{ detail, code: 'INVALID_CONTENT', path }]);
}
