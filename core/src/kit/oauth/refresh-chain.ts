import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure, Secret, type SecretVault } from '../../contract/index.ts';

/** What the vault keeps: the newest refresh token, and which configured token the chain began with. */
const StoredChain = z.object({ refreshToken: z.string().min(1), startedFromSha256: z.string() });

/**
 * The newest token of a chain of refresh tokens. A person who authorises again puts a new first token into the
 * configuration; the stored chain, which began with another, then no longer counts.
 */
export class RefreshChain {
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
