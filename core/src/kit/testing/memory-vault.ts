import type { Secret, SecretVault } from '../../contract/index.ts';

/** A vault that forgets everything with the process. */
export class MemoryVault implements SecretVault {
  readonly #secrets = new Map<string, Secret>();

  async load(name: string): Promise<Secret | undefined> {
    return this.#secrets.get(name);
  }

  async store(name: string, secret: Secret): Promise<void> {
    this.#secrets.set(name, secret);
  }
}
