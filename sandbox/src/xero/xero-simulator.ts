import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SandboxContext, Simulator } from '../shared/index.ts';
import { seededTenant } from './books/seeding.ts';
import type { Tenant } from './books/tenant.ts';
import { ApiGate } from './http/api-gate.ts';
import { Limits } from './http/limits.ts';
import { prepare, registerOperations } from './http/routes.ts';
import { type App, Apps } from './identity/apps.ts';
import { bearerToken } from './identity/authentication.ts';
import { registerConnections } from './identity/connections.ts';
import { type IdentityService, registerTokenEndpoint } from './identity/token.ts';
import { TokenSnapshot, TokenStore } from './identity/token-store.ts';
import { type InspectedTenant, inspectTenant } from './inspection.ts';
import { TenantRecords } from './records.ts';
import { allocationOperations } from './resources/allocations.ts';
import { attachmentOperations } from './resources/attachments.ts';
import { bankTransactionOperations } from './resources/bank-transactions.ts';
import { bankTransferOperations } from './resources/bank-transfers.ts';
import { contactOperations } from './resources/contacts.ts';
import { manualJournalOperations } from './resources/manual-journals.ts';
import { overpaymentOperations } from './resources/overpayments.ts';
import { payableOperations } from './resources/payables.ts';
import { paymentOperations } from './resources/payments.ts';
import { settingsOperations } from './resources/settings.ts';
import { trackingCategoryOperations } from './resources/tracking-categories.ts';
import type { XeroSeed } from './seed.ts';

const apiPath = '/api.xro/2.0';

const operations = [
  ...settingsOperations,
  ...trackingCategoryOperations,
  ...contactOperations,
  ...bankTransactionOperations,
  ...payableOperations,
  ...paymentOperations,
  ...overpaymentOperations,
  ...allocationOperations,
  ...bankTransferOperations,
  ...manualJournalOperations,
  ...attachmentOperations,
];

/**
 * The data that survives a restart. Not kept: how much of the limits is used, and the answers under idempotency keys,
 * which a caller must not rely on anyway.
 */
const XeroSnapshot = z.object({ tokens: TokenSnapshot, tenants: z.record(z.string(), TenantRecords) });
type XeroSnapshot = z.output<typeof XeroSnapshot>;

type ConcernedRequest = Parameters<NonNullable<Simulator['ownerOf']>>[0];

/** The identity service and the Accounting API of every seeded tenant, on one server. */
export class XeroSimulator implements Simulator {
  readonly #context: SandboxContext;
  readonly #identity: IdentityService;
  readonly #tenants: ReadonlyMap<string, Tenant>;
  readonly #gate: ApiGate;

  constructor(seed: XeroSeed, context: SandboxContext) {
    const apps = new Apps(seed.apps);
    const { accessTokenLifeSeconds } = seed;
    this.#context = context;
    this.#identity = { apps, tokens: new TokenStore(apps, accessTokenLifeSeconds, context), accessTokenLifeSeconds };
    const at = context.clock.now();
    this.#tenants = new Map(seed.tenants.map((tenant) => [tenant.tenantId.toLowerCase(), seededTenant(tenant, at)]));
    const limits = new Limits(seed, context);
    this.#gate = new ApiGate({ identity: this.#identity, limits, tenants: this.#tenants, context });
  }

  /** In scopes of their own, so that their reading of bodies and their errors do not reach the sandbox's own routes. */
  register(server: FastifyInstance): void {
    server.register(async (scope) => {
      prepare(scope, this.#context);
      registerTokenEndpoint(scope, this.#identity, this.#context);
      const nameOf = (tenantId: string): string => this.#tenants.get(tenantId)?.organisation.name ?? '';
      registerConnections(scope, this.#identity, nameOf, this.#context);
    });
    server.register(
      async (scope) => {
        prepare(scope, this.#context);
        registerOperations(scope, this.#gate, operations);
      },
      { prefix: apiPath },
    );
  }

  snapshot(): XeroSnapshot {
    return {
      tokens: this.#identity.tokens.snapshot(),
      tenants: Object.fromEntries([...this.#tenants].map(([id, tenant]) => [id, tenant.snapshot()])),
    };
  }

  /** A tenant that the snapshot does not know keeps its seed. */
  restore(snapshot: unknown): void {
    const { tokens, tenants } = XeroSnapshot.parse(snapshot);
    this.#identity.tokens.restore(tokens);
    for (const [id, records] of Object.entries(tenants)) this.#tenants.get(id)?.restore(records);
  }

  /** The records and balances of each tenant, by tenant id. */
  inspect(): Readonly<Record<string, InspectedTenant>> {
    return Object.fromEntries([...this.#tenants].map(([id, tenant]) => [id, inspectTenant(tenant)]));
  }

  /** The tenant that the header names; for apps with one tenant alone that one, also when they ask for a token. */
  ownerOf({ headers }: ConcernedRequest): string | undefined {
    const header = headers['xero-tenant-id'];
    if (typeof header === 'string') return header.toLowerCase();
    const authorization = headers.authorization;
    const app = typeof authorization === 'string' ? this.#appOf(authorization) : undefined;
    return app?.tenantIds.length === 1 ? app.tenantIds[0] : undefined;
  }

  #appOf(authorization: string): App | undefined {
    const { apps, tokens } = this.#identity;
    const token = bearerToken(authorization);
    if (token !== undefined) return apps.find(tokens.findAccessToken(token)?.clientId ?? '');
    const client = apps.authenticate(authorization);
    return typeof client === 'string' ? undefined : client;
  }
}
