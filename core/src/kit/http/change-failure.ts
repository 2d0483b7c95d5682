import { Failure } from '../../contract/index.ts';

/** The same failure with another word on whether a write may have been carried out. */
export function withMayHaveHappened(failure: Failure, mayHaveHappened: boolean): Failure {
  if (failure.mayHaveHappened === mayHaveHappened) return failure;
  const { system, status, code, retryAfterMs, advice, cause } = failure;
  return new Failure(failure.kind, failure.message, {
    mayHaveHappened,
    ...(system === undefined ? {} : { system }),
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(advice === undefined ? {} : { advice }),
    ...(cause instanceof Error ? { cause } : {}),
  });
}
