import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type CompanyId, Failure, Secret, type SecretVault } from '../contract/index.ts';
import type { SealedSecret } from './company-state.ts';
import type { CompanyStore } from './company-store.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const HEX_KEY = /^[0-9a-f]{64}$/i;
const BASE64_KEY = /^[A-Za-z0-9+/]{43}=?$/;

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

/** The owner is sealed along with a secret, so that it opens for no other company and under no other name. */
interface SecretOwner {
  readonly companyId: CompanyId;
  readonly name: string;
}

/**
 * Reads a sealing key: 32 random bytes as 64 hexadecimal digits or in base64. A passphrase is refused: what people can
 * remember can also be guessed.
 *
 * @throws Failure `configuration`
 */
function parseSealingKey(secret: Secret): Buffer {
  const text = secret.reveal().trim();
  if (HEX_KEY.test(text)) return Buffer.from(text, 'hex');
  const key = Buffer.from(text, 'base64');
  if (BASE64_KEY.test(text) && key.length === KEY_BYTES) return key;
  throw new Failure('configuration', 'storage.sealingKey in organisation.yaml does not lead to a key of 32 bytes.', {
    system: 'configuration',
    advice: 'Make one with "openssl rand -base64 32", and keep it in the environment or in a file of its own.',
  });
}

/** Encrypts with AES-256-GCM under a new random nonce of 96 bits. */
function seal(secret: Secret, key: Buffer, owner: SecretOwner): SealedSecret {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(ownerBytes(owner));
  const ciphertext = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
  return {
    algorithm: 'AES-256-GCM',
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** @throws Failure `storage` when it was sealed with another key, for another owner, or was changed since. */
function unseal(sealed: SealedSecret, key: Buffer, owner: SecretOwner): Secret {
  try {
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(sealed.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(ownerBytes(owner))
      .setAuthTag(Buffer.from(sealed.tag, 'base64'));
    const plain = Buffer.concat([decipher.update(Buffer.from(sealed.ciphertext, 'base64')), decipher.final()]);
    return new Secret(plain.toString('utf8'));
  } catch {
    // The lower-level error says only "unable to authenticate data"; it cannot tell the three cases apart.
    throw new Failure(
      'storage',
      `The secret "${owner.name}" cannot be opened: it was sealed with another key, for another company or name, or was changed.`,
      { system: 'storage', advice: 'Put the former storage.sealingKey back, or connect the company again.' },
    );
  }
}

function ownerBytes({ companyId, name }: SecretOwner): Buffer {
  return Buffer.from(JSON.stringify(['ringfence secret 1', companyId, name]));
}
