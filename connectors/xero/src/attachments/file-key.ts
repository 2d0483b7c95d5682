import { createHash } from 'node:crypto';
import type { Attachment } from '@ringfence/core/contract';

/**
 * The same for the same file on the same document only: under a key that it knows Xero refuses any other content. At most
 * 36 + 6 + 64 characters, of the 128 that Xero takes.
 *
 * @see xero-api.md §5
 */
export function fileKey(tenantId: string, document: string, { name, contentType, bytes }: Attachment): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([document, name, contentType]))
    .update(bytes)
    .digest('hex');
  return `${tenantId}:file:${digest}`;
}
