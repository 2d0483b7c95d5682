import type { XeroSeed } from '../seed.ts';
import { defaultScopes } from './scopes.ts';

export type Grant = XeroSeed['apps'][number]['grant'];

/** An app as it is registered with the identity service. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly tenantIds: readonly string[];
  readonly firstRefreshToken: string | undefined;
}

/** The registered apps, by client id. */
export class Apps {
  readonly #apps: ReadonlyMap<string, App>;

  constructor(seeds: XeroSeed['apps']) {
    this.#apps = new Map(seeds.map((seed) => [seed.clientId, registeredApp(seed)]));
  }

  [Symbol.iterator](): Iterator<App> {
    return this.#apps.values();
  }

  find(clientId: string): App | undefined {
    return this.#apps.get(clientId);
  }

  /** The app whose id and secret these are, from an `Authorization: Basic` header. */
  authenticate(authorization: string | undefined): App | 'no client' | 'wrong client' {
    const credentials = basicCredentials(authorization);
    if (!credentials || credentials.clientId === '') return 'no client';
    const app = this.#apps.get(credentials.clientId);
    return app?.clientSecret === credentials.clientSecret ? app : 'wrong client';
  }
}

function registeredApp(seed: XeroSeed['apps'][number]): App {
  return {
    clientId: seed.clientId,
    clientSecret: seed.clientSecret,
    grant: seed.grant,
    scopes: seed.scopes ?? defaultScopes,
    tenantIds: seed.tenants.map((id) => id.toLowerCase()),
    firstRefreshToken: seed.refreshToken,
  };
}

function basicCredentials(authorization: string | undefined): { clientId: string; clientSecret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { clientId: formDecoded(text.slice(0, colon)), clientSecret: formDecoded(text.slice(colon + 1)) };
}

/** OAuth has both halves form-encoded before they are joined (RFC 6749 §2.3.1). */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
