import { z } from 'zod';
import { derivedId, type SandboxContext } from '../../shared/index.ts';
import type { App, Apps } from './apps.ts';

/** That an app may reach a tenant: made when a user consents, ended by `DELETE /connections/{id}`. */
export const ConnectionRecord = z
  .object({
    id: z.string(),
    clientId: z.string(),
    tenantId: z.string(),
    authEventId: z.string(),
    createdAtMs: z.number(),
  })
  .readonly();
export type ConnectionRecord = z.output<typeof ConnectionRecord>;

/** Which apps may reach which tenants. */
export class ConnectionStore {
  #connections: readonly ConnectionRecord[];

  constructor(apps: Apps, context: SandboxContext) {
    const createdAtMs = context.clock.now().getTime();
    this.#connections = [...apps].flatMap(({ clientId, tenantIds }) =>
      tenantIds.map((tenantId) => ({
        id: derivedId('xero', 'connection', clientId, tenantId),
        clientId,
        tenantId,
        authEventId: derivedId('xero', 'authorisation', clientId),
        createdAtMs,
      })),
    );
  }

  of(app: App): readonly ConnectionRecord[] {
    return this.#connections.filter(({ clientId }) => clientId === app.clientId);
  }

  /** @returns whether the app had such a connection */
  delete(app: App, id: string): boolean {
    const remaining = this.#connections.filter((c) => c.clientId !== app.clientId || c.id !== id.toLowerCase());
    const deleted = remaining.length < this.#connections.length;
    this.#connections = remaining;
    return deleted;
  }

  snapshot(): readonly ConnectionRecord[] {
    return this.#connections;
  }

  restore(connections: readonly ConnectionRecord[]): void {
    this.#connections = connections;
  }
}
