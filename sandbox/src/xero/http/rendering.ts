import type { XeroError } from '../values/errors.ts';
import type { Answer } from './idempotency.ts';
import { renderXml } from './xml.ts';

const json = 'application/json; charset=utf-8';
const xml = 'text/xml; charset=utf-8';

/** Whether the caller names JSON. To any other, also one that accepts everything, the API speaks XML (xero-api.md §1). */
export function acceptsJson(accept: string | undefined): boolean {
  return /\bapplication\/json\b/i.test(accept ?? '');
}

export function renderResult(body: object, asJson: boolean): Answer {
  return asJson
    ? { status: 200, contentType: json, body: JSON.stringify(body) }
    : { status: 200, contentType: xml, body: renderXml('Response', body) };
}

/** Text stays text. The problems of 401 and 403 come from in front of the API and are JSON in any case. */
export function renderError({ status, body }: XeroError, asJson: boolean): Answer {
  if (body === undefined || body === null) return { status, contentType: '', body: undefined };
  if (typeof body !== 'object') return { status, contentType: 'text/plain; charset=utf-8', body: String(body) };
  return asJson || status === 401 || status === 403
    ? { status, contentType: json, body: JSON.stringify(body) }
    : { status, contentType: xml, body: renderXml('ApiException', body) };
}
