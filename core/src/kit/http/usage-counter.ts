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
