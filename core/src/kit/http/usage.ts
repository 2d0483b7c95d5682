import type { HttpAnswer, HttpUsage } from '../../contract/index.ts';

/** Counts what goes over the wire: requests, and the bytes of bodies (after decompression; without headers). */
export class UsageCounter implements HttpUsage {
  #requests = 0;
  #bytesSent = 0;
  #bytesReceived = 0;

  get requests(): number {
    return this.#requests;
  }

  get bytesSent(): number {
    return this.#bytesSent;
  }

  get bytesReceived(): number {
    return this.#bytesReceived;
  }

  countRequest(body: Buffer | undefined): void {
    this.#requests += 1;
    this.#bytesSent += body?.length ?? 0;
  }

  countAnswer(answer: HttpAnswer): void {
    this.countReceived(Buffer.byteLength(answer.text));
  }

  countReceived(bytes: number): void {
    this.#bytesReceived += bytes;
  }
}

/**
 * Adds up what several clients of one session spend, e.g. those of an ERP's API and of its token endpoint. It stays
 * current: read it at any time.
 */
export function usageSum(parts: readonly HttpUsage[]): HttpUsage {
  const total = (count: (usage: HttpUsage) => number) => parts.reduce((sum, usage) => sum + count(usage), 0);
  return {
    get requests() {
      return total(({ requests }) => requests);
    },
    get bytesSent() {
      return total(({ bytesSent }) => bytesSent);
    },
    get bytesReceived() {
      return total(({ bytesReceived }) => bytesReceived);
    },
  };
}
