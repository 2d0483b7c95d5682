import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { HttpAnswer, Secret } from '../../contract/index.ts';
import { Deadline } from './deadline.ts';
import { FailedExchange } from './failed-exchange.ts';
import { failureWithoutAnswer } from './no-answer.ts';
import type { PreparedRequest } from './prepare-request.ts';

/** An axios that only carries: it follows, proxies, parses and judges nothing. */
export function createTransport(): AxiosInstance {
  return axios.create({
    adapter: 'http',
    responseType: 'text',
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
  authorisation: Secret | undefined,
  { system, timeoutMs }: { readonly system: string; readonly timeoutMs: number },
): Promise<HttpAnswer> {
  const deadline = new Deadline(timeoutMs, request.signal);
  try {
    const response = await transport.request<unknown>({
      method: request.method,
      url,
      headers: {
        // Without it axios would declare a form, even for an empty body.
        'content-type': false,
        ...headers,
        ...(authorisation === undefined ? {} : { authorization: authorisation.reveal() }),
      },
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
