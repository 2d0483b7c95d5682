import { z } from 'zod';
import { type ArmedFaultView, Fault, type ItemError, SandboxError } from '../shared/index.ts';
import { Countdown } from './countdown.ts';

/** What a fault is matched against. */
export interface FaultTarget {
  readonly system: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly owner: string | undefined;
}

interface ArmedFault {
  readonly fault: Fault;
  readonly url: RegExp | undefined;
  readonly requests: Countdown;
  /** By accounting entry id; empty unless the fault is one of items. */
  readonly items: ReadonlyMap<string, Countdown>;
}

/** The faults that wait for their requests, in the order in which they were injected. */
export class FaultInjector {
  #armed: ArmedFault[] = [];

  /** @throws SandboxError when the fault is not well-formed */
  inject(value: unknown): void {
    const result = Fault.safeParse(value);
    if (!result.success) throw new SandboxError(`The fault is not valid:\n${z.prettifyError(result.error)}`);
    const fault = result.data;
    const countdown = () => new Countdown(fault.after ?? 0, fault.times ?? 1);
    this.#armed.push({
      fault,
      url: fault.url === undefined ? undefined : new RegExp(fault.url),
      requests: countdown(),
      items: new Map(Object.keys(fault.itemErrors ?? {}).map((entryId) => [entryId, countdown()])),
    });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The faults that are not used up. */
  list(): readonly ArmedFaultView[] {
    return this.#armed.map(({ fault, requests, items }) => ({
      fault,
      hitsLeft: items.size === 0 ? requests.hitsLeft : Math.max(...[...items.values()].map((item) => item.hitsLeft)),
    }));
  }

  /** The fault that hits this request, used up by one; the first that matches wins. */
  take(target: FaultTarget): Fault | undefined {
    return this.#first((armed) => (matches(armed, target) && armed.requests.hits() ? armed.fault : undefined));
  }

  /** The error that a fault gives to this update of an export item, used up by one. */
  takeItemError(accountingEntryId: string): ItemError | undefined {
    return this.#first(({ fault, items }) =>
      items.get(accountingEntryId)?.hits() === true ? fault.itemErrors?.[accountingEntryId] : undefined,
    );
  }

  #first<Effect>(effectOf: (armed: ArmedFault) => Effect | undefined): Effect | undefined {
    for (const armed of this.#armed) {
      const effect = effectOf(armed);
      if (effect === undefined) continue;
      if (isSpent(armed)) this.#armed = this.#armed.filter((other) => other !== armed);
      return effect;
    }
    return undefined;
  }
}

function isSpent({ requests, items }: ArmedFault): boolean {
  return items.size === 0 ? requests.hitsLeft === 0 : [...items.values()].every(({ hitsLeft }) => hitsLeft === 0);
}

function matches({ fault, url }: ArmedFault, target: FaultTarget): boolean {
  return (
    fault.itemErrors === undefined &&
    fault.system === target.system &&
    (fault.method === undefined || fault.method.toUpperCase() === target.method) &&
    (fault.owner === undefined || fault.owner === target.owner) &&
    (url === undefined || url.test(target.url))
  );
}
