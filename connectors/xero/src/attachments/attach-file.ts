import { type Attachment, type ErpDocument, Failure } from '@ringfence/core/contract';
import type { XeroClient } from '../client.ts';
import { filesOf } from '../documents/file-target.ts';
import { fileKey } from './file-key.ts';

/** As `ErpSession.attach`. */
export async function attachFile(
  client: XeroClient,
  tenantId: string,
  document: ErpDocument,
  file: Attachment,
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

/** As `ErpSession.listAttachments`. */
export async function listFiles(
  client: XeroClient,
  document: ErpDocument,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const target = filesOf(document);
  return target === undefined ? [] : client.listAttachments(target, signal);
}
