import { z } from 'zod';
import { type ArmedFaultView, Fault, type ItemError, SandboxError } from '../shared/index.ts';

/** A request, as faults are matched against it. */
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
  /** By the item's id; empty unless the fault is one of items. */
  readonly items: ReadonlyMap<string, Countdown>;
}

/** Lets some events pass, then hits some, then none. */
class Countdown {
  #passesLeft: number;
  #hitsLeft: number;

  constructor(passes: number, hits: number) {
    this.#passesLeft = passes;
    this.#hitsLeft = hits;
  }

  get hitsLeft(): number {
    return this.#hitsLeft;
  }

  /** Counts one event. @returns whether it is hit */
  hits(): boolean {
    if (this.#passesLeft > 0) {
      this.#passesLeft -= 1;
      return false;
    }
    if (this.#hitsLeft === 0) return false;
    this.#hitsLeft -= 1;
    return true;
  }
}

/** The faults that wait for their requests, in the order in which they were injected. */
export class FaultInjector {
  readonly #systems: readonly string[];
  #armed: ArmedFault[] = [];

  /** @param systems that are simulated */
  constructor(systems: readonly string[]) {
    this.#systems = systems;
  }

  /** @throws SandboxError when the fault is not well-formed, or is for a system that is not there */
  inject(value: unknown): void {
    const result = Fault.safeParse(value);
    if (!result.success) throw new SandboxError(`The fault is not valid:\n${z.prettifyError(result.error)}`);
    const fault = result.data;
    if (!this.#systems.includes(fault.system)) {
      const known = this.#systems.join(', ');
      throw new SandboxError(`The fault is not valid: there is no system "${fault.system}", but ${known}.`);
    }
    const countdown = () => new Countdown(fault.after ?? 0, fault.times ?? 1);
    this.#armed.push({
      fault,
      url: fault.url === undefined ? undefined : new RegExp(fault.url),
      requests: countdown(),
      items: new Map(Object.keys(fault.itemErrors ?? {}).map((id) => [id, countdown()])),
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

  /** The error that a fault gives to this update of an item, used up by one. */
  takeItemError(system: string, itemId: string): ItemError | undefined {
    return this.#first(({ fault, items }) =>
      fault.system === system && items.get(itemId)?.hits() === true ? fault.itemErrors?.[itemId] : undefined,
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
