import { Failure } from '../contract/index.ts';

/** The failure of everything that was asked to stop. */
export function cancelled(): Failure {
  return new Failure('cancelled', 'The work was cancelled.');
}

/** @throws Failure `cancelled` when the signal has aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

/**
 * Waits for a promise no longer than the signal allows. The work behind the promise goes on: it may have other waiters.
 *
 * @throws Failure `cancelled` as soon as the signal aborts.
 */
export async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  throwIfAborted(signal);
  if (signal === undefined) return work;
  const { promise: abortion, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(cancelled());
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, abortion]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
