import type { FastifyInstance } from 'fastify';

/** The sandbox's clock: real time plus an offset that the control surface moves. */
export interface SandboxClock {
  now(): Date;
  /** Moves the clock; negative moves it back. */
  advance(milliseconds: number): void;
}

/** What every simulator is given. */
export interface SandboxContext {
  readonly clock: SandboxClock;
  /** A new random UUID for records that callers create. */
  uuid(): string;
  /** Called after each change of a simulator's data, before the answer leaves: persists, where the sandbox persists. */
  committed(): void;
}

/** One simulated system: its routes, and its data as a plain JSON value. */
export interface Simulator {
  /** `pleo` or `xero`. */
  readonly name: string;
  /** Adds the system's routes to its own server. Faults and recording are hooked in around them by the sandbox. */
  register(server: FastifyInstance): void | Promise<void>;
  /** Everything that must survive a restart, as plain JSON. */
  snapshot(): unknown;
  /** Takes a snapshot back. */
  restore(snapshot: unknown): void;
  /**
   * What the system holds, for `GET /_sandbox/<name>`: plain JSON, per company or tenant; e.g. Xero's documents and
   * accounts, Pleo's accounts, tax codes, jobs and their items.
   */
  inspect(): unknown;
  /** Which company or tenant a request concerns, for the counts; `undefined` when none. */
  ownerOf(request: {
    method: string;
    url: string;
    headers: Record<string, string | string[] | undefined>;
    body: unknown;
  }): string | undefined;
}

/**
 * One request and its answer, as they crossed the wire. For tests that validate traffic; bodies are the raw text.
 * A connection dropped by a fault has the status 0 and no body. Headers that the HTTP server adds itself (date, content
 * length) are not shown.
 */
export interface Exchange {
  readonly system: string;
  readonly owner: string | undefined;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  /** Set when an injected fault made the answer: it is then not the simulator's own. */
  readonly fault: boolean;
}

/**
 * A fault to inject, as posted to `POST /_sandbox/faults`.
 *
 * - `status`: answer with it instead of handling the request (optional `body`, `headers`).
 * - `delayMs`: wait before handling; the request is under way for the simulator's own limits. With `status` or `drop`,
 *   wait before that.
 * - `drop: 'before'`: close the connection before the request is handled.
 * - `drop: 'after-commit'`: handle the request, then close the connection without an answer.
 */
export interface Fault {
  readonly system: string;
  readonly method?: string;
  /** Regular expression that the path and query must match. */
  readonly url?: string;
  /** Only requests that concern this company or tenant. */
  readonly owner?: string;
  /** How many matching requests it hits. Default 1. */
  readonly times?: number;
  /** How many matching requests pass before it begins. Default 0. */
  readonly after?: number;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  readonly drop?: 'before' | 'after-commit';
}

export interface SandboxOptions {
  /** Parsed with the `Seed` schema. */
  readonly seed: unknown;
  /** 0 or absent: any free port. Loopback only. */
  readonly pleoPort?: number;
  readonly xeroPort?: number;
  /** Folder in which each system's data is kept across restarts. Absent: in memory only. A present snapshot wins over the seed. */
  readonly dataFolder?: string;
  /** Sees every exchange. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** A running sandbox. */
export interface Sandbox {
  /** e.g. `http://127.0.0.1:41234`: the base of `/v3/…` */
  readonly pleoUrl: string;
  /** The base of `/api.xro/2.0/…`, `/connect/token` and `/connections` alike. */
  readonly xeroUrl: string;
  readonly clock: SandboxClock;
  inject(fault: Fault): void;
  /** Typed access to what a simulator holds, same value as `GET /_sandbox/<name>`. */
  inspect(system: 'pleo' | 'xero'): unknown;
  /** Requests served, by system and by company or tenant. */
  requestCounts(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Stops one system (its port then refuses connections) or both. */
  stop(system?: 'pleo' | 'xero'): Promise<void>;
}
