import type { Failure } from '../../contract/index.ts';

/** A failure as every JSON report shows it. */
export function toError({ kind, message, advice }: Failure) {
  return { kind, message, advice: advice ?? null };
}
