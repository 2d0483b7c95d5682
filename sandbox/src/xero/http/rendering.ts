import type { XeroError } from '../values/errors.ts';
import type { Answer } from './idempotency.ts';

/**
 * Tells whether the caller names JSON. To any other, also one that accepts everything, the API speaks XML (xero-api.md §1).
 */
export function acceptsJson(accept: string | undefined): boolean {
  return /\bapplication\/json\b/i.test(accept ?? '');
}

export function renderResult(body: object, asJson: boolean): Answer {
  return { status: 200, ...(asJson ? json(body) : xml('Response')) };
}

/** Text stays text. The problems of 401 and 403 come from in front of the API and are JSON in any case. */
export function renderError({ status, body }: XeroError, asJson: boolean): Answer {
  if (body === undefined || body === null) return { status, contentType: '', body: undefined };
  if (typeof body !== 'object') return { status, contentType: 'text/plain; charset=utf-8', body: String(body) };
  const isJson = asJson || status === 401 || status === 403;
  return { status, ...(isJson ? json(body) : xml('ApiException')) };
}

function json(body: object): Omit<Answer, 'status'> {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** Empty: that it is XML shows such a caller its mistake. */
function xml(root: string): Omit<Answer, 'status'> {
  return { contentType: 'text/xml; charset=utf-8', body: `<?xml version="1.0" encoding="utf-8"?><${root} />` };
}
