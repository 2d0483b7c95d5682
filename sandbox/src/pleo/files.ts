import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { derivedId } from '../shared/index.ts';
import type { ExpenseSeed } from './expense-seed.ts';
import type { Expense, PleoCompany, PleoWorld } from './state/index.ts';

/** 24 hours from the fetch (pleo-api.md §5.7). */
const linkLifeMs = 24 * 60 * 60 * 1000;
const chunkBytes = 64 * 1024;

type FileSeed = NonNullable<ExpenseSeed['files']>[number];

/** The reason why a link gives nothing. */
type FileRefusal = 'unknown' | 'expired' | 'missing';

interface Download {
  readonly type: string;
  readonly sizeBytes: number;
  readonly content: Readable;
}

/** A link without its signature: accounting entry id, number of the file from 0, expiry in milliseconds, and a nonce. */
const Link = z.tuple([z.string(), z.int(), z.number(), z.string()]);

/** The files of all expenses: the links to them, and who has fetched what. */
export class FileStore {
  readonly #world: PleoWorld;
  readonly #key: string;
  readonly #downloads = new Map<string, number>();
  #leakedCredentials = 0;

  constructor(world: PleoWorld) {
    this.#world = world;
    // The same at every start, so that links outlive a restart.
    this.#key = derivedId('pleo', 'file-links', ...world.companies.list().map(({ id }) => id));
  }

  /** Counts the downloads that were tried with a credential, which the store has no business to see. */
  get leakedCredentials(): number {
    return this.#leakedCredentials;
  }

  /**
   * An expense's files as an export item shows them, each with a fresh link. A link holds what it stands for and a
   * signature, so that nothing has to be kept of the many that are made.
   * @param origin of the server, e.g. `http://127.0.0.1:41234`
   */
  links({ accountingEntryId, seed }: Expense, origin: string): unknown[] {
    const expiresAtMs = this.#world.nowMs() + linkLifeMs;
    return (seed.files ?? []).map((file, index) => {
      const link = JSON.stringify([accountingEntryId, index, expiresAtMs, this.#world.newId()]);
      const content = Buffer.from(link).toString('base64url');
      return { url: `${origin}/files/${content}.${this.#signatureOf(content)}`, type: file.type, size: sizeOf(file) };
    });
  }

  /** Opens the file behind a link, and counts that. */
  open(token: string): Download | FileRefusal {
    const found = this.#find(token);
    if (found === undefined) return 'unknown';
    const { file, name, expiresAtMs } = found;
    if (this.#world.nowMs() >= expiresAtMs) return 'expired';
    if (file.missing) return 'missing';
    this.#downloads.set(name, (this.#downloads.get(name) ?? 0) + 1);
    return { type: mediaTypeOf(file), sizeBytes: sizeOf(file), content: contentOf(file, name) };
  }

  countLeakedCredential(): void {
    this.#leakedCredentials += 1;
  }

  /** The company whose file the path leads to. */
  ownerOf(path: string): string | undefined {
    return this.#find(/^\/files\/([^?]+)/.exec(path)?.[1] ?? '')?.company.id;
  }

  /** A company's files, with how often each was downloaded since the start. */
  inspect({ expenses }: PleoCompany): unknown[] {
    return [...expenses.values()].flatMap(({ accountingEntryId, seed }) =>
      (seed.files ?? []).map((file, index) => ({
        accountingEntryId,
        index,
        type: file.type,
        size: sizeOf(file),
        downloads: this.#downloads.get(`${accountingEntryId}/${index}`) ?? 0,
      })),
    );
  }

  /** Finds the file that a link leads to; undefined when this store did not make the link. */
  #find(token: string) {
    const [content = '', signature] = token.split('.');
    if (signature !== this.#signatureOf(content)) return undefined;
    const [accountingEntryId, index, expiresAtMs] = Link.parse(
      JSON.parse(Buffer.from(content, 'base64url').toString()),
    );
    const found = this.#world.findExpense(accountingEntryId);
    const file = found?.expense.seed.files?.[index];
    return found && file && { company: found.company, file, name: `${accountingEntryId}/${index}`, expiresAtMs };
  }

  #signatureOf(content: string): string {
    return createHmac('sha256', this.#key).update(content).digest('base64url');
  }
}

function sizeOf({ size, text }: FileSeed): number {
  return size ?? Buffer.byteLength(text ?? '', 'utf8');
}

/**
 * The file's bytes: its text, or made-up ones, a chunk at a time.
 * @param name two files with different names differ; the same name gives the same bytes at every start
 */
function contentOf(file: FileSeed, name: string): Readable {
  return Readable.from(file.text === undefined ? madeUpBytes(sizeOf(file), name) : [Buffer.from(file.text, 'utf8')]);
}

/** A stream cipher over zeros: quick, and any two names give unrelated bytes. */
function* madeUpBytes(size: number, name: string): Generator<Buffer> {
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(name).digest(), Buffer.alloc(16));
  for (let left = size; left > 0; left -= chunkBytes) yield cipher.update(Buffer.alloc(Math.min(left, chunkBytes)));
}

/** The type as a header can have it: what Pleo shows is only usually a media type (pleo-api.md §5.7). */
function mediaTypeOf({ type }: FileSeed): string {
  return /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/.test(type) ? type : 'application/octet-stream';
}

const Path = z.object({ '*': z.string() });

/** The store's answers are UNKNOWN; it behaves as common object stores do with links that are signed in advance. */
const refusals: Readonly<Record<FileRefusal, { status: number; code: string; message: string }>> = {
  unknown: { status: 404, code: 'NoSuchKey', message: 'There is no such file.' },
  missing: { status: 404, code: 'NoSuchKey', message: 'There is no such file.' },
  expired: { status: 403, code: 'AccessDenied', message: 'The link has expired.' },
};

/**
 * The store behind the links of export items. It needs no credential, and refuses one: a client that sends its Pleo key
 * to whatever host a link names has leaked it.
 */
export function addFileRoutes(server: FastifyInstance, files: FileStore): void {
  server.route({
    method: 'GET',
    url: '/files/*',
    exposeHeadRoute: false,
    handler: (request, reply) => {
      if (request.headers.authorization !== undefined) {
        files.countLeakedCredential();
        return refuse(reply, 400, 'InvalidArgument', 'The link is the only credential that is allowed.');
      }
      const download = files.open(Path.parse(request.params)['*']);
      if (typeof download === 'string') {
        const { status, code, message } = refusals[download];
        return refuse(reply, status, code, message);
      }
      return reply
        .headers({ 'content-type': download.type, 'content-length': download.sizeBytes })
        .send(download.content);
    },
  });
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return reply.code(status).header('content-type', 'application/xml').send(body);
}
