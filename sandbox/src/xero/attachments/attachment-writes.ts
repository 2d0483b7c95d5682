import { createHash } from 'node:crypto';
import type { Result } from '../http/envelope.ts';
import type { ApiCall } from '../http/operation.ts';
import { documentNotFound, validationException, validationMessages, XeroError } from '../values/errors.ts';
import type { AttachableDocument } from './attachable-documents.ts';
import { fileNameProblems } from './attachment-names.ts';
import type { AttachmentRecord } from './attachment-record.ts';
import { attachmentView } from './attachment-view.ts';

const maxPerDocument = 10;

/**
 * Attaches the file that a call brings, in place of one of the same name; upper and lower case are the same (our choice).
 * @throws XeroError 400 also when there is no such document, as for other parts of one (xero-api.md §8); 415 when the call
 * does not say what the file is
 */
export function uploadAttachment(endpoint: string, document: AttachableDocument | undefined, call: ApiCall): Result {
  const { tenant, context, file, subId: fileName } = call;
  const mimeType = mimeTypeOf(call);
  const attached = document ? tenant.attachments.by('documentId', document.id) : [];
  const replaced = attached.find((other) => other.fileName.toLowerCase() === fileName.toLowerCase());
  const problems = [...documentProblems(document), ...fileNameProblems(call), ...onlineProblems(call)];
  if (file.length === 0) problems.push('The file must not be empty.');
  if (!replaced && attached.length >= maxPerDocument) {
    problems.push(`A document can have at most ${maxPerDocument} attachments.`);
  }
  if (!document || problems.length > 0) {
    const echo = { FileName: fileName, MimeType: mimeType, ContentLength: file.length };
    throw validationException([{ ...echo, ValidationErrors: validationMessages(problems) }]);
  }
  const attachment: AttachmentRecord = {
    id: replaced?.id ?? context.uuid(),
    documentId: document.id,
    fileName,
    mimeType,
    contentLength: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    uploads: (replaced?.uploads ?? 0) + 1,
  };
  tenant.attachments.save(attachment);
  return { plural: 'Attachments', elements: [attachmentView(attachment, endpoint, call)] };
}

/** The media type without its parameters. Its absence is refused (our choice). */
function mimeTypeOf({ headers }: ApiCall): string {
  const mimeType = (headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  if (mimeType === '') throw new XeroError(415, undefined);
  return mimeType;
}

function documentProblems(document: AttachableDocument | undefined): readonly string[] {
  return document?.problems ?? [documentNotFound];
}

/** Only sales documents go online (§10.13), and these books have none. */
function onlineProblems({ query }: ApiCall): readonly string[] {
  return query.get('IncludeOnline')?.toLowerCase() === 'true'
    ? ['IncludeOnline can only be used with sales documents.']
    : [];
}
