import type { Failure } from '../../contract/index.ts';

/**
 * A try that reached for the other side and failed. Told apart from failures before it (budget, authorisation, guard),
 * which are never repeated here. Does not leave the client: callers get the {@link Failure}.
 */
export class FailedExchange extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
