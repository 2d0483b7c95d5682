import { setTimeout as delay } from 'node:timers/promises';
import { type FastifyInstance, fastify } from 'fastify';
import type { Exchange, Simulator } from '../shared/index.ts';
import { addControlRoutes, type ControlDesk } from './control-routes.ts';
import { TrafficWatch } from './traffic.ts';

const loopback = '127.0.0.1';
const bodyLimitBytes = 16 * 1024 * 1024;

/** One system on its own port: the simulator's routes, and beside them the control surface. */
export class SystemServer {
  readonly #server: FastifyInstance;
  readonly #stopping = new AbortController();

  constructor(
    system: string,
    simulator: Simulator,
    desk: ControlDesk,
    onExchange: ((exchange: Exchange) => void) | undefined,
  ) {
    this.#server = fastify({ logger: false, forceCloseConnections: true, bodyLimit: bodyLimitBytes });
    this.#server.register(async (scope) => {
      const { faults, counts } = desk;
      const wait = (milliseconds: number) => waitUnlessAborted(milliseconds, this.#stopping.signal);
      const watch = new TrafficWatch(system, simulator, { faults, counts, onExchange, wait });
      watch.watchRequests(scope);
      await simulator.register(scope);
      watch.watchAnswers(scope);
    });
    this.#server.register(async (scope) => addControlRoutes(scope, desk), { prefix: '/_sandbox' });
  }

  /**
   * @param port 0 for any free port
   * @returns the server's base URL, e.g. `http://127.0.0.1:41234`
   */
  listen(port: number): Promise<string> {
    return this.#server.listen({ host: loopback, port });
  }

  /** Stops listening and closes the open connections. A second call does nothing more. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#server.close();
  }
}

async function waitUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(milliseconds, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}
