import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SandboxContext, Simulator } from '../shared/index.ts';
import { SandboxError } from '../shared/index.ts';
import { BooksSnapshot, RecordBook, type StoredRecord } from './books/record-book.ts';
import { seedBooks } from './books/seeding.ts';
import { catalogueOf } from './catalogue/index.ts';
import { NetSuiteError, notSimulated } from './errors.ts';
import { Gate, sendError } from './http/gate.ts';
import { registerRecordRoutes } from './http/record-routes.ts';
import { roleOf } from './identity/roles.ts';
import { TokenSnapshot, Tokens } from './identity/tokens.ts';
import { type InspectedSubsidiary, inspectBooks } from './inspection.ts';
import type { NetSuiteSeed } from './seed.ts';
import { registerSuiteql } from './suiteql/route.ts';
import { ScriptHost } from './suitescript/host.ts';
import { registerRestlets } from './suitescript/route.ts';

/** RESTlets take 10 MB of text (netsuite-api.md §12); with the escapes of JSON a little more. */
const maxBodyBytes = 15 * 1024 * 1024;

const Snapshot = z.object({ tokens: TokenSnapshot, books: BooksSnapshot });
type Snapshot = z.output<typeof Snapshot>;

/** A change that a person makes in NetSuite's own user interface. */
const Edit = z.strictObject({
  type: z.string().toLowerCase(),
  id: z.string(),
  fields: z.record(z.string().toLowerCase(), z.union([z.string(), z.boolean(), z.array(z.string())])),
});

const WithSubsidiary = z.object({
  subsidiary: z.union([
    z.string(),
    z.object({ id: z.union([z.string(), z.number()]) }).transform(({ id }) => String(id)),
  ]),
});

/** One account of NetSuite: token endpoint, record service, SuiteQL and RESTlets on one server. */
export class NetSuiteSimulator implements Simulator {
  readonly #seed: NetSuiteSeed;
  readonly #book: RecordBook;
  readonly #tokens: Tokens;
  readonly #gate: Gate;
  readonly #scripts: ScriptHost;

  constructor(seed: NetSuiteSeed, context: SandboxContext) {
    this.#seed = seed;
    this.#book = new RecordBook(seed, catalogueOf(seed), context);
    seedBooks(this.#book);
    this.#tokens = new Tokens(seed, context);
    this.#gate = new Gate(seed, this.#tokens, context);
    this.#scripts = new ScriptHost(seed, this.#book);
  }

  /** In scopes of their own, so that their reading of bodies and their errors do not reach the sandbox's own routes. */
  register(server: FastifyInstance): void {
    server.register(async (scope) => {
      takeText(scope);
      scope.setErrorHandler((error, request, reply) => {
        this.#gate.release(request);
        if (!(error instanceof NetSuiteError)) throw error;
        return sendError(reply, error);
      });
      this.#tokens.register(scope);
      registerRecordRoutes(scope, this.#gate, this.#book);
      registerSuiteql(scope, this.#gate, this.#book);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        scope.route({
          method,
          url: '/services/*',
          handler: (request, reply) => sendError(reply, notSimulated(`${request.method} ${request.url}`)),
        });
      }
    });
    server.register(async (scope) => {
      takeText(scope);
      registerRestlets(scope, this.#gate, this.#scripts, this.#book);
    });
  }

  /** `POST /_sandbox/netsuite/records` changes fields of a record as a person does, past the rules of the services. */
  registerControls(server: FastifyInstance): void {
    server.post('/records', async (request, reply) => {
      const edit = Edit.safeParse(request.body);
      if (!edit.success) throw new SandboxError(`The change is not valid:\n${z.prettifyError(edit.error)}`);
      this.#edit(edit.data);
      return reply.code(204).send();
    });
  }

  snapshot(): Snapshot {
    return { tokens: this.#tokens.snapshot(), books: this.#book.snapshot() };
  }

  restore(snapshot: unknown): void {
    const { tokens, books } = Snapshot.parse(snapshot);
    this.#tokens.restore(tokens);
    this.#book.restore(books);
  }

  inspect(): Readonly<Record<string, InspectedSubsidiary>> {
    return inspectBooks(this.#book);
  }

  /** The subsidiary that a write names; else the only one of the caller's role. */
  ownerOf({ headers, body }: { headers: Record<string, string | string[] | undefined>; body: unknown }) {
    const named = WithSubsidiary.safeParse(body).data?.subsidiary;
    if (named !== undefined) return named;
    const { authorization } = headers;
    const token = this.#tokens.find(typeof authorization === 'string' ? authorization : undefined);
    const [only, ...more] = token === undefined ? [] : (roleOf(token.clientId, this.#seed).subsidiaries ?? []);
    if (only === undefined || more.length > 0) return undefined;
    return [...this.#book.all('subsidiary')].find(({ id, fields }) => id === only || fields.name === only)?.id;
  }

  #edit({ type, id, fields }: z.output<typeof Edit>): void {
    const record = this.#book.find(type, id);
    if (record === undefined) throw new SandboxError(`There is no ${type} with the id ${id}.`);
    const modifiedAtMs = this.#book.context.clock.now().getTime();
    const changed: StoredRecord = { ...record, modifiedAtMs, fields: { ...record.fields, ...fields } };
    this.#book.put(changed);
    this.#book.context.committed();
  }
}

/** Leaves bodies of every content type unparsed. */
function takeText(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: maxBodyBytes },
    (_request: FastifyRequest, body, done) => {
      done(null, body);
    },
  );
}
