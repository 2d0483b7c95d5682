import type { Tenant } from '../books/tenant.ts';

/** An attachment for `GET /_sandbox/xero`. */
export interface InspectedAttachment {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** In bytes. */
  readonly length: number;
  /** Of the bytes that were uploaded last, in hexadecimal digits. */
  readonly sha256: string;
  /** How often a file of this name was uploaded to the document. */
  readonly uploads: number;
}

/** The attachments of a tenant by the id of their document, in the order of their first upload. */
export function inspectAttachments({ attachments }: Tenant): Readonly<Record<string, readonly InspectedAttachment[]>> {
  const byDocument: Record<string, InspectedAttachment[]> = {};
  for (const { documentId, id, fileName, mimeType, contentLength, sha256, uploads } of attachments) {
    byDocument[documentId] ??= [];
    byDocument[documentId].push({ id, name: fileName, mimeType, length: contentLength, sha256, uploads });
  }
  return byDocument;
}
