import { type FastifyInstance, fastify } from 'fastify';
import type { SeedInput } from '../seed.ts';
import type { SandboxClock, SandboxContext } from '../shared/index.ts';
import { type PleoSimulator, pleoSimulator } from './index.ts';
import { PleoSeed } from './seed.ts';

/** Tests of the Pleo simulator share this: a server without a port, and a clock that only tests move. */

export const companyA = '0a000000-0000-4000-8000-00000000000a';
export const companyB = '0b000000-0000-4000-8000-00000000000b';
export const organisation = '01000000-0000-4000-8000-000000000001';
export const keyA = 'key-of-company-a';
export const keyB = 'key-of-company-b';
export const organisationKey = 'key-of-organisation';

type PleoInput = NonNullable<SeedInput['pleo']>;
type CompanyInput = NonNullable<PleoInput['companies']>[number];

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
}

/** An answer of the file store. */
export interface FileReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

export interface RequestOptions {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Method, path and what goes with them. */
export type RequestCall = Readonly<Parameters<PleoHarness['request']>>;

/** Two companies of one organisation. `changes` is laid over company A, `settings` over the whole. */
export function pleoSeed(changes: Partial<CompanyInput> = {}, settings: Partial<PleoInput> = {}): SeedInput {
  const company = { country: 'NL', walletCurrency: 'EUR', organisationId: organisation };
  return {
    pleo: {
      organisations: [{ id: organisation, name: 'Group', apiKeys: [organisationKey] }],
      companies: [
        { ...company, id: companyA, name: 'Alpha', apiKeys: [{ key: keyA }], ...changes },
        { ...company, id: companyB, name: 'Beta', apiKeys: [{ key: keyB }] },
      ],
      ...settings,
    },
  };
}

export class TestClock implements SandboxClock {
  #nowMs = Date.parse('2026-03-01T09:00:00Z');

  now(): Date {
    return new Date(this.#nowMs);
  }

  advance(milliseconds: number): void {
    this.#nowMs += milliseconds;
  }
}

export class PleoHarness {
  readonly clock = new TestClock();
  readonly simulator: PleoSimulator;
  readonly #server: FastifyInstance;
  commits = 0;

  constructor(seed: SeedInput = pleoSeed(), takeItemError: SandboxContext['takeItemError'] = () => undefined) {
    let ids = 0;
    const context = {
      clock: this.clock,
      uuid: () => {
        ids += 1;
        return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
      },
      committed: () => {
        this.commits += 1;
      },
      takeItemError,
    };
    this.simulator = pleoSimulator.create(PleoSeed.parse(seed.pleo), context);
    this.#server = fastify();
    this.#server.register(async (scope) => this.simulator.register(scope));
  }

  async request(method: 'GET' | 'POST' | 'PUT', url: string, options: RequestOptions = {}): Promise<Reply> {
    const { key = keyA, body, headers = {} } = options;
    const json = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await this.#server.inject({
      method,
      url,
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { payload: json }),
    });
    const text = answer.body;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  /** The `data` of the answer. */
  async data(...call: RequestCall): Promise<unknown> {
    return at((await this.request(...call)).body, 'data');
  }

  /** The statuses of these requests, one after the other. */
  async statuses(...calls: readonly RequestCall[]): Promise<number[]> {
    const statuses: number[] = [];
    for (const call of calls) statuses.push((await this.request(...call)).status);
    return statuses;
  }

  /** Fetches a file as its link says, without a credential. */
  async download(url: unknown, headers: Record<string, string> = {}): Promise<FileReply> {
    const answer = await this.#server.inject({ method: 'GET', url: String(url), headers });
    return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload };
  }
}

/** The value at this path of a JSON value: `data.0.id`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    const entries = typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
    return entries.find(([name]) => name === key)?.[1];
  }, value);
}

/** A member of each record of a list. */
export function each(list: unknown, key: string): unknown[] {
  return [list].flat().map((record) => at(record, key));
}
