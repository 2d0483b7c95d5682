import { z } from 'zod';
import type { SandboxContext } from '../../shared/index.ts';
import type { App, Apps } from './apps.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** A refresh token that nobody uses lapses after this (xero-api.md §2.4). */
const refreshTokenLifeMs = 60 * dayMs;
/** The previous refresh token may be tried again for this long after its successor was issued (§2.4). */
const graceMs = 30 * minuteMs;
/** An expired access token is still known as expired for this long; our choice. */
const expiredKnownMs = dayMs;

const AccessTokenRecord = z
  .object({ token: z.string(), clientId: z.string(), scopes: z.array(z.string()).readonly(), expiresAtMs: z.number() })
  .readonly();
export type AccessTokenRecord = z.output<typeof AccessTokenRecord>;

const RefreshTokenRecord = z
  .object({
    token: z.string(),
    clientId: z.string(),
    scopes: z.array(z.string()).readonly(),
    issuedAtMs: z.number(),
    previousToken: z.string().optional().describe('The token whose use made this one'),
    usedAtMs: z.number().optional().describe('When it was first exchanged; its grace period runs from then'),
  })
  .readonly();
type RefreshTokenRecord = z.output<typeof RefreshTokenRecord>;

export const TokenSnapshot = z.object({
  accessTokens: z.array(AccessTokenRecord).readonly(),
  refreshTokens: z.array(RefreshTokenRecord).readonly(),
});
export type TokenSnapshot = z.output<typeof TokenSnapshot>;

/** The tokens that the identity service has issued and still knows. */
export class TokenStore {
  readonly #context: SandboxContext;
  readonly #accessTokenLifeMs: number;
  readonly #accessTokens = new Map<string, AccessTokenRecord>();
  readonly #refreshTokens = new Map<string, RefreshTokenRecord>();

  constructor(apps: Apps, accessTokenLifeSeconds: number, context: SandboxContext) {
    this.#context = context;
    this.#accessTokenLifeMs = accessTokenLifeSeconds * 1000;
    const issuedAtMs = this.#nowMs();
    for (const { clientId, scopes, firstRefreshToken: token } of apps) {
      if (token !== undefined) this.#refreshTokens.set(token, { token, clientId, scopes, issuedAtMs });
    }
  }

  issueAccessToken(app: App, scopes: readonly string[]): AccessTokenRecord {
    this.#forgetLapsed();
    const token = `access-${this.#context.uuid()}${this.#context.uuid()}`;
    const record = { token, clientId: app.clientId, scopes, expiresAtMs: this.#nowMs() + this.#accessTokenLifeMs };
    this.#accessTokens.set(token, record);
    return record;
  }

  findAccessToken(token: string): AccessTokenRecord | undefined {
    return this.#accessTokens.get(token);
  }

  isExpired({ expiresAtMs }: AccessTokenRecord): boolean {
    return this.#nowMs() >= expiresAtMs;
  }

  /** A refresh token of this app that can be exchanged now: current, or the previous one within its grace period. */
  findUsableRefreshToken(token: string, app: App): RefreshTokenRecord | undefined {
    this.#forgetLapsed();
    const record = this.#refreshTokens.get(token);
    return record?.clientId === app.clientId ? record : undefined;
  }

  /** Uses up a refresh token and gives its successor. Its own predecessor is then no longer "the previous one". */
  rotate(used: RefreshTokenRecord): RefreshTokenRecord {
    const nowMs = this.#nowMs();
    if (used.previousToken !== undefined) this.#refreshTokens.delete(used.previousToken);
    this.#refreshTokens.set(used.token, { ...used, previousToken: undefined, usedAtMs: used.usedAtMs ?? nowMs });
    const { clientId, scopes } = used;
    const successor = { token: this.#context.uuid(), clientId, scopes, issuedAtMs: nowMs, previousToken: used.token };
    this.#refreshTokens.set(successor.token, successor);
    return successor;
  }

  snapshot(): TokenSnapshot {
    return { accessTokens: [...this.#accessTokens.values()], refreshTokens: [...this.#refreshTokens.values()] };
  }

  restore({ accessTokens, refreshTokens }: TokenSnapshot): void {
    this.#accessTokens.clear();
    this.#refreshTokens.clear();
    for (const record of accessTokens) this.#accessTokens.set(record.token, record);
    for (const record of refreshTokens) this.#refreshTokens.set(record.token, record);
  }

  #forgetLapsed(): void {
    const nowMs = this.#nowMs();
    for (const { token, expiresAtMs } of this.#accessTokens.values()) {
      if (nowMs >= expiresAtMs + expiredKnownMs) this.#accessTokens.delete(token);
    }
    for (const { token, issuedAtMs, usedAtMs } of this.#refreshTokens.values()) {
      const lapsesAtMs = usedAtMs === undefined ? issuedAtMs + refreshTokenLifeMs : usedAtMs + graceMs;
      if (nowMs >= lapsesAtMs) this.#refreshTokens.delete(token);
    }
  }

  #nowMs(): number {
    return this.#context.clock.now().getTime();
  }
}
