import type { FastifyInstance } from 'fastify';
import type { SandboxContext, Simulator } from '../shared/index.ts';
import { allocationOperations } from './allocations/allocations.ts';
import { attachmentOperations } from './attachments/attachments.ts';
import { bankTransactionOperations } from './bank-transactions/bank-transactions.ts';
import { bankTransferOperations } from './bank-transfers/bank-transfers.ts';
import { seededTenant } from './books/seeding.ts';
import type { Tenant } from './books/tenant.ts';
import { contactOperations } from './contacts/contacts.ts';
import { ApiGate } from './http/api-gate.ts';
import { Limits } from './http/limits.ts';
import { prepare, registerOperations } from './http/routes.ts';
import { type App, Apps } from './identity/apps.ts';
import { bearerToken } from './identity/authentication.ts';
import { ConnectionStore } from './identity/connection-store.ts';
import { registerConnections } from './identity/connections.ts';
import { type IdentityService, registerTokenEndpoint } from './identity/token.ts';
import { TokenStore } from './identity/token-store.ts';
import { inspectTenant, type XeroInspection } from './inspection.ts';
import { manualJournalOperations } from './manual-journals/manual-journals.ts';
import { overpaymentOperations } from './overpayments/overpayments.ts';
import { creditNoteOperations } from './payables/credit-notes.ts';
import { invoiceOperations } from './payables/invoices.ts';
import { paymentOperations } from './payments/payments.ts';
import { accountOperations } from './resources/accounts.ts';
import { currencyOperations } from './resources/currencies.ts';
import { organisationOperations } from './resources/organisation.ts';
import { taxRateOperations } from './resources/tax-rates.ts';
import type { XeroSeed } from './seed.ts';
import { XeroSnapshot } from './snapshot.ts';
import { trackingCategoryOperations } from './tracking/tracking-categories.ts';
import { trackingOptionOperations } from './tracking/tracking-options.ts';

const apiPath = '/api.xro/2.0';

const operations = [
  ...organisationOperations,
  ...accountOperations,
  ...taxRateOperations,
  ...currencyOperations,
  ...contactOperations,
  ...trackingCategoryOperations,
  ...trackingOptionOperations,
  ...bankTransactionOperations,
  ...invoiceOperations,
  ...creditNoteOperations,
  ...paymentOperations,
  ...overpaymentOperations,
  ...allocationOperations,
  ...bankTransferOperations,
  ...manualJournalOperations,
  ...attachmentOperations,
];

type ConcernedRequest = Parameters<NonNullable<Simulator['ownerOf']>>[0];

/** The identity service and the Accounting API of every seeded tenant, on one server. */
export class XeroSimulator implements Simulator {
  readonly #context: SandboxContext;
  readonly #identity: IdentityService;
  readonly #connections: ConnectionStore;
  readonly #tenants: ReadonlyMap<string, Tenant>;
  readonly #gate: ApiGate;

  constructor(seed: XeroSeed, context: SandboxContext) {
    const apps = new Apps(seed.apps);
    const { accessTokenLifeSeconds } = seed;
    this.#context = context;
    this.#identity = { apps, tokens: new TokenStore(apps, accessTokenLifeSeconds, context), accessTokenLifeSeconds };
    this.#connections = new ConnectionStore(apps, context);
    const at = context.clock.now();
    this.#tenants = new Map(seed.tenants.map((tenant) => [tenant.tenantId.toLowerCase(), seededTenant(tenant, at)]));
    this.#gate = new ApiGate({
      identity: this.#identity,
      connections: this.#connections,
      limits: new Limits(seed, context),
      tenants: this.#tenants,
      context,
    });
  }

  /** In scopes of their own, so that their reading of bodies and their errors do not reach the sandbox's own routes. */
  register(server: FastifyInstance): void {
    server.register(async (scope) => {
      prepare(scope, this.#context);
      registerTokenEndpoint(scope, this.#identity, this.#context);
      const nameOf = (tenantId: string): string => this.#tenants.get(tenantId)?.organisation.name ?? '';
      registerConnections(scope, this.#identity, this.#connections, nameOf, this.#context);
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
      connections: this.#connections.snapshot(),
      tenants: Object.fromEntries([...this.#tenants].map(([id, tenant]) => [id, tenant.snapshot()])),
    };
  }

  /** A tenant that the snapshot does not know keeps its seed. */
  restore(snapshot: unknown): void {
    const { tokens, connections, tenants } = XeroSnapshot.parse(snapshot);
    this.#identity.tokens.restore(tokens);
    this.#connections.restore(connections);
    for (const [id, records] of Object.entries(tenants)) this.#tenants.get(id)?.restore(records);
  }

  inspect(): XeroInspection {
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
