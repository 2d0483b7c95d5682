import { createHash } from 'node:crypto';
import type { SandboxContext } from '../../shared/index.ts';
import { XeroError } from '../values/errors.ts';

/** An answer is replayed for this long, from the first call (xero-api.md §5). */
const lifeMs = 6 * 60_000;
const maxKeyLength = 128;

/** A rendered answer. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** `undefined`: an empty body. */
  readonly body: string | undefined;
}

interface Kept {
  readonly fingerprint: string;
  readonly firstCallAtMs: number;
  readonly answer: Answer;
}

/** A write as the idempotency rules see it. */
export interface KeyedRequest {
  readonly clientId: string;
  readonly key: string;
  readonly method: string;
  readonly url: string;
  readonly body: string | Uint8Array;
}

/**
 * Answers kept by app and `Idempotency-Key`, errors included (§5). Whether the real service keeps them per tenant is
 * UNKNOWN; here it does not, so a key used for two tenants replays the first one's answer.
 */
export class IdempotencyCache {
  readonly #context: SandboxContext;
  readonly #kept = new Map<string, Kept>();

  constructor(context: SandboxContext) {
    this.#context = context;
  }

  /**
   * The kept answer, or that of `run`, which is then kept.
   * @throws XeroError 400 when the key is too long or belongs to a different request
   */
  answer(request: KeyedRequest, run: () => Answer): Answer {
    if (request.key.length > maxKeyLength) {
      throw new XeroError(
        400,
        keyProblem(`Idempotency Key: the key must not be longer than ${maxKeyLength} characters.`),
      );
    }
    const nowMs = this.#context.clock.now().getTime();
    this.#forgetLapsed(nowMs);
    const place = JSON.stringify([request.clientId, request.key]);
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([request.method, request.url]))
      .update(request.body)
      .digest('hex');
    const kept = this.#kept.get(place);
    if (kept && kept.fingerprint !== fingerprint) {
      throw new XeroError(400, keyProblem(`Idempotency Key: ${request.key} is used with a different request.`));
    }
    if (kept) return kept.answer;
    const answer = run();
    this.#kept.set(place, { fingerprint, firstCallAtMs: nowMs, answer });
    return answer;
  }

  #forgetLapsed(nowMs: number): void {
    for (const [place, { firstCallAtMs }] of this.#kept) {
      if (nowMs >= firstCallAtMs + lifeMs) this.#kept.delete(place);
    }
  }
}

/** Only the message's wording is known, not the body around it; our choice is the general error's. */
function keyProblem(message: string): object {
  return { ErrorNumber: 10, Type: 'ValidationException', Message: message, Elements: [] };
}
