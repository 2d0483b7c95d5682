import { type Authoriser, type Clock, Secret } from '../../contract/index.ts';
import { throwIfAborted, untilAborted } from '../cancellation.ts';
import type { IssuedToken } from '../oauth/token-endpoint.ts';

/** How long before its end a token is no longer used; of a very short-lived one, half its life. */
const EARLY_MS = 60_000;

/**
 * Bearer tokens, each used until shortly before it expires. Callers that need a new one at the same time share one
 * request, which no caller's signal cuts: a rotated refresh token would be lost with it.
 */
export class TokenCache implements Authoriser {
  readonly #issue: () => Promise<IssuedToken>;
  readonly #clock: Clock;
  #current: { readonly header: Secret; readonly usableUntilMs: number } | undefined;
  #pending: Promise<Secret> | undefined;

  constructor(issue: () => Promise<IssuedToken>, clock: Clock) {
    this.#issue = issue;
    this.#clock = clock;
  }

  async authorisation(signal?: AbortSignal): Promise<Secret> {
    throwIfAborted(signal);
    if (this.#current !== undefined && this.#clock.now().getTime() < this.#current.usableUntilMs) {
      return this.#current.header;
    }
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    });
    return untilAborted(this.#pending, signal);
  }

  refused(authorisation: Secret): boolean {
    if (this.#current?.header.reveal() === authorisation.reveal()) this.#current = undefined;
    return true;
  }

  async #renew(): Promise<Secret> {
    const askedMs = this.#clock.now().getTime();
    const { accessToken, expiresInMs = Number.POSITIVE_INFINITY } = await this.#issue();
    const header = new Secret(`Bearer ${accessToken.reveal()}`);
    this.#current = { header, usableUntilMs: askedMs + expiresInMs - Math.min(EARLY_MS, expiresInMs / 2) };
    return header;
  }
}
