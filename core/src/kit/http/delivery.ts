import { type Failure, type HttpAnswer, isFailure, type Secret } from '../../contract/index.ts';
import { concealAuthorisation } from './redaction.ts';
import { withMayHaveHappened } from './change-failure.ts';
import type { Channel } from './channel.ts';
import { FailedExchange } from './failed-exchange.ts';
import type { PreparedRequest } from './prepare-request.ts';
import { failureOfAnswer } from './failures.ts';
import { withRetries } from './retries.ts';
import { nameOf } from './sentences.ts';

/** One request on its way to an accepted answer, over as many tries as it may have. */
export class Delivery {
  readonly #prepared: PreparedRequest;
  readonly #channel: Channel;
  #authorisationRenewed = false;
  #mayHaveHappened = false;

  constructor(prepared: PreparedRequest, channel: Channel) {
    this.#prepared = prepared;
    this.#channel = channel;
  }

  /** @throws Failure as `CompanyHttp.send` does. Once any try may have been carried out, so says the last failure. */
  async run(): Promise<HttpAnswer> {
    const { request } = this.#prepared;
    const { policy, system, clock, random, log } = this.#channel;
    try {
      return await withRetries(() => this.#try(), {
        policy,
        repeatable: request.repeatable,
        clock,
        random,
        signal: request.signal,
        onRepeat: ({ kind, status }, delayMs) =>
          log.warn('request will be repeated', { system, request: nameOf(request), kind, status, delayMs }),
      });
    } catch (thrown) {
      const error = thrown instanceof FailedExchange ? thrown.failure : thrown;
      throw isFailure(error) && this.#mayHaveHappened ? withMayHaveHappened(error, true) : error;
    }
  }

  async #try(): Promise<HttpAnswer> {
    const first = await this.#send();
    if (first.answer.status !== 401 || !this.#renewAuthorisation(first.authorisation)) return this.#accept(first);
    return this.#accept(await this.#send());
  }

  async #send(): Promise<{ readonly answer: HttpAnswer; readonly authorisation: Secret | undefined }> {
    try {
      return await this.#channel.send(this.#prepared);
    } catch (error) {
      if (error instanceof FailedExchange) this.#remember(error.failure);
      throw error;
    }
  }

  /** Whether there is a reason to send once more with another authorisation; at most once per request. */
  #renewAuthorisation(refused: Secret | undefined): boolean {
    if (this.#authorisationRenewed || refused === undefined) return false;
    this.#authorisationRenewed = this.#channel.authoriser?.refused(refused) ?? false;
    return this.#authorisationRenewed;
  }

  #accept({ answer, authorisation }: { answer: HttpAnswer; authorisation: Secret | undefined }): HttpAnswer {
    const { request } = this.#prepared;
    if (isAccepted(answer.status, request.alsoAccept)) return answer;
    const shown = { ...answer, text: concealAuthorisation(answer.text, authorisation) };
    const standard = failureOfAnswer(request, shown, this.#channel.system, this.#channel.clock.now());
    const failure = this.#channel.toFailure?.(shown, standard) ?? standard;
    this.#remember(failure);
    throw new FailedExchange(failure);
  }

  #remember(failure: Failure): void {
    this.#mayHaveHappened ||= failure.mayHaveHappened;
  }
}

/** A redirect is never accepted; 304 is none, it leads nowhere. */
function isAccepted(status: number, alsoAccept: readonly number[] = []): boolean {
  if (status >= 200 && status < 300) return true;
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return alsoAccept.includes(status) && !isRedirect;
}
