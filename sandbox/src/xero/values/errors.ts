/** An answer that ends an operation early: thrown by the rules, sent as it is. */
export class XeroError extends Error {
  override readonly name = 'XeroError';
  readonly status: number;
  /** A JSON value, or text that is sent as plain text; `undefined` for an empty body. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`Xero answers ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** The id that a refused element is shown with when it was never saved. */
export const unsavedId = '00000000-0000-0000-0000-000000000000';

/** One message in `ValidationErrors`. */
export interface ValidationMessage {
  readonly Message: string;
}

/** `{ Message }` for each text. */
export function validationMessages(messages: readonly string[]): readonly ValidationMessage[] {
  return messages.map((Message) => ({ Message }));
}

/** 400 with the elements that failed (xero-api.md §8). */
export function validationException(elements: readonly object[]): XeroError {
  return new XeroError(400, {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: elements,
  });
}

/** 400 for a `where` or `order` that cannot be understood. The number is general knowledge, unconfirmed (§8). */
export function queryParseException(message: string): XeroError {
  return new XeroError(400, { ErrorNumber: 16, Type: 'QueryParseException', Message: message });
}

/** 400 for a body that is not what the endpoint takes. The number is general knowledge, unconfirmed (§8). */
export function postDataInvalidException(message: string): XeroError {
  return new XeroError(400, { ErrorNumber: 14, Type: 'PostDataInvalidException', Message: message });
}

/** 404; the body's form is UNKNOWN (§8), plain text is likely. */
export function notFound(): XeroError {
  return new XeroError(404, "The resource you're looking for cannot be found");
}

/** An element names a document, by its id, that there is not (§8). */
export const documentNotFound = 'The document with the supplied id was not found for this endpoint.';

/** A document of this status cannot be changed at all (§9). */
export const documentFinal = 'Document not of valid status for modification';

/** A document with payments or allocations stays as it is (§9). */
export const documentHasAllocations =
  'This document cannot be edited as it has a payment or credit note allocated to it.';

/** The problem shape of 401 and 403 (§8). */
export function unauthorized(detail: string, instance: string, headers: Readonly<Record<string, string>>): XeroError {
  return new XeroError(401, problem('Unauthorized', 401, detail, instance), headers);
}

/** 403: the tenant is not among the connections of this token (§8). */
export function forbidden(instance: string): XeroError {
  return new XeroError(403, problem('Forbidden', 403, 'AuthenticationUnsuccessful', instance));
}

function problem(title: string, status: number, detail: string, instance: string): object {
  return { Type: null, Title: title, Status: status, Detail: detail, Instance: instance, Extensions: {} };
}
