import {
  type Authoriser,
  Failure,
  isFailure,
  type Repeatable,
  type Secret,
  type SecretVault,
} from '../../contract/index.ts';
import { RefreshChain } from './refresh-chain.ts';
import { TokenCache } from '../http/authorisation.ts';
import { type IssuedToken, TokenClient, type TokenEndpoint } from './token-endpoint.ts';

export interface RefreshTokensOptions extends TokenEndpoint {
  readonly vault: SecretVault;
  /** Under which name the vault keeps the newest refresh token. */
  readonly vaultName: string;
  /** As configured: the one that the person's consent gave. */
  readonly initialRefreshToken: Secret;
  /**
   * Whether a refresh whose answer was lost may be sent again. Default `never`: with Pleo a used token revokes all
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
  return new TokenCache(() => source.issue(), options.clock);
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

  async issue(): Promise<IssuedToken> {
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

  async #refresh(refreshToken: Secret): Promise<IssuedToken> {
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
