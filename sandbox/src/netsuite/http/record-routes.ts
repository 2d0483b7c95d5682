import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseExactJson } from '../../shared/index.ts';
import { openAmount } from '../books/ledger.ts';
import type { RecordBook, StoredRecord } from '../books/record-book.ts';
import type { RecordType } from '../catalogue/index.ts';
import { invalidContent, NetSuiteError, noPermission, notFound, notSimulated, Refusal } from '../errors.ts';
import { isOpenTo } from '../identity/roles.ts';
import type { Draft } from '../records/drafts.ts';
import { type NameValidation, parseRecord } from '../records/parsing.ts';
import { type Saved, saveRecord } from '../records/saving.ts';
import { metadataOf, recordView } from '../records/views.ts';
import type { RoleSeed } from '../seed.ts';
import { amountText } from '../values.ts';
import { type Answer, type Caller, type Gate, send } from './gate.ts';

export const recordPath = '/services/rest/record/v1';

const Path = z.object({
  type: z.string(),
  id: z.string().default(''),
  target: z.string().default(''),
  fileId: z.string().default(''),
});
type Path = z.output<typeof Path>;
const Query = z.record(z.string(), z.string());

interface Call extends Path {
  readonly type: string;
  readonly recordType: RecordType;
  readonly query: Readonly<Record<string, string>>;
  readonly request: FastifyRequest;
  readonly role: RoleSeed;
  /** Absolute URL of the record service, as callers reached it. */
  readonly base: string;
}

/** The record service (netsuite-api.md §4): create, read, change, delete, transform, attach, metadata. */
export function registerRecordRoutes(server: FastifyInstance, gate: Gate, book: RecordBook): void {
  const records = new RecordService(book);
  const route = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    parameters: readonly string[],
    run: (call: Call) => Answer,
  ): void => {
    server.route({
      method,
      url: `${recordPath}${url}`,
      onRequest: async (request, reply) => gate.admit(request, reply, 'rest_webservices'),
      handler: async (request, reply) =>
        send(reply, await gate.run(request, (caller) => run(callOf(request, caller, book, parameters)))),
    });
  };
  route('GET', '/metadata-catalog/:type', [], ({ recordType }) => ({ status: 200, body: metadataOf(recordType) }));
  route('POST', '/:type', [], (call) => records.create(call));
  route('GET', '/:type', ['limit', 'offset'], (call) => records.list(call));
  route('GET', '/:type/:id', ['expandSubResources'], (call) => records.read(call));
  route('PATCH', '/:type/:id', ['replace'], (call) => records.change(call));
  route('DELETE', '/:type/:id', [], (call) => records.remove(call));
  route('POST', '/:type/:id/!transform/:target', [], (call) => records.transform(call));
  route('POST', '/:type/:id/!attach/file/:fileId', [], (call) => records.attach(call));
}

/** @throws NetSuiteError when the record type is none, or a parameter is not simulated */
function callOf(request: FastifyRequest, caller: Caller, book: RecordBook, parameters: readonly string[]): Call {
  const path = Path.parse(request.params);
  const recordType = book.catalogue.get(path.type.toLowerCase());
  if (recordType === undefined) {
    throw new NetSuiteError(404, [{ detail: `Record type '${path.type}' does not exist.`, code: 'NONEXISTENT_ID' }]);
  }
  if (caller.role.forbiddenRecords.includes(recordType.name)) throw noPermission();
  const query = Query.parse(request.query);
  const unknown = Object.keys(query).find((name) => !parameters.includes(name));
  if (unknown !== undefined) throw notSimulated(`The query parameter ${unknown}`);
  const base = `http://${request.headers.host ?? 'localhost'}${recordPath}`;
  return { ...path, type: path.type.toLowerCase(), recordType, query, request, role: caller.role, base };
}

class RecordService {
  readonly #book: RecordBook;

  constructor(book: RecordBook) {
    this.#book = book;
  }

  create(call: Call): Answer {
    const { draft, warnings } = this.#parsed(call, call.recordType);
    return this.#saved(call, saveRecord(draft, call.recordType, this.#book, call.role), warnings);
  }

