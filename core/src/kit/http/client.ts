import type { z } from 'zod';
import type { CompanyHttp, CompanyHttpOptions, HttpAnswer, HttpRequest, HttpUsage } from '../../contract/index.ts';
import { throwIfAborted } from '../cancellation.ts';
import { Channel, type CompanyHttpEnvironment } from './channel.ts';
import { CompanyCheck } from './company-guard.ts';
import { Delivery } from './delivery.ts';
import { parseJsonAnswer } from './json-answer.ts';
import { prepareRequest } from './prepare-request.ts';
import { parseBaseUrl } from './request.ts';
import { UsageCounter } from './usage-counter.ts';

/**
 * Makes the HTTP client of one company for one system.
 *
 * Its `authoriser` must not use the client itself: a token request would wait for a slot that its own caller holds.
 *
 * @throws Failure `configuration` when the base URL is unusable.
 */
export function createCompanyHttp(
  options: CompanyHttpOptions,
  environment: CompanyHttpEnvironment,
): CompanyHttp & { readonly usage: HttpUsage } {
  return new AxiosCompanyHttp(options, environment);
}

class AxiosCompanyHttp implements CompanyHttp {
  readonly usage = new UsageCounter();
  readonly #options: CompanyHttpOptions;
  readonly #base: URL;
  readonly #company: CompanyCheck | undefined;
  readonly #channel: Channel;

  constructor(options: CompanyHttpOptions, environment: CompanyHttpEnvironment) {
    this.#options = options;
    this.#base = parseBaseUrl(options.baseUrl, options.system);
    this.#company = options.guard && new CompanyCheck(options.guard, options.system);
    this.#channel = new Channel(options, environment, this.#company, this.usage);
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const prepared = prepareRequest(request, this.#base, this.#options, this.#company);
    throwIfAborted(request.signal);
    return new Delivery(prepared, this.#channel).run();
  }

  async json<Output>(request: HttpRequest, schema: z.ZodType<Output>): Promise<Output> {
    const answer = await this.send(request);
    return parseJsonAnswer(request, answer, schema, this.#options.system);
  }
}
