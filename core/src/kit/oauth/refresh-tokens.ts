import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type Authoriser,
  Failure,
  isFailure,
  type Repeatable,
  Secret,
  type SecretVault,
} from '../../contract/index.ts';
import { bearerTokens } from '../http/authorisation.ts';
import { type GrantedTokens, TokenClient, type TokenEndpoint } from './token-endpoint.ts';

export interface RefreshTokensOptions extends TokenEndpoint {
  readonly vault: SecretVault;
  /** Under which name the vault keeps the newest refresh token. */
  readonly vaultName: string;
  /** As configured: the one that the person's consent gave. */
  readonly initialRefreshToken: Secret;
  /**
   * Says if a refresh whose answer was lost may be sent again. Default `never`: with Pleo a used token revokes all
   * (pleo-api.md §3.2). `safe` with Xero, which takes the previous token for another 30 minutes (xero-api.md §2.4).
   */
  readonly repeatable?: Repeatable;
}

/**
 * Access tokens by rotating refresh tokens. The successor is durably in the vault before the new access token is used.
 * Once the other side says that the chain has ended, this source asks no more.
 *
 * @see xero-api.md §2.4
 * @see pleo-api.md §3.2
 */
export function refreshTokens(options: RefreshTokensOptions): Authoriser {
  const source = new RefreshTokenSource(options);
  return bearerTokens(() => source.issue(), options.clock);
}

class RefreshTokenSource {
  readonly #options: RefreshTokensOptions;
  readonly #client: TokenClient;
  readonly #chain: RefreshChain;
  #ended: Failure | undefined;
  /** Issued, but the vault could not store it: to be stored before anything else is asked. */
  #unstored: Secret | undefined;

  constructor(options: RefreshTokensOptions) {
    this.#options = options;
    this.#client = new TokenClient(options);
    this.#chain = new RefreshChain(options.vault, options.vaultName, options.initialRefreshToken);
  }

  async issue(): Promise<GrantedTokens> {
    if (this.#ended !== undefined) throw this.#ended;
    await this.#store();
    const issued = await this.#refresh(await this.#chain.newest());
    this.#unstored = issued.refreshToken;
    await this.#store();
    return issued;
  }

  async #store(): Promise<void> {
    if (this.#unstored === undefined) return;
    await this.#chain.extend(this.#unstored);
    this.#unstored = undefined;
  }

  async #refresh(refreshToken: Secret): Promise<GrantedTokens> {
    try {
      return await this.#client.request({
        grantType: 'refresh_token',
        parameters: { refresh_token: refreshToken.reveal() },
        repeatable: this.#options.repeatable ?? 'never',
      });
    } catch (error) {
      if (!isFailure(error) || error.code !== 'invalid_grant') throw error;
      this.#ended = chainEnded(this.#options.system);
      throw this.#ended;
    }
  }
}

function chainEnded(system: string): Failure {
  return new Failure('authentication', `${system} no longer accepts the refresh token: the connection has ended.`, {
    system,
    code: 'invalid_grant',
    advice: `Authorise the app in ${system} again and put the new refresh token into the configuration.`,
  });
}

/** The vault keeps the newest refresh token, and which configured token the chain began with. */
const StoredChain = z.object({ refreshToken: z.string().min(1), startedFromSha256: z.string() });

/**
 * The newest token of a chain of refresh tokens. A person who authorises again puts a new first token into the
 * configuration; the stored chain, which began with another, then no longer counts.
 */
class RefreshChain {
  readonly #vault: SecretVault;
  readonly #name: string;
  readonly #initial: Secret;
  readonly #startedFromSha256: string;

  constructor(vault: SecretVault, name: string, initial: Secret) {
    this.#vault = vault;
    this.#name = name;
    this.#initial = initial;
    this.#startedFromSha256 = createHash('sha256').update(initial.reveal()).digest('hex');
  }

  /**
   * The token to use next. A chain that only begins is stored at once, before its first token is used up: a vault that
   * cannot store must show it while nothing is lost.
   *
   * @throws Failure `storage` when what the vault holds is no chain.
   */
  async newest(): Promise<Secret> {
    const stored = await this.#vault.load(this.#name);
    const chain = stored && this.#parse(stored);
    if (chain?.startedFromSha256 === this.#startedFromSha256) return new Secret(chain.refreshToken);
    await this.extend(this.#initial);
    return this.#initial;
  }

  /** Resolves when the token is durably stored. */
  async extend(refreshToken: Secret): Promise<void> {
    const chain = { refreshToken: refreshToken.reveal(), startedFromSha256: this.#startedFromSha256 };
    await this.#vault.store(this.#name, new Secret(JSON.stringify(chain)));
  }

  #parse(stored: Secret): z.infer<typeof StoredChain> {
    try {
      return StoredChain.parse(JSON.parse(stored.reveal()));
    } catch {
      throw new Failure('storage', `The stored secret "${this.#name}" is not a refresh token.`, {
        advice: 'Authorise the app again and configure the new refresh token.',
      });
    }
  }
}