  read(call: Call): Answer {
    const expand = call.query.expandSubResources === 'true';
    return { status: 200, body: recordView(this.#record(call), this.#book, call.base, expand) };
  }

  change(call: Call): Answer {
    const record = this.#record(call);
    const { draft, warnings } = this.#parsed(call, call.recordType);
    return this.#saved(call, saveRecord(draft, call.recordType, this.#book, call.role, record), warnings);
  }

  /** Ids and links only. Without SuiteAnalytics Workbook a role reads single records alone (§18). */
  list({ type, query, role, base }: Call): Answer {
    if (!role.suiteAnalyticsWorkbook) throw noPermission();
    const { limit = '1000', offset = '0' } = query;
    const all = [...this.#book.all(type)].filter((record) => this.#isVisible(record, role));
    const page = all.slice(Number(offset), Number(offset) + Number(limit));
    const items = page.map(({ id }) => ({ links: [{ rel: 'self', href: `${base}/${type}/${id}` }], id }));
    const hasMore = all.length > Number(offset) + items.length;
    const body = { links: [], count: items.length, hasMore, items, offset: Number(offset), totalResults: all.length };
    return { status: 200, body, contentType: 'application/vnd.oracle.resource+json; type=collection; charset=UTF-8' };
  }

  remove(call: Call): Answer {
    const record = this.#record(call);
    if (!call.recordType.isWritable) throw noPermission();
    const isApplied = [...this.#book.appliedTo(record.id)].length > 0;
    if (record.type === 'vendorbill' && isApplied) {
      throw new Refusal('This record cannot be deleted because it has dependent records.');
    }
    this.#book.delete(record);
    this.#book.context.committed();
    return { status: 204 };
  }

  /** A bill becomes a payment of what is open, unless the body says otherwise. */
  transform(call: Call): Answer {
    const target = this.#book.catalogue.get(call.target.toLowerCase());
    if (call.type !== 'vendorbill' || target?.name !== 'vendorPayment') throw notSimulated('This transformation');
    const bill = this.#record(call);
    const { draft, warnings } = this.#parsed(call, target);
    const { entity, currency, subsidiary } = bill.fields;
    const apply = [{ doc: bill.id, apply: true, amount: amountText(openAmount(bill, this.#book)) }];
    const merged: Draft = {
      fields: { entity, currency, subsidiary, ...draft.fields },
      sublists: { apply, ...draft.sublists },
      replace: [],
    };
    return this.#saved({ ...call, recordType: target }, saveRecord(merged, target, this.#book, call.role), warnings);
  }

  attach(call: Call): Answer {
    const record = this.#record(call);
    if (this.#book.find('file', call.fileId) === undefined) throw notFound();
    this.#book.attach(record, call.fileId);
    this.#book.context.committed();
    return { status: 204 };
  }

  /** Any id may be `eid:` and an external id. Records of subsidiaries that the role lacks are not there. */
  #record({ type, recordType, id, role }: Call): StoredRecord {
    const externalId = /^eid:(.*)$/s.exec(id)?.[1];
    const named = externalId === undefined ? undefined : this.#book.byExternalId(recordType.group, externalId);
    const found = externalId === undefined ? this.#book.find(type, id) : named;
    if (found === undefined || found.type !== type || !this.#isVisible(found, role)) throw notFound();
    return found;
  }

  #isVisible({ type, fields }: StoredRecord, role: RoleSeed): boolean {
    const isOwned = this.#book.catalogue.get(type)?.group === 'transaction';
    return !isOwned || isOpenTo(role, this.#book.find('subsidiary', String(fields.subsidiary)));
  }

  #parsed({ request, query }: Call, type: RecordType) {
    const header = String(request.headers['x-netsuite-propertynamevalidation'] ?? 'Warning').toLowerCase();
    const validation: NameValidation = header === 'error' || header === 'ignore' ? header : 'warning';
    const replace = (query.replace ?? '').toLowerCase().split(',');
    return parseRecord(bodyOf(request), type, this.#book, { validation, replace });
  }

  /** No body: the new id is in `Location` alone, with the record type in lower case (§18). */
  #saved({ recordType, base }: Call, { record, warnings }: Saved, unknownFields: readonly string[]): Answer {
    this.#book.context.committed();
    const questions = warnings.map((text) => `Record type ${recordType.name} with internal id unknown: ${text}`);
    const headers = {
      Location: `${base}/${record.type}/${record.id}`,
      ...(unknownFields.length > 0 && { 'X-NetSuite-PropertyValidation': unknownFields }),
      ...(questions.length > 0 && { 'X-NetSuite-Warning': questions }),
    };
    return { status: 204, headers };
  }
}

/** @throws NetSuiteError when the body is no JSON */
function bodyOf({ body, headers }: FastifyRequest): unknown {
  if (!/^application\/(vnd\.oracle\.resource\+)?json\b/i.test(headers['content-type'] ?? '')) {
    throw invalidContent('The content type of the request is not supported.');
  }
  try {
    return parseExactJson(typeof body === 'string' ? body : '');
  } catch {
    throw invalidContent('The request body is no valid JSON.');
  }
}
