import { type Failure, isFailure } from '@ringfence/core/contract';

/** The failure that the work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (isFailure(thrown)) return thrown;
  throw new Error('no Failure was thrown');
}
