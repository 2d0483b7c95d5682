import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Exchange, Fault, Simulator } from '../shared/index.ts';
import type { FaultInjector } from './fault-injector.ts';
import type { RequestCounts } from './request-counts.ts';

/** What looks on at a system's traffic. */
export interface TrafficObservers {
  readonly faults: FaultInjector;
  readonly counts: RequestCounts;
  readonly onExchange: ((exchange: Exchange) => void) | undefined;
  /** Waits for a delay fault. Answers false when the system was stopped meanwhile. */
  wait(milliseconds: number): Promise<boolean>;
}

interface Arrival {
  readonly owner: string | undefined;
  readonly body: Buffer;
  readonly fault: Fault | undefined;
}

/** Counts, faults and records what passes between a simulator and its callers. */
export class TrafficWatch {
  readonly #simulator: Simulator;
  readonly #observers: TrafficObservers;
  readonly #arrivals = new WeakMap<FastifyRequest, Arrival>();

  constructor(simulator: Simulator, observers: TrafficObservers) {
    this.#simulator = simulator;
    this.#observers = observers;
  }

  /** Call before the simulator adds its hooks: a request is counted and faulted before anything refuses it. */
  watchRequests(server: FastifyInstance): void {
    server.addHook('onRequest', async (request, reply) => {
      const { fault } = await this.#receive(request);
      if (!replacesHandling(fault) || !(await this.#waited(fault, request, reply))) return undefined;
      if (fault.status === undefined) {
        reply.hijack();
        this.#dropConnection(request);
        return undefined;
      }
      answerInstead(reply, fault.status, fault);
      return reply;
    });
    server.addHook('preParsing', async (request, reply) => {
      const arrival = this.#arrivals.get(request);
      // Only now, so that a delayed request counts among those that the simulator has under way.
      if (arrival?.fault !== undefined && !(await this.#waited(arrival.fault, request, reply))) return undefined;
      const body = arrival?.body ?? Buffer.alloc(0);
      // Fastify compares this length with Content-Length, which the replaced stream cannot know by itself.
      return Object.assign(Readable.from(body.length > 0 ? [body] : []), { receivedEncodedLength: body.length });
    });
  }

  /** Call after the simulator has added its hooks: recording has to see what leaves last. */
  watchAnswers(server: FastifyInstance): void {
    server.addHook('onSend', async (request, reply, payload) => {
      if (this.#arrivals.get(request)?.fault?.drop === 'after-commit') {
        this.#dropConnection(request);
      } else {
        const responseHeaders = flatHeaders(reply.getHeaders());
        this.#record(request, { status: reply.statusCode, responseHeaders, responseBody: textOf(payload) });
      }
      return payload;
    });
  }

  async #receive(request: FastifyRequest): Promise<Arrival> {
    const body = await readAll(request.raw);
    const { method, url, headers } = request;
    const system = this.#simulator.name;
    const owner = this.#simulator.ownerOf({ method, url, headers, body: parsedOrText(body) });
    const arrival = { owner, body, fault: this.#observers.faults.take({ system, method, url, owner }) };
    this.#arrivals.set(request, arrival);
    this.#observers.counts.add(system, owner);
    return arrival;
  }

  /** Waits as long as the fault says. Answers false when the system was stopped meanwhile: the connection is then gone. */
  async #waited({ delayMs }: Fault, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    if (delayMs === undefined || (await this.#observers.wait(delayMs))) return true;
    reply.hijack();
    request.raw.socket.destroy();
    return false;
  }

  #dropConnection(request: FastifyRequest): void {
    this.#record(request, { status: 0, responseHeaders: {}, responseBody: '' });
    request.raw.socket.destroy();
  }

  #record(request: FastifyRequest, answer: Pick<Exchange, 'status' | 'responseHeaders' | 'responseBody'>): void {
    const arrival = this.#arrivals.get(request);
    this.#observers.onExchange?.({
      system: this.#simulator.name,
      owner: arrival?.owner,
      method: request.method,
      url: request.url,
      requestHeaders: flatHeaders(request.headers),
      requestBody: arrival?.body.toString('utf8') ?? '',
      fault: arrival?.fault?.status !== undefined || arrival?.fault?.drop !== undefined,
      ...answer,
    });
  }
}

/** Whether the simulator never gets to see a request with this fault. */
function replacesHandling(fault: Fault | undefined): fault is Fault {
  return fault?.status !== undefined || fault?.drop === 'before';
}

function answerInstead(reply: FastifyReply, status: number, { body, headers }: Fault): void {
  const isText = typeof body === 'string' || body === undefined;
  if (!isText) reply.header('content-type', 'application/json');
  reply
    .code(status)
    .headers(headers ?? {})
    .send(isText ? body : JSON.stringify(body));
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  return Buffer.concat(chunks);
}

function parsedOrText(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function textOf(payload: unknown): string {
  if (Buffer.isBuffer(payload)) return payload.toString('utf8');
  return typeof payload === 'string' ? payload : '';
}

function flatHeaders(
  headers: Readonly<Record<string, number | string | readonly string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) flat[name] = String(value);
  return flat;
}
