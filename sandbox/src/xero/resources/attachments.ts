import { createHash } from 'node:crypto';
import type { Tenant } from '../books/tenant.ts';
import { lockProblems } from '../documents/checks.ts';
import type { ApiCall, Operation, Result } from '../http/operation.ts';
import type { AttachmentRecord } from '../records.ts';
import {
  documentFinal,
  documentNotFound,
  notFound,
  unsavedId,
  validationException,
  validationMessages,
  XeroError,
} from '../values/errors.ts';

const scope = 'accounting.attachments';
const maxPerDocument = 10;
const longestName = 255;
const forbidden = ['<', '>', ':', '"', '/', '\\', '|', '?', '*', '+', '\0'];

/** A document as far as attachments are concerned. */
interface AttachableDocument {
  readonly id: string;
  readonly status: string;
  readonly date: string;
}

type Find = (call: ApiCall) => AttachableDocument | undefined;

/** The endpoints whose documents have attachments. */
const endpoints: Readonly<Record<string, Find>> = {
  BankTransactions: ({ id, tenant }) => tenant.bankTransactions.find(id),
  Invoices: ({ id, tenant }) => tenant.invoices.find(id),
  CreditNotes: ({ id, tenant }) => tenant.creditNotes.find(id),
  BankTransfers: ({ id, tenant }) => tenant.bankTransfers.find(id),
  ManualJournals: ({ id, tenant }) => tenant.manualJournals.find(id),
};

/** Files at documents (xero-api.md §10.13). Their bytes cannot be had back. */
export const attachmentOperations: readonly Operation[] = Object.entries(endpoints).flatMap(
  ([endpoint, find]): readonly Operation[] => {
    const path = `/${endpoint}/:id/Attachments`;
    return [
      { method: 'GET', path, scope, run: (call) => listed(endpoint, find, call) },
      // A wildcard, because the router finds nothing where a named part is longer than 100 characters.
      { method: 'PUT', path: `${path}/*`, scope, takesFile: true, run: (call) => uploaded(endpoint, find, call) },
    ];
  },
);

function listed(endpoint: string, find: Find, call: ApiCall): Result {
  const document = find(call);
  if (!document) throw notFound();
  const attachments = call.tenant.attachments.by('documentId', document.id);
  return { plural: 'Attachments', elements: attachments.map((attachment) => view(attachment, endpoint, call)) };
}

/**
 * Attaches a file, in place of one of the same name; upper and lower case are the same (our choice).
 * @throws XeroError 400 also when there is no such document, as for other parts of one (§8); 415 when the call does not say
 * what the file is
 */
function uploaded(endpoint: string, find: Find, call: ApiCall): Result {
  const { tenant, context, file, subId: fileName } = call;
  const mimeType = mimeTypeOf(call);
  const document = find(call);
  const attached = document ? tenant.attachments.by('documentId', document.id) : [];
  const replaced = attached.find((other) => other.fileName.toLowerCase() === fileName.toLowerCase());
  const problems = [...documentProblems(document, tenant), ...nameProblems(call)];
  if (file.length === 0) problems.push('The file must not be empty.');
  if (!replaced && attached.length >= maxPerDocument) {
    problems.push(`A document can have at most ${maxPerDocument} attachments.`);
  }
  if (!document || problems.length > 0) {
    const echo = { AttachmentID: unsavedId, FileName: fileName, MimeType: mimeType, ContentLength: file.length };
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
  return { plural: 'Attachments', elements: [view(attachment, endpoint, call)] };
}

/** The media type without its parameters. Its absence is refused (our choice). */
function mimeTypeOf({ headers }: ApiCall): string {
  const mimeType = (headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  if (mimeType === '') throw new XeroError(415, undefined);
  return mimeType;
}

/** It is UNKNOWN whether a document takes files when it is deleted or its period is locked (§10.13); here it takes none. */
function documentProblems(document: AttachableDocument | undefined, { organisation }: Tenant): readonly string[] {
  if (!document) return [documentNotFound];
  const isGone = document.status === 'DELETED' || document.status === 'VOIDED';
  return isGone ? [documentFinal] : lockProblems(document.date, organisation);
}

/** Checks the file name that a path ends in; wordings and length are our choice. */
function nameProblems({ subId: fileName, url }: ApiCall): readonly string[] {
  const problems: string[] = [];
  if (fileName.trim() === '') problems.push('The file must have a name.');
  if (fileName.length > longestName) problems.push(`The file name must not be longer than ${longestName} characters.`);
  const found = forbidden.filter((character) => fileName.includes(character));
  if (found.length > 0) {
    problems.push(`The file name must not contain ${found.map((it) => JSON.stringify(it)).join(', ')}.`);
  }
  if (/[[\]]/.test(url)) problems.push('Square brackets in a file name must be encoded.');
  return problems;
}

/** An attachment. Its URL is on this server, though the file itself cannot be had. */
function view(record: AttachmentRecord, endpoint: string, { headers }: ApiCall): object {
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
