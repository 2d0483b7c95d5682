import { z } from 'zod';
import { type Fault, SandboxError } from '../shared/index.ts';

const FaultSchema = z
  .strictObject({
    system: z.enum(['pleo', 'xero']),
    method: z.string().exactOptional(),
    url: z.string().refine(isRegularExpression, 'expected a regular expression').exactOptional(),
    owner: z.string().exactOptional(),
    times: z.int().positive().exactOptional(),
    after: z.int().nonnegative().exactOptional(),
    status: z.int().min(200).max(599).exactOptional(),
    body: z.unknown().exactOptional(),
    headers: z.record(z.string(), z.string()).exactOptional(),
    delayMs: z.int().nonnegative().exactOptional(),
    drop: z.enum(['before', 'after-commit']).exactOptional(),
  })
  .refine(
    (fault) => fault.status !== undefined || fault.delayMs !== undefined || fault.drop !== undefined,
    'a fault needs a status, a delayMs or a drop',
  )
  .refine((fault) => fault.status === undefined || fault.drop === undefined, 'status and drop exclude each other');

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
  passesLeft: number;
  hitsLeft: number;
}

/** The faults that wait for their requests, in the order in which they were injected. */
export class FaultInjector {
  #armed: ArmedFault[] = [];

  /** @throws SandboxError when the fault is not well-formed */
  inject(value: unknown): void {
    const result = FaultSchema.safeParse(value);
    if (!result.success) throw new SandboxError(`The fault is not valid:\n${z.prettifyError(result.error)}`);
    const fault = result.data;
    this.#armed.push({
      fault,
      url: fault.url === undefined ? undefined : new RegExp(fault.url),
      passesLeft: fault.after ?? 0,
      hitsLeft: fault.times ?? 1,
    });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits this request, used up by one; the first that matches wins. */
  take(target: FaultTarget): Fault | undefined {
    for (const armed of this.#armed) {
      if (!matches(armed, target)) continue;
      if (armed.passesLeft > 0) {
        armed.passesLeft -= 1;
        continue;
      }
      armed.hitsLeft -= 1;
      if (armed.hitsLeft === 0) this.#armed = this.#armed.filter((other) => other !== armed);
      return armed.fault;
    }
    return undefined;
  }
}

function matches({ fault, url }: ArmedFault, target: FaultTarget): boolean {
  return (
    fault.system === target.system &&
    (fault.method === undefined || fault.method.toUpperCase() === target.method) &&
    (fault.owner === undefined || fault.owner === target.owner) &&
    (url === undefined || url.test(target.url))
  );
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
