import type { FastifyInstance } from 'fastify';
import { derivedId, type SandboxContext } from '../../shared/index.ts';
import { authenticate } from './authentication.ts';
import type { IdentityService } from './token.ts';

/** `GET /connections`: the tenants that the caller's app may reach (xero-api.md §2.5). */
export function registerConnections(
  server: FastifyInstance,
  { apps, tokens }: IdentityService,
  tenantName: (tenantId: string) => string,
  context: SandboxContext,
): void {
  const at = identityTime(context.clock.now());
  server.get('/connections', (request, reply) => {
    const { clientId, tenantIds } = authenticate(request.headers, apps, tokens, context).app;
    const connections = tenantIds.map((tenantId) => ({
      id: derivedId('xero', 'connection', clientId, tenantId),
      authEventId: derivedId('xero', 'authorisation', clientId),
      tenantId,
      tenantType: 'ORGANISATION',
      tenantName: tenantName(tenantId),
      createdDateUtc: at,
      updatedDateUtc: at,
    }));
    return reply.send(connections);
  });
}

/** Seven decimals and no zone, as the specification's example has it; its schema says `date-time`, which needs a zone. */
function identityTime(at: Date): string {
  return at.toISOString().replace('Z', '0000');
}
