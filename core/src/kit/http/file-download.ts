import type { Readable } from 'node:stream';
import type { AxiosInstance } from 'axios';
import { Failure, type HttpRequest, type RetryPolicy } from '../../contract/index.ts';
import { throwIfAborted } from '../cancellation.ts';
import { present } from '../present.ts';
import { safeUrl } from '../settings-fields.ts';
import type { CompanyHttpEnvironment } from './client.ts';
import { createTransport, DEFAULT_TIMEOUT_MS, Deadline } from './exchange.ts';
import { failureOfAnswer, failureWithoutAnswer } from './failures.ts';
import { FailedExchange, retryPolicy, withRetries } from './retries.ts';
import { UsageCounter } from './usage.ts';

export interface FileDownloadOptions {
  /** Name for sentences: `Pleo`. */
  readonly system: string;
  /** Allows plain http, on loopback alone: for simulators. */
  readonly allowLoopback: boolean;
  readonly retry?: Partial<RetryPolicy>;
  /** For one try. Default 60,000. */
  readonly timeoutMs?: number;
}

export interface DownloadTerms {
  /** A larger file is not read to its end. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sentences name the request like this: the URL itself is a key to the file, and is never told. */
const REQUEST: HttpRequest = { method: 'GET', path: 'a file', repeatable: 'safe' };

/**
 * Fetches files by URLs that are their own key, as file stores hand them out: without any credential, without following
 * redirects, and into memory up to a limit.
 */
export class FileDownloader {
  readonly usage = new UsageCounter();
  readonly #options: FileDownloadOptions;
  readonly #environment: CompanyHttpEnvironment;
  readonly #transport: AxiosInstance = createTransport('stream');

  constructor(options: FileDownloadOptions, environment: CompanyHttpEnvironment) {
    this.#options = options;
    this.#environment = environment;
  }

  /**
   * The bytes of a file.
   *
   * @throws Failure `authorisation` or `not-found` when the URL has lapsed or leads nowhere; `rejected` with the code
   *   `FILE_TOO_LARGE`; `isolation` for a URL that no file store hands out; else as `CompanyHttp.send`.
   */
  async download(url: string, { maxBytes, signal }: DownloadTerms): Promise<Uint8Array> {
    this.#refuseStrange(url);
    throwIfAborted(signal);
    const { clock, random, log } = this.#environment;
    const { system, retry } = this.#options;
    try {
      return await withRetries(() => this.#try(url, maxBytes, signal), {
        policy: retryPolicy(retry),
        repeatable: 'safe',
        clock,
        random,
        signal,
        onRepeat: ({ kind, status }, delayMs) =>
          log.warn('download will be repeated', { system, kind, status, delayMs }),
      });
    } catch (error) {
      throw error instanceof FailedExchange ? error.failure : error;
    }
  }

  async #try(url: string, maxBytes: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const { system, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const deadline = new Deadline(timeoutMs, signal);
    this.usage.countRequest(undefined);
    try {
      const { status, headers, data } = await this.#transport.get<Readable>(url, { signal: deadline.signal });
      if (status !== 200) {
        data.destroy();
        const answer = { status, headers: { 'retry-after': String(headers['retry-after'] ?? '') }, text: '' };
        throw withoutRequest(failureOfAnswer(REQUEST, answer, system, this.#environment.clock.now()));
      }
      const bytes = await readUpTo(maxBytes, data);
      this.usage.countReceived(bytes.length);
      return bytes;
    } catch (error) {
      if (error instanceof TooLarge) throw tooLarge(system, maxBytes);
      if (error instanceof Failure) throw new FailedExchange(error);
      const circumstances = { request: { ...REQUEST, ...(signal && { signal }) }, system, timeoutMs };
      throw new FailedExchange(failureWithoutAnswer(error, { ...circumstances, timedOut: deadline.expired }));
    } finally {
      deadline.end();
    }
  }

  #refuseStrange(text: string): void {
    const url = safeUrl(text);
    if (url?.protocol === 'https:' || (url !== undefined && this.#options.allowLoopback)) return;
    const { system } = this.#options;
    throw new Failure('isolation', `${system} named an address for a file that is not one of https; it was not read.`, {
      system,
    });
  }
}

/** The standard failure of an answer, in words about the file instead of about a request. */
function withoutRequest({ kind, system = '', status, retryAfterMs }: Failure): Failure {
  return new Failure(kind, `${system} did not give the file (${status}).`, present({ system, status, retryAfterMs }));
}

class TooLarge extends Error {}

async function readUpTo(maxBytes: number, stream: Readable): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (length > maxBytes) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

function tooLarge(system: string, maxBytes: number): Failure {
  const megabytes = Math.floor(maxBytes / 1_000_000);
  return new Failure('rejected', `A file of ${system} is larger than ${megabytes} MB.`, {
    system,
    code: 'FILE_TOO_LARGE',
  });
}
