import { Failure } from '../contract/index.ts';
import type { DownloadTerms } from '../kit/index.ts';
import type { Interference } from './interference.ts';

/** A store of receipts by address. */
export class FakeFiles {
  readonly bytesByUrl = new Map<string, Uint8Array>();
  /** Addresses that have lapsed. */
  readonly lapsed = new Set<string>();
  /** Addresses that were read, in order. */
  readonly downloads: string[] = [];
  readonly #interfere: Interference;

  constructor(interfere: Interference) {
    this.#interfere = interfere;
  }

  async download(url: string, { maxBytes }: DownloadTerms): Promise<Uint8Array> {
    await this.#interfere('files.download', 'before');
    this.downloads.push(url);
    if (this.lapsed.has(url)) throw new Failure('authorisation', 'The address has lapsed.', { status: 403 });
    const bytes = this.bytesByUrl.get(url);
    if (bytes === undefined) throw new Failure('not-found', 'There is no such file.', { status: 404 });
    if (bytes.length > maxBytes) throw new Failure('rejected', 'Too large.', { code: 'FILE_TOO_LARGE' });
    return bytes;
  }
}
