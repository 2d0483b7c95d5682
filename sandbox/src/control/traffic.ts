import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Exchange, Fault, Simulator } from '../shared/index.ts';
import { answerInstead, brokenOff, bytesOf, flatHeaders } from './answers.ts';
import type { FaultInjector } from './fault-injector.ts';
import { type KeptAnswer, PageRepeater } from './page-repeater.ts';
import type { RequestCounts } from './request-counts.ts';

/** Everything that is told of a system's traffic, or changes it. */
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
  /** The page before, to be given once more. */
  readonly repeated: KeptAnswer | undefined;
}

/** Counts, faults and records what passes between a simulator and its callers. */
export class TrafficWatch {
  readonly #system: string;
  readonly #simulator: Simulator;
  readonly #observers: TrafficObservers;
  readonly #arrivals = new WeakMap<FastifyRequest, Arrival>();
  readonly #pages = new PageRepeater();

  constructor(system: string, simulator: Simulator, observers: TrafficObservers) {
    this.#system = system;
    this.#simulator = simulator;
    this.#observers = observers;
  }

  /** Call before the simulator adds its hooks: a request is counted and faulted before anything refuses it. */
  watchRequests(server: FastifyInstance): void {
    server.addHook('onRequest', async (request, reply) => {
      const { fault, repeated } = await this.#receive(request);
      if (!replacesHandling(fault) && repeated === undefined) return undefined;
      if (fault !== undefined && !(await this.#waited(fault, request, reply))) return undefined;
      if (repeated !== undefined) {
        reply.code(repeated.status).headers(repeated.headers).send(repeated.body);
        return reply;
      }
      if (fault?.status === undefined) {
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
      const drop = this.#arrivals.get(request)?.fault?.drop;
      if (drop === 'mid-answer') return this.#cut(request, reply, payload);
      if (drop === 'after-commit') {
        this.#dropConnection(request);
        return payload;
      }
      const body = bytesOf(payload) ?? Buffer.alloc(0);
      this.#keepPage(request, reply, body);
      this.#record(request, answerOf(reply, body));
      return payload;
    });
  }

  async #receive(request: FastifyRequest): Promise<Arrival> {
    const body = await readAll(request.raw);
    const { method, url, headers } = request;
    const system = this.#system;
    const owner = this.#simulator.ownerOf?.({ method, url, headers, body: parsedOrText(body) });
    const fault = this.#observers.faults.take({ system, method, url, owner });
    const repeated = replacesHandling(fault) ? undefined : this.#pages.take({ method, url, owner, body });
    const arrival = { owner, body, fault, repeated };
    this.#arrivals.set(request, arrival);
    this.#observers.counts.add(system, owner, routeOf(request));
    return arrival;
  }

  #keepPage(request: FastifyRequest, reply: FastifyReply, body: Buffer): void {
    const arrival = this.#arrivals.get(request);
    if (arrival?.fault?.repeatPage !== true || reply.statusCode !== 200) return;
    const { method, url } = request;
    this.#pages.keep({ method, url, ...arrival }, { status: 200, headers: flatHeaders(reply.getHeaders()), body });
  }

  /** Lets half of the body out and then closes the connection. Where there is no body, nothing gets out. */
  #cut(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
    const source = payload instanceof Readable ? payload : bytesOf(payload);
    const bytes = Buffer.isBuffer(source) ? source.length : Number(reply.getHeader('content-length') ?? 0);
    if (source === undefined || bytes < 2) {
      this.#dropConnection(request);
      return payload;
    }
    const half = Math.floor(bytes / 2);
    reply.header('content-length', bytes);
    this.#record(request, answerOf(reply, Buffer.isBuffer(source) ? source.subarray(0, half) : Buffer.alloc(0)));
    return brokenOff(source, half, () => request.raw.socket.destroy());
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
      system: this.#system,
      owner: arrival?.owner,
      method: request.method,
      url: request.url,
      requestHeaders: flatHeaders(request.headers),
      requestBody: arrival?.body.toString('utf8') ?? '',
      fault:
        arrival?.repeated !== undefined || arrival?.fault?.status !== undefined || arrival?.fault?.drop !== undefined,
      ...answer,
    });
  }
}

/** Tells whether the fault keeps the request from the simulator. */
function replacesHandling(fault: Fault | undefined): fault is Fault {
  return fault?.status !== undefined || fault?.drop === 'before';
}

/** The pattern that the request's path fits; a doubled colon is the router's spelling of a literal one. */
function routeOf({ method, routeOptions: { url } }: FastifyRequest): string | undefined {
  return url === undefined ? undefined : `${method} ${url.replaceAll('::', ':')}`;
}

function answerOf(reply: FastifyReply, body: Buffer): Pick<Exchange, 'status' | 'responseHeaders' | 'responseBody'> {
  return {
    status: reply.statusCode,
    responseHeaders: flatHeaders(reply.getHeaders()),
    responseBody: body.toString('utf8'),
  };
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
