import { type Failure, isFailure } from '../../contract/index.ts';

/** The failure that some work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isFailure(error)) throw new Error('expected a Failure', { cause: error });
  return error;
}
