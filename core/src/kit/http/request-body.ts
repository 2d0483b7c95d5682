import { Failure, type HttpRequest } from '../../contract/index.ts';

/** A body as it goes on the wire. */
export interface WireBody {
  readonly bytes: Buffer;
  /** Absent for bytes, whose type the request gives itself. */
  readonly contentType?: string;
}

/** @throws Failure `bad-response` when a request has more than one body, or one that cannot be written as JSON. */
export function wireBody(request: HttpRequest, system: string): WireBody | undefined {
  const { json, form, bytes } = request;
  if ([json, form, bytes].filter((body) => body !== undefined).length > 1) {
    throw new Failure('bad-response', `A request to ${system} has more than one body; it was not sent.`, { system });
  }
  if (json !== undefined) return { bytes: Buffer.from(jsonText(json, system)), contentType: 'application/json' };
  if (form !== undefined) {
    const text = new URLSearchParams(form).toString();
    return { bytes: Buffer.from(text), contentType: 'application/x-www-form-urlencoded' };
  }
  return bytes === undefined ? undefined : { bytes: Buffer.from(bytes) };
}

function jsonText(json: unknown, system: string): string {
  const text: string | undefined = JSON.stringify(json);
  if (text !== undefined) return text;
  throw new Failure('bad-response', `A request to ${system} has a body that JSON cannot hold; it was not sent.`, {
    system,
  });
}
