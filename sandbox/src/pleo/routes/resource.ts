import type { z } from 'zod';
import { type Answer, type CompanyCall, dataAnswer } from '../http/call.ts';
import { parseBody } from '../http/query.ts';
import type { PleoCompany, Shelf, Stamp } from '../state/index.ts';

/** One kind of master data: what accounting integrations write, and what they read of it. */
export interface Resource<Contents extends object> {
  /** One record, as errors and cursors name it: `Tax code`. */
  readonly what: string;
  shelf(company: PleoCompany): Pick<Shelf<Contents & Stamp>, 'get' | 'list' | 'placeOf' | 'put'>;
  /** A record as the API shows it. */
  view(company: PleoCompany, record: Contents & Stamp): object;
  /**
   * The rules beyond the body's own.
   * @param before absent for a new record
   * @throws PleoProblem when Pleo refuses the record
   */
  check?(call: CompanyCall, contents: Contents, before?: Contents & Stamp): void;
}

/** The body of a call. Where it names a company, that has to be the key's own. */
export function bodyOf<Body extends object>(call: CompanyCall, schema: z.ZodType<Body>, value = call.body): Body {
  const body = parseBody(schema, value);
  if ('companyId' in body && typeof body.companyId === 'string') call.mustConcernOwnCompany(body.companyId);
  return body;
}

/** Adds a record. The caller commits, for it may add several. */
export function add<Contents extends object>(
  resource: Resource<Contents>,
  call: CompanyCall,
  contents: Contents,
): Contents & Stamp {
  resource.check?.(call, contents);
  const nowMs = call.world.nowMs();
  const record = { ...contents, id: call.world.newId(), createdAtMs: nowMs, updatedAtMs: nowMs };
  resource.shelf(call.company).put(record);
  return record;
}

/** Adds a record and answers 201 with it. */
export function create<Contents extends object>(
  resource: Resource<Contents>,
  call: CompanyCall,
  contents: Contents,
): Answer {
  const record = add(resource, call, contents);
  call.world.committed();
  return dataAnswer(201, resource.view(call.company, record));
}

/** Puts these contents in the place of a record's, and answers 200 with it. */
export function replace<Contents extends object>(
  resource: Resource<Contents>,
  call: CompanyCall,
  before: Contents & Stamp,
  contents: Contents,
): Answer {
  resource.check?.(call, contents, before);
  const { id, createdAtMs } = before;
  const record = { ...contents, id, createdAtMs, updatedAtMs: call.world.nowMs() };
  resource.shelf(call.company).put(record);
  call.world.committed();
  return dataAnswer(200, resource.view(call.company, record));
}

/**
 * A record of the key's own company: the one that the path names, unless told otherwise.
 * @throws PleoProblem 403 when it is another company's, 404 when it is nowhere
 */
export function ownRecord<Contents extends object>(
  resource: Resource<Contents>,
  call: CompanyCall,
  id = call.pathId('id'),
): Contents & Stamp {
  return call.own(resource.what, (company) => resource.shelf(company).get(id));
}

/** A page of records, oldest first. */
export function listed<Contents extends object>(
  resource: Resource<Contents>,
  call: CompanyCall,
  records: readonly (Contents & Stamp)[] = resource.shelf(call.company).list(),
): Answer {
  const { company } = call;
  const shelf = resource.shelf(company);
  const listing = { name: resource.what, records, placeOf: ({ id }: Contents & Stamp) => shelf.placeOf(id) };
  return call.page(listing, (record) => resource.view(company, record));
}

/** The members that have a value: for records whose optional members the specification does not let be null. */
export function omitNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/** The record with its times as text in place of those in milliseconds. */
export function withTimes<Item extends Stamp>({ createdAtMs, updatedAtMs, ...rest }: Item) {
  return { ...rest, createdAt: timestamp(createdAtMs), updatedAt: timestamp(updatedAtMs) };
}

/** `YYYY-MM-DDTHH:mm:ssZ`, as the specification writes every timestamp. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
