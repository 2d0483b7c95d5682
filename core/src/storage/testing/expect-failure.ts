import { expect } from 'chai';
import { type Failure, type FailureKind, isFailure } from '../../contract/index.ts';

/** The failure that a promise rejects with, which must be of this kind. */
export async function expectFailure(promise: Promise<unknown>, kind: FailureKind): Promise<Failure> {
  const outcome = await promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );
  if (!isFailure(outcome)) expect.fail(`expected a failure, got ${String(outcome)}`);
  expect(outcome.kind, outcome.message).to.equal(kind);
  return outcome;
}
