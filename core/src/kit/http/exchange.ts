import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { HttpAnswer, SecretHeaders } from '../../contract/index.ts';
import { failureWithoutAnswer } from './failures.ts';
import type { PreparedRequest } from './request.ts';
import { FailedExchange } from './retries.ts';

export const DEFAULT_TIMEOUT_MS = 60_000;

/** An axios that only carries: it follows, proxies, parses and judges nothing. */
export function createTransport(responseType: 'text' | 'stream'): AxiosInstance {
  return axios.create({
    adapter: 'http',
    responseType,
    transformRequest: [],
    transformResponse: [],
    validateStatus: () => true,
    maxRedirects: 0,
    proxy: false,
  });
}

/**
 * One request, one answer.
 *
 * @throws FailedExchange when no answer came, or not all of it.
 */
export async function exchange(
  transport: AxiosInstance,
  { request, url, headers, body }: PreparedRequest,
  authorisation: SecretHeaders,
  { system, timeoutMs = DEFAULT_TIMEOUT_MS }: { readonly system: string; readonly timeoutMs?: number },
): Promise<HttpAnswer> {
  const deadline = new Deadline(timeoutMs, request.signal);
  const secrets = Object.entries(authorisation).map(([name, secret]) => [name.toLowerCase(), secret.reveal()]);
  try {
    const response = await transport.request<unknown>({
      method: request.method,
      url,
      // Without a content type axios would declare a form, even for an empty body.
      headers: { 'content-type': false, ...headers, ...Object.fromEntries(secrets) },
      data: body,
      signal: deadline.signal,
    });
    return answerOf(response);
  } catch (error) {
    throw new FailedExchange(failureWithoutAnswer(error, { request, system, timeoutMs, timedOut: deadline.expired }));
  } finally {
    deadline.end();
  }
}

function answerOf(response: AxiosResponse<unknown>): HttpAnswer {
  const headers = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const text = typeof response.data === 'string' ? response.data : '';
  return { status: response.status, headers: Object.fromEntries(headers), text };
}

/**
 * The end of one try: after a time, or when the caller cancels. It runs on the platform's timers, not on the injected
 * clock: it guards a real socket, and a test that moves the clock must not cut it.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #caller: AbortSignal | undefined;
  readonly #onCancel = () => this.#controller.abort();
  #expired = false;

  constructor(timeoutMs: number, caller: AbortSignal | undefined) {
    this.#caller = caller;
    if (caller?.aborted === true) this.#onCancel();
    caller?.addEventListener('abort', this.#onCancel, { once: true });
    this.#timer = setTimeout(() => {
      this.#expired = true;
      this.#controller.abort();
    }, timeoutMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** True when the time was up before the caller cancelled. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Lets go of the timer and of the caller's signal. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#onCancel);
  }
}
