/** One entry of `o:errorDetails` (netsuite-api.md §6). */
export interface ErrorDetail {
  readonly detail: string;
  readonly code: string;
  /** JSON path into the body. */
  readonly path?: string | undefined;
  readonly queryParam?: string;
  readonly header?: string;
}

const rfc9110 = 'https://www.rfc-editor.org/rfc/rfc9110.html#section-';
const rfc2616 = 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html';

/** Oracle's sample of 429 really has this title (netsuite-api.md §3). */
const kinds: Readonly<Record<number, { readonly type: string; readonly title: string }>> = {
  400: { type: `${rfc9110}15.5.1`, title: 'Bad Request' },
  401: { type: rfc2616, title: 'Unauthorized' },
  404: { type: `${rfc9110}15.5.5`, title: 'Not Found' },
  405: { type: `${rfc9110}15.5.6`, title: 'Method Not Allowed' },
  429: { type: rfc2616, title: 'Bad Request' },
};

/** An answer that ends an operation early: thrown by the rules, sent as it is. */
export class NetSuiteError extends Error {
  override readonly name = 'NetSuiteError';
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, details: readonly ErrorDetail[], headers: Readonly<Record<string, string>> = {}) {
    super(details.map(({ detail }) => detail).join(' '));
    this.status = status;
    this.details = details;
    this.headers = headers;
  }

  /** The body, as the record service and SuiteQL send it. */
  get body(): object {
    const { type, title } = kinds[this.status] ?? { type: rfc9110, title: 'Error' };
    const details = this.details.map(({ detail, code, path, queryParam, header }) => ({
      detail,
      ...(path !== undefined && { 'o:errorPath': path }),
      ...(queryParam !== undefined && { 'o:errorQueryParam': queryParam }),
      ...(header !== undefined && { 'o:errorHeader': header }),
      'o:errorCode': code,
    }));
    return { type, title, status: this.status, 'o:errorDetails': details };
  }
}

/**
 * 400 for what the books do not take. Every such refusal has the same code; only the text tells them apart (§18).
 * @param sentence without the words that REST puts before it
 * @param path of the line, where there is one
 */
export class Refusal extends NetSuiteError {
  /** As SuiteScript shows it. */
  readonly sentence: string;

  constructor(sentence: string, path?: string) {
    super(400, [{ detail: `Error while accessing a resource. ${sentence}`, code: 'USER_ERROR', path }]);
    this.sentence = sentence;
  }
}

/** A reference or value that a field does not take. */
export function invalidValue(value: string, field: string, path?: string): Refusal {
  return new Refusal(`You have entered an Invalid Field Value ${value} for the following field: ${field}.`, path);
}

/** Fields that must have a value, by their labels: several stand in one text (§18). */
export function missingValues(labels: readonly string[], path?: string): Refusal {
  return new Refusal(`Please enter value(s) for: ${labels.join(', ')}.`, path);
}

/** A field that callers cannot write; the wording is that of SuiteTalk's reference, in REST UNKNOWN. */
export function readOnlyField(field: string, path?: string): Refusal {
  const reason =
    'due to one of the following reasons: 1) The field is read-only; 2) An associated feature is disabled.';
  return new Refusal(`You do not have permissions to set a value for element ${field} ${reason}`, path);
}

/** A body that is not what the record service can read (§6). */
export function invalidContent(text: string, path?: string): NetSuiteError {
  return new NetSuiteError(400, [{ detail: `Error while accessing resource: ${text}`, code: 'INVALID_CONTENT', path }]);
}

export function noPermission(): Refusal {
  return new Refusal('Your current role does not have permission to perform this action.');
}

export function invalidLogin(): NetSuiteError {
  const detail =
    'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > ' +
    'User Management > View Login Audit Trail.';
  return new NetSuiteError(401, [{ detail, code: 'INVALID_LOGIN' }], {
    'WWW-Authenticate': 'Bearer error="invalid_token", error_description="Invalid login attempt."',
  });
}

export function notFound(): NetSuiteError {
  const detail = 'The record instance does not exist. Provide a valid record instance ID.';
  return new NetSuiteError(404, [{ detail, code: 'NONEXISTENT_ID' }]);
}

/** A path, method or parameter of NetSuite's that this simulator does not have: never ignored in silence. */
export function notSimulated(what: string): NetSuiteError {
  return new NetSuiteError(400, [{ detail: `${what} is not simulated here.`, code: 'INVALID_REQUEST' }]);
}
