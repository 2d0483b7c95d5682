import { createHash } from 'node:crypto';
import { type ErpDocument, Failure, type FileLimits, type ReceiptFile } from '@ringfence/core/contract';
import { endpointOf } from './documents/document-types.ts';
import type { XeroClient } from './http/client.ts';

/** Some pages of Xero's say 25 MB; the longest name is UNKNOWN, and this is what its other short texts hold. */
export const FILE_LIMITS: FileLimits = { maxBytes: 10 * 1024 * 1024, maxPerDocument: 10, maxNameLength: 255 };

/** As `ErpFiles.attach`. */
export async function attachFile(
  client: XeroClient,
  tenantId: string,
  document: ErpDocument,
  file: ReceiptFile,
  signal?: AbortSignal,
): Promise<void> {
  const target = filesOf(document);
  if (target === undefined) {
    throw new Failure('rejected', 'Xero keeps no files with payments, and which bill this one pays is not known.', {
      system: 'Xero',
      advice: 'Put the file on the bill in Xero by hand.',
    });
  }
  await client.attach(target, file, fileKey(tenantId, target, file), signal);
}

/** As `ErpFiles.list`. */
export async function listFiles(
  client: XeroClient,
  document: ErpDocument,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const target = filesOf(document);
  return target === undefined ? [] : client.listAttachments(target, signal);
}

/** Finds the record that holds a document's files. `undefined`: a payment, and it is not known which bill it pays. */
function filesOf({ id, kind, filesAt }: ErpDocument): string | undefined {
  if (filesAt !== undefined) return filesAt;
  return kind === 'billPayment' ? undefined : `${endpointOf(kind ?? 'spend')}/${id}`;
}

/**
 * The same for the same file on the same document only: under a key that it knows Xero refuses any other content. At most
 * 36 + 6 + 64 characters, of the 128 that Xero takes.
 *
 * @see xero-api.md §5
 */
function fileKey(tenantId: string, document: string, { name, contentType, bytes }: ReceiptFile): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([document, name, contentType]))
    .update(bytes)
    .digest('hex');
  return `${tenantId}:file:${digest}`;
}
