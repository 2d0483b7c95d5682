import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a file's link stands for. */
export interface FileLink {
  readonly accountingEntryId: string;
  /** The file's place among those of its expense, from 0. */
  readonly index: number;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

const uuidBytes = 16;
const indexBytes = 2;
const timeBytes = 6;
const signatureBytes = 16;
const contentBytes = uuidBytes + indexBytes + timeBytes + uuidBytes;

/**
 * Makes and reads the tokens at the end of file links. A token holds what it stands for and a signature, so that nothing
 * has to be kept of the many that are made.
 */
export class FileLinkSigner {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  /** @param nonce a UUID that makes the token another one each time */
  sign({ accountingEntryId, index, expiresAtMs }: FileLink, nonce: string): string {
    const content = Buffer.alloc(contentBytes);
    content.write(hexOf(accountingEntryId), 'hex');
    content.writeUInt16BE(index, uuidBytes);
    content.writeUIntBE(expiresAtMs, uuidBytes + indexBytes, timeBytes);
    content.write(hexOf(nonce), uuidBytes + indexBytes + timeBytes, 'hex');
    return Buffer.concat([content, this.#signatureOf(content)]).toString('base64url');
  }

  /** What the token stands for; undefined when this signer did not make it. */
  read(token: string): FileLink | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== contentBytes + signatureBytes) return undefined;
    const content = bytes.subarray(0, contentBytes);
    if (!timingSafeEqual(this.#signatureOf(content), bytes.subarray(contentBytes))) return undefined;
    return {
      accountingEntryId: uuidOf(content.subarray(0, uuidBytes)),
      index: content.readUInt16BE(uuidBytes),
      expiresAtMs: content.readUIntBE(uuidBytes + indexBytes, timeBytes),
    };
  }

  #signatureOf(content: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(content).digest().subarray(0, signatureBytes);
  }
}

function hexOf(uuid: string): string {
  return uuid.replaceAll('-', '');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
