import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Fault, ItemError } from './fault.ts';

/** The sandbox's clock: real time plus an offset that the control surface moves. */
export interface SandboxClock {
  now(): Date;
  /** Moves the clock; negative moves it back. */
  advance(milliseconds: number): void;
}

/** The sandbox gives this to every simulator. */
export interface SandboxContext {
  readonly clock: SandboxClock;
  /** A new random UUID for records that callers create. */
  uuid(): string;
  /** Called after each change of a simulator's data, before the answer leaves: persists, where the sandbox persists. */
  committed(): void;
  /**
   * The error that an injected fault gives to this item, used up by one: for answers that are 200 and report errors of
   * single items beside those that were taken.
   */
  takeItemError(itemId: string): ItemError | undefined;
}

/**
 * A system that the sandbox can simulate: Pleo, Xero, or one that is given to `startSandbox({ simulators })`. It is
 * started when the seed names it, and then has a port, faults, counts and a control surface as every other.
 */
export interface SimulatorKind<Seed = unknown, Running extends Simulator = Simulator> {
  /** Its key in the seed, the `system` of its faults, and its name below `/_sandbox`: small letters, digits, hyphens. */
  readonly name: string;
  /** Checks the seed's value under {@link name}, and fills in its defaults. */
  readonly seed: z.ZodType<Seed>;
  /**
   * @param seed what {@link SimulatorKind.seed} made of the seed
   * @throws SandboxError when the seed contradicts itself
   */
  create(seed: Seed, context: SandboxContext): Running;
}

/** A simulated system that runs: its routes, and its data. */
export interface Simulator {
  /** Adds the system's routes to its own server. Faults and recording are hooked in around them by the sandbox. */
  register(server: FastifyInstance): void | Promise<void>;
  /** Adds what the control surface can do with this system alone, below `/_sandbox/<name>`. A SandboxError answers 400. */
  registerControls?(server: FastifyInstance): void;
  /** Shows what the system holds, for `GET /_sandbox/<name>`: plain JSON, per company or tenant. */
  inspect(): unknown;
  /** Which company or tenant a request concerns, for counts and faults. Absent, or `undefined`: none. */
  ownerOf?(request: {
    method: string;
    url: string;
    headers: Record<string, string | string[] | undefined>;
    body: unknown;
  }): string | undefined;
  /** Everything that must survive a restart, as plain JSON. Absent: the system begins anew at each start. */
  snapshot?(): unknown;
  /** Takes a snapshot back. */
  restore?(snapshot: unknown): void;
}

/**
 * One request and its answer, as they crossed the wire. For tests that validate traffic; bodies are the raw text, and
 * empty for a streamed file. A connection that a fault dropped has the status 0 and no body, one that it cut has as much
 * of the body as was sent. Headers that the HTTP server adds itself (date, content length) are not shown.
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

/** A fault that waits for requests, and how many it will still hit; for `itemErrors`, of each item. */
export interface ArmedFaultView {
  readonly fault: Fault;
  readonly hitsLeft: number;
}

export interface SandboxOptions {
  /** Holds `pleo`, a member for each further system that is to be started, and `faults`; see `SeedInput`. */
  readonly seed: unknown;
  /** Further systems that the seed may name, beside Pleo and Xero. */
  readonly simulators?: readonly SimulatorKind[];
  /** By system. 0 or absent: any free port. Loopback only. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Folder in which each system's data is kept across restarts. Absent: in memory only. A present snapshot wins over the seed. */
  readonly dataFolder?: string;
  /** With `dataFolder`: forgets what it holds of an earlier sandbox. */
  readonly fresh?: boolean;
  /** Sees every exchange. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** A job that a bookkeeper creates by pressing Export. */
export interface NewExportJob {
  readonly companyId: string;
  /** Keys of the company's expenses in the seed, in order. */
  readonly expenses: readonly string[];
  /** Default false. */
  readonly vendorBasedBookkeeping?: boolean;
}

/** A running sandbox. */
export interface Sandbox {
  /** Base URL of each system that was started, e.g. `{ pleo: 'http://127.0.0.1:41234' }`. */
  readonly urls: Readonly<Record<string, string>>;
  /**
   * Base URL of one system. Xero's is that of `/api.xro/2.0/…`, `/connect/token` and `/connections` alike.
   * @throws SandboxError when the seed does not name the system
   */
  url(system: string): string;
  readonly clock: SandboxClock;
  inject(fault: Fault): void;
  /** The faults that still wait for requests, in their order. */
  faults(): readonly ArmedFaultView[];
  /** Forgets every fault that was injected. */
  clearFaults(): void;
  /**
   * Creates a pending export job as a bookkeeper does, from the keys of expenses.
   * @returns the job's id
   * @throws SandboxError when Pleo would refuse it: an unfinished job, an unknown company or expense, none at all, missing
   * contra accounts
   */
  createJob(job: NewExportJob): string;
  /**
   * Cancels an export job as a user does: it becomes `failed`, `canceled_by_user`, and its open items `abandoned`.
   * @throws SandboxError when the job is nowhere or finished
   */
  cancelJob(jobId: string): void;
  /**
   * Shows what a system holds: the same value as `GET /_sandbox/<name>`.
   * @throws SandboxError when the seed does not name the system
   */
  inspect(system: string): unknown;
  /** Requests served, by system and by company or tenant. */
  requestCounts(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Requests served, by system and by route, e.g. `GET /v3/export-jobs/:jobId`; `unknown` for paths that have none. */
  routeCounts(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Stops one system (its port then refuses connections) or all. */
  stop(system?: string): Promise<void>;
}
