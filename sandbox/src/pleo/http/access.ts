import { derivedId, SandboxError } from '../../shared/index.ts';
import { tooManyRequests } from '../problem.ts';
import type { PleoSeed } from '../seed.ts';

/** The scopes that an API key can have. Those of tags and tax codes are INFERRED by analogy (pleo-api.md §3.5). */
const accountingScopes = [
  'accounts:read',
  'accounts:write',
  'export-items:read',
  'export-jobs:read',
  'export-jobs:write',
  'tags:read',
  'tags:write',
  'tax-codes:read',
  'tax-codes:write',
  'vendors:read',
  'vendors:write',
] as const;
export type AccountingScope = (typeof accountingScopes)[number];

/** Discovery's scope is INFERRED as well; the sandbox shows it to organisation keys and asks nobody for it. */
const discoveryScope = 'companies:read';

/** A caller: one company, or an organisation that can only discover (pleo-api.md §1). */
export type Credential = {
  readonly key: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
} & (
  | { readonly kind: 'company'; readonly companyId: string }
  | { readonly kind: 'organisation'; readonly organisationId: string }
);

/** The API keys that work: revoked ones are as good as unknown. */
export class KeyRing {
  readonly #credentials = new Map<string, Credential>();

  /** @throws SandboxError when a key appears twice */
  constructor(seed: PleoSeed) {
    const seen = new Set<string>();
    const once = (key: string) => {
      // The key itself stays out of the message.
      if (seen.has(key)) throw new SandboxError('A Pleo API key appears twice in the seed.');
      seen.add(key);
    };
    for (const { id, apiKeys } of seed.organisations) {
      for (const key of apiKeys) {
        once(key);
        this.#add({ kind: 'organisation', organisationId: id, key, ...grant(key, [discoveryScope]) });
      }
    }
    for (const { id, apiKeys } of seed.companies) {
      for (const { key, scopes, revoked } of apiKeys) {
        once(key);
        if (!revoked) this.#add({ kind: 'company', companyId: id, key, ...grant(key, scopes ?? accountingScopes) });
      }
    }
  }

  /**
   * The credential behind an `Authorization` header: Basic, the key as user name and an empty password. Bearer tokens
   * are not simulated.
   */
  find(authorization: string | undefined): Credential | undefined {
    const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
    if (encoded === undefined) return undefined;
    const pair = Buffer.from(encoded, 'base64').toString('utf8');
    return pair.endsWith(':') ? this.#credentials.get(pair.slice(0, -1)) : undefined;
  }

  #add(credential: Credential): void {
    this.#credentials.set(credential.key, credential);
  }
}

function grant(key: string, scopes: readonly string[]): Pick<Credential, 'clientId' | 'scopes'> {
  return { clientId: derivedId('pleo', 'client', key), scopes: new Set(scopes) };
}

const windowMs = 60_000;

/**
 * So many requests a minute for each key, in windows that begin with the first request. What the real limit is counted
 * per, and how, is UNKNOWN (pleo-api.md §4.4).
 */
export class RateLimit {
  readonly #requestsPerMinute: number;
  readonly #windows = new Map<string, { startMs: number; requests: number }>();

  constructor(requestsPerMinute: number) {
    this.#requestsPerMinute = requestsPerMinute;
  }

  /** @throws PleoProblem 429 when the key has used its minute up */
  count(key: string, nowMs: number): void {
    const current = this.#windows.get(key);
    // A clock moved back starts a new window too: otherwise the key would wait for a time that may be far off.
    const stale = current === undefined || nowMs >= current.startMs + windowMs || nowMs < current.startMs;
    const window = stale ? { startMs: nowMs, requests: 0 } : current;
    this.#windows.set(key, window);
    if (window.requests >= this.#requestsPerMinute) {
      throw tooManyRequests(Math.ceil((window.startMs + windowMs - nowMs) / 1000));
    }
    window.requests += 1;
  }
}
