import type { Tenant } from '../books/tenant.ts';
import type { ApiCall } from '../http/operation.ts';
import type { AttachmentRecord } from './attachment-record.ts';

/** Whether a document has attachments: what its `HasAttachments` says. */
export function hasAttachments(documentId: string, tenant: Tenant): boolean {
  return tenant.attachments.by('documentId', documentId).length > 0;
}

/** The attachments of a document of this endpoint, `BankTransactions` for instance. */
export function attachmentViews(endpoint: string, documentId: string, call: ApiCall): readonly object[] {
  return call.tenant.attachments
    .by('documentId', documentId)
    .map((attachment) => attachmentView(attachment, endpoint, call));
}

/** An attachment. Its URL is on this server, though the file itself cannot be had. */
export function attachmentView(record: AttachmentRecord, endpoint: string, { headers }: ApiCall): object {
  const { id, documentId, fileName, mimeType, contentLength } = record;
  const folder = `http://${headers.host ?? 'localhost'}/api.xro/2.0/${endpoint}/${documentId}/Attachments`;
  return {
    AttachmentID: id,
    FileName: fileName,
    Url: `${folder}/${encodeURIComponent(fileName)}`,
    MimeType: mimeType,
    ContentLength: contentLength,
  };
}
