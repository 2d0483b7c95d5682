import type { Exchange, Fault } from '@ringfence/sandbox';
import type { DieAt } from '../child/die-at.ts';
import { type Operation, operationNamed, operationOf } from '../operations.ts';
import { match } from './fault-plan.ts';
import type { Kill } from './kill-plan.ts';

/** What has to be arranged, in the process and on the servers, so that it dies where it should. */
export interface Arrangement {
  readonly dieAt?: DieAt;
  readonly faults: readonly Fault[];
  /** Whether the process is to be killed now that this exchange has been carried out. */
  readonly killAt: (exchange: Exchange) => boolean;
}

const NO_DEATH: Arrangement = { faults: [], killAt: () => false };

export function arrange(kill: Kill | undefined, operations: readonly Operation[]): Arrangement {
  if (kill === undefined) return NO_DEATH;
  const { boundary, nth } = kill;
  if (boundary.kind === 'file') {
    const { file, moment } = boundary;
    return { ...NO_DEATH, dieAt: { kind: 'file', file, moment, nth } };
  }
  const { operation, moment } = boundary;
  if (moment === 'committed') return { ...NO_DEATH, killAt: nthOf(operation, nth, operations) };
  return { ...NO_DEATH, dieAt: { kind: 'exchange', operation, moment, nth }, faults: fate(kill, operations) };
}

/** What becomes of a request whose sender is dead: the server acts late, or never. */
function fate({ boundary, nth, actsAfterMs }: Kill, operations: readonly Operation[]): readonly Fault[] {
  if (boundary.kind !== 'exchange' || boundary.moment !== 'sent') return [];
  const where = match(operationNamed(boundary.operation, operations));
  // All of them are delayed: which of several requests comes first is not known beforehand.
  if (actsAfterMs !== undefined) return [{ ...where, delayMs: actsAfterMs, times: 20 }];
  return [{ ...where, drop: 'before', after: nth - 1 }];
}

function nthOf(operation: string, nth: number, operations: readonly Operation[]): (exchange: Exchange) => boolean {
  let seen = 0;
  return ({ method, url, requestBody, fault }) => {
    if (fault || operationOf({ method, url, body: requestBody }, operations) !== operation) return false;
    seen += 1;
    return seen === nth;
  };
}
