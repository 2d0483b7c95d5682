import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type OffsetClock, SandboxError, type Simulator } from '../shared/index.ts';
import type { FaultInjector } from './fault-injector.ts';
import type { RequestCounts } from './request-counts.ts';

/** The parts of a sandbox that the control surface shows and moves. */
export interface ControlDesk {
  readonly simulators: ReadonlyMap<string, Simulator>;
  readonly faults: FaultInjector;
  readonly counts: RequestCounts;
  readonly clock: OffsetClock;
}

const ClockMove = z.strictObject({ advanceMs: z.int() });

/** The routes under `/_sandbox`: the same on every system's port, without authentication. */
export function addControlRoutes(server: FastifyInstance, { simulators, faults, counts, clock }: ControlDesk): void {
  const clockView = () => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs });

  for (const [name, simulator] of simulators) {
    server.get(`/${name}`, async () => simulator.inspect());
    server.register(async (scope) => simulator.registerControls?.(scope), { prefix: `/${name}` });
  }
  server.get('/requests', async () => counts.byOwner());
  server.get('/routes', async () => counts.byRoute());
  server.get('/clock', async () => clockView());
  server.post('/clock', async (request) => {
    const move = ClockMove.safeParse(request.body);
    if (!move.success) throw new SandboxError(`The clock's move is not valid:\n${z.prettifyError(move.error)}`);
    clock.advance(move.data.advanceMs);
    return clockView();
  });
  server.get('/faults', async () => faults.list());
  server.post('/faults', async (request, reply) => {
    faults.inject(request.body);
    return reply.code(204).send();
  });
  server.delete('/faults', async (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });

  server.setNotFoundHandler((request, reply) => {
    reply.code(404).send({ message: `The control surface has no ${request.method} ${request.url}.` });
  });
  server.setErrorHandler((error, _request, reply) => {
    const message = error instanceof Error ? error.message : String(error);
    const status = error instanceof SandboxError ? 400 : statusOf(error);
    reply.code(status).send({ message });
  });
}

const WithStatus = z.object({ statusCode: z.int() });

function statusOf(error: unknown): number {
  return WithStatus.safeParse(error).data?.statusCode ?? 500;
}
