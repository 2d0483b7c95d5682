import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SandboxContext } from '../../shared/index.ts';
import { authenticate, type Caller } from './authentication.ts';
import type { ConnectionRecord, ConnectionStore } from './connection-store.ts';
import type { IdentityService } from './token.ts';

const ConnectionPath = z.object({ id: z.string() });
const ConnectionQuery = z.object({ authEventId: z.string().optional() });

/** `GET /connections` and `DELETE /connections/{id}` (xero-api.md §2.5). */
export function registerConnections(
  server: FastifyInstance,
  { apps, tokens }: IdentityService,
  connections: ConnectionStore,
  tenantName: (tenantId: string) => string,
  context: SandboxContext,
): void {
  const caller = (headers: Parameters<typeof authenticate>[0]): Caller => authenticate(headers, apps, tokens, context);

  server.get('/connections', (request, reply) => {
    const { app } = caller(request.headers);
    const { authEventId } = ConnectionQuery.parse(request.query);
    const listed = connections.of(app).filter((c) => authEventId === undefined || c.authEventId === authEventId);
    return reply.send(listed.map((connection) => connectionView(connection, tenantName(connection.tenantId))));
  });

  server.delete('/connections/:id', (request, reply) => {
    const { app } = caller(request.headers);
    const { id } = ConnectionPath.parse(request.params);
    if (!connections.delete(app, id)) return reply.code(404).send();
    context.committed();
    return reply.code(204).send();
  });
}

function connectionView(connection: ConnectionRecord, tenantName: string): object {
  const at = identityTime(connection.createdAtMs);
  return {
    id: connection.id,
    authEventId: connection.authEventId,
    tenantId: connection.tenantId,
    tenantType: 'ORGANISATION',
    tenantName,
    createdDateUtc: at,
    updatedDateUtc: at,
  };
}

/** Seven decimals and no zone, as the specification's example has it; its schema says `date-time`, which needs a zone. */
function identityTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '0000');
}
