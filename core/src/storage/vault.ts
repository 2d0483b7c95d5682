import { Failure, type Secret, type SecretVault } from '../contract/index.ts';
import type { CompanyStore } from './company-store.ts';
import { parseSealingKey, seal, unseal } from './sealing.ts';

/**
 * The vault of one company: small secrets that change by themselves, sealed in its state.
 *
 * @param sealingKey - What `storage.sealingKey` in organisation.yaml leads to; see {@link parseSealingKey} for its form.
 *   Undefined when it is not set: then an empty vault says so, and every use of a secret throws.
 * @throws Failure `configuration` when the key is not 32 bytes.
 */
export function createVault(store: Pick<CompanyStore, 'state'>, sealingKey: Secret | undefined): SecretVault {
  return new SealedVault(store, sealingKey === undefined ? undefined : parseSealingKey(sealingKey));
}

class SealedVault implements SecretVault {
  readonly #state: CompanyStore['state'];
  readonly #key: Buffer | undefined;

  constructor({ state }: Pick<CompanyStore, 'state'>, key: Buffer | undefined) {
    this.#state = state;
    this.#key = key;
  }

  async load(name: string): Promise<Secret | undefined> {
    const { companyId, secrets } = this.#state.get();
    const sealed = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    return sealed === undefined ? undefined : unseal(sealed, this.#requireKey(name), { companyId, name });
  }

  async store(name: string, secret: Secret): Promise<void> {
    const key = this.#requireKey(name);
    await this.#state.update((state) => ({
      ...state,
      secrets: { ...state.secrets, [name]: seal(secret, key, { companyId: state.companyId, name }) },
    }));
  }

  #requireKey(name: string): Buffer {
    if (this.#key !== undefined) return this.#key;
    throw new Failure(
      'configuration',
      `The secret "${name}" changes by itself and must be kept, which needs storage.sealingKey in organisation.yaml: no secret is written to disk unsealed.`,
      {
        system: 'configuration',
        advice: 'Make a key with "openssl rand -base64 32", and refer to it there from the environment or a file.',
      },
    );
  }
}
