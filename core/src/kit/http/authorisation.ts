import { type Authoriser, type Clock, Secret, type SecretHeaders } from '../../contract/index.ts';
import { throwIfAborted, untilAborted } from '../cancellation.ts';

/** Headers that never change and are credentials, e.g. e-conomic's `X-AppSecretToken` and `X-AgreementGrantToken`. */
export function secretHeaders(headers: SecretHeaders): Authoriser {
  return { authorisation: async () => headers, refused: () => false };
}

/** HTTP Basic with the API key as user name and an empty password. @see pleo-api.md §3.1 */
export function apiKeyAuthoriser(key: Secret): Authoriser {
  const pair = Buffer.from(`${key.reveal()}:`).toString('base64');
  return secretHeaders({ authorization: new Secret(`Basic ${pair}`) });
}

/** An access token as a token endpoint issued it. */
export interface IssuedToken {
  readonly accessToken: Secret;
  /** Absent where the other side does not say. */
  readonly expiresInMs?: number;
}

/** A token is not used in the last minute of its life, or in the last half of a life shorter than two minutes. */
const EARLY_MS = 60_000;

/**
 * Bearer tokens, each used until shortly before it expires or until it is refused with 401. Callers that need a new one at
 * the same time share one request, which no caller's signal cuts: a rotated refresh token would be lost with it.
 *
 * @param issue - Asks for a new token, however the ERP does it. A failure is the caller's; the next call asks again.
 */
export function bearerTokens(issue: () => Promise<IssuedToken>, clock: Clock): Authoriser {
  return new TokenCache(issue, clock);
}

class TokenCache implements Authoriser {
  readonly #issue: () => Promise<IssuedToken>;
  readonly #clock: Clock;
  #current: { readonly headers: SecretHeaders; readonly usableUntilMs: number } | undefined;
  #pending: Promise<SecretHeaders> | undefined;

  constructor(issue: () => Promise<IssuedToken>, clock: Clock) {
    this.#issue = issue;
    this.#clock = clock;
  }

  async authorisation(_request: unknown, signal?: AbortSignal): Promise<SecretHeaders> {
    throwIfAborted(signal);
    if (this.#current !== undefined && this.#clock.now().getTime() < this.#current.usableUntilMs) {
      return this.#current.headers;
    }
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    });
    return untilAborted(this.#pending, signal);
  }

  refused(headers: SecretHeaders): boolean {
    // An older token that is refused late must not take the newer one with it.
    if (this.#current?.headers === headers) this.#current = undefined;
    return true;
  }

  async #renew(): Promise<SecretHeaders> {
    const askedMs = this.#clock.now().getTime();
    const { accessToken, expiresInMs = Number.POSITIVE_INFINITY } = await this.#issue();
    const headers = { authorization: new Secret(`Bearer ${accessToken.reveal()}`) };
    this.#current = { headers, usableUntilMs: askedMs + expiresInMs - Math.min(EARLY_MS, expiresInMs / 2) };
    return headers;
  }
}
