import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { notFound } from '../values/errors.ts';
import { attachableDocuments } from './attachable-documents.ts';
import { attachmentViews } from './attachment-view.ts';
import { uploadAttachment } from './attachment-writes.ts';

const scope = 'accounting.attachments';

/** Files at documents (xero-api.md §10.13): `PUT` and `POST` both create or replace. */
export const attachmentOperations: readonly Operation[] = Object.entries(attachableDocuments).flatMap(
  ([endpoint, find]): readonly Operation[] => {
    const list = `/${endpoint}/:id/Attachments`;
    const upload = (call: ApiCall): Result => uploadAttachment(endpoint, find(call.id, call.tenant), call);
    // A wildcard, because the router finds nothing where a named part is longer than 100 characters.
    const file = { path: `${list}/*`, scope, takesFile: true, run: upload };
    return [
      { method: 'GET', path: list, scope, run: (call) => listed(endpoint, find(call.id, call.tenant)?.id, call) },
      { method: 'PUT', ...file },
      { method: 'POST', ...file },
    ];
  },
);

function listed(endpoint: string, documentId: string | undefined, call: ApiCall): Result {
  if (documentId === undefined) throw notFound();
  return { plural: 'Attachments', elements: attachmentViews(endpoint, documentId, call) };
}
