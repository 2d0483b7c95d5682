import type { HttpUsage } from '@ringfence/core/contract';

/** What several HTTP clients of one session spent together. */
export class UsageSum implements HttpUsage {
  readonly #parts: HttpUsage[] = [];

  /** Counts this client in, and gives it back. */
  include<Client extends { readonly usage: HttpUsage }>(client: Client): Client {
    this.#parts.push(client.usage);
    return client;
  }

  get requests(): number {
    return this.#total((usage) => usage.requests);
  }

  get bytesSent(): number {
    return this.#total((usage) => usage.bytesSent);
  }

  get bytesReceived(): number {
    return this.#total((usage) => usage.bytesReceived);
  }

  #total(count: (usage: HttpUsage) => number): number {
    return this.#parts.reduce((sum, usage) => sum + count(usage), 0);
  }
}
