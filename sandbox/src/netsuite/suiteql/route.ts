import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RecordBook } from '../books/record-book.ts';
import { NetSuiteError, noPermission, notSimulated } from '../errors.ts';
import { type Answer, type Caller, type Gate, send } from '../http/gate.ts';
import { runQuery } from './evaluation.ts';
import { QueryError } from './syntax.ts';

export const suiteqlPath = '/services/rest/query/v1/suiteql';

const Body = z.strictObject({ q: z.string(), params: z.array(z.union([z.string(), z.number()])).default([]) });
const Paging = z.strictObject({
  limit: z.string().regex(/^\d+$/).default('1000'),
  offset: z.string().regex(/^\d+$/).default('0'),
});
const largestPage = 1000;

/** `POST /services/rest/query/v1/suiteql` (netsuite-api.md §5). */
export function registerSuiteql(server: FastifyInstance, gate: Gate, book: RecordBook): void {
  server.post(suiteqlPath, {
    onRequest: async (request, reply) => gate.admit(request, reply, 'rest_webservices'),
    handler: async (request, reply) => send(reply, await gate.run(request, (caller) => answer(request, caller, book))),
  });
}

function answer(request: FastifyRequest, { role }: Caller, book: RecordBook): Answer {
  if (!role.suiteAnalyticsWorkbook) throw noPermission();
  if (!/\btransient\b/i.test(String(request.headers.prefer ?? ''))) {
    const detail = "The required header 'Prefer' is missing, or has an invalid value. The required value is transient.";
    throw new NetSuiteError(400, [{ detail, code: 'INVALID_HEADER', header: 'Prefer' }]);
  }
  const { limit, offset } = pagingOf(request, book);
  const rows = rowsOf(request, role, book).slice(0, book.seed.suiteqlRowCap);
  const page = rows.slice(offset, offset + limit);
  const hasMore = offset + page.length < rows.length;
  const href = (to: number) => `http://${request.headers.host ?? ''}${suiteqlPath}?limit=${limit}&offset=${to}`;
  const next = hasMore ? [{ rel: 'next', href: href(offset + limit) }] : [];
  const body = {
    links: [...next, { rel: 'self', href: href(offset) }],
    count: page.length,
    hasMore,
    items: page.map((row) => ({ links: [], ...row })),
    offset,
    totalResults: rows.length,
  };
  return { status: 200, body, contentType: 'application/vnd.oracle.resource+json; type=collection; charset=UTF-8' };
}

function pagingOf({ query }: FastifyRequest, { seed }: RecordBook): { limit: number; offset: number } {
  const paging = Paging.safeParse(query);
  if (!paging.success) throw invalidParameter('limit', 'Invalid paging parameters.');
  const limit = Number(paging.data.limit);
  const offset = Number(paging.data.offset);
  if (limit < 1 || limit > largestPage) throw invalidParameter('limit', `Limit must be between 1 and ${largestPage}.`);
  if (offset % limit !== 0) throw invalidParameter('offset', 'Offset must be a multiple of limit.');
  if (offset > 0 && offset >= seed.suiteqlRowCap) {
    throw invalidParameter('offset', `Only the first ${seed.suiteqlRowCap} results can be read.`);
  }
  return { limit, offset };
}

function rowsOf({ body }: FastifyRequest, role: Caller['role'], book: RecordBook) {
  const parsed = Body.safeParse(json(body));
  if (!parsed.success) throw notSimulated('A SuiteQL request without q, or with more than q and params,');
  const { q, params } = parsed.data;
  try {
    return runQuery(q, params.map(String), book, role);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const place = 'Detailed unprocessed description follows. Search error occurred:';
    throw invalidParameter('q', `Invalid search query. ${place} ${error.message}`);
  }
}

function invalidParameter(queryParam: string, detail: string): NetSuiteError {
  return new NetSuiteError(400, [{ detail, code: 'INVALID_PARAMETER', queryParam }]);
}

function json(body: unknown): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '');
  } catch {
    return undefined;
  }
}
