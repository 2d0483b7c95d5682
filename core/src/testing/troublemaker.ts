import { Failure } from '../contract/index.ts';
import type { Interference } from './interference.ts';

const MONTH_MS = 30 * 24 * 3_600_000;

/** Something that goes wrong when `afterCalls` more calls have gone well. */
export interface Trouble {
  readonly afterCalls: number;
  readonly kind: 'crash' | 'fault' | 'cancel';
  /** The wall clock jumps along with it, by months. */
  readonly clockJump: -1 | 0 | 1;
}

export interface TroublemakerHost {
  interfere: Interference;
  readonly clock: { jump(byMs: number): void };
  exportOnce(signal?: AbortSignal): Promise<unknown>;
}

/**
 * Works a company's instance through a list of troubles: a crash is a promise that never resolves and a new instance on
 * what the old one left behind.
 */
export class Troublemaker {
  readonly #host: TroublemakerHost;
  readonly #troubles: Trouble[];
  #callsLeft: number;
  #died = Promise.withResolvers<void>();
  #cancellation = new AbortController();

  constructor(host: TroublemakerHost, troubles: readonly Trouble[]) {
    this.#host = host;
    this.#troubles = [...troubles];
    this.#callsLeft = troubles[0]?.afterCalls ?? 0;
    host.interfere = (call, moment) => this.#interfere(call, moment);
  }

  /** Runs the instance once, to its end or its death. */
  async runOnce(): Promise<void> {
    this.#died = Promise.withResolvers();
    this.#cancellation = new AbortController();
    await Promise.race([this.#host.exportOnce(this.#cancellation.signal), this.#died.promise]);
  }

  async #interfere(call: string, moment: 'before' | 'after'): Promise<void> {
    const trouble = this.#troubles[0];
    if (trouble === undefined || this.#callsLeft-- > 0) return;
    this.#troubles.shift();
    this.#callsLeft = this.#troubles[0]?.afterCalls ?? 0;
    this.#host.clock.jump(trouble.clockJump * MONTH_MS);
    if (trouble.kind === 'cancel') this.#cancellation.abort();
    // A journal that failed to write takes nothing more: to go on is to start anew.
    else if (trouble.kind === 'crash' || call === 'journal.append') await this.#die();
    else throw new Failure('unavailable', `Trouble ${moment} ${call}.`, { mayHaveHappened: true });
  }

  async #die(): Promise<never> {
    this.#died.resolve();
    return new Promise<never>(() => {});
  }
}
