/** An answer that is an error: `ExceptionInfo` of the specification. */
export class PleoProblem extends Error {
  override readonly name = 'PleoProblem';
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, type: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.type = type;
    this.headers = headers;
  }
}

// Pleo documents the types of a few errors only (pleo-api.md §4.3). Those marked "ours" are the sandbox's choice.

export function unauthorised(): PleoProblem {
  return new PleoProblem(401, 'UNAUTHORIZED', 'The credentials are missing, unknown or revoked.'); // ours
}

export function forbidden(message: string): PleoProblem {
  return new PleoProblem(403, 'FORBIDDEN', message); // ours
}

export function foreignCompany(): PleoProblem {
  return forbidden('The credentials do not belong to this company.');
}

/** The type is documented for export jobs; ours elsewhere. */
export function notFound(what: string): PleoProblem {
  return new PleoProblem(404, what === 'Export job' ? 'EXPORT_NOT_FOUND' : 'NOT_FOUND', `${what} not found.`);
}

export function conflict(type: string, message: string): PleoProblem {
  return new PleoProblem(409, type, message);
}

/** The type is documented for vendors' CSV import only; ours elsewhere. */
export function invalidBody(message: string): PleoProblem {
  return new PleoProblem(400, 'VALIDATION_FAILED', message);
}

/** The type is documented for vendors' CSV import only; ours elsewhere. */
export function invalidParameter(message: string): PleoProblem {
  return new PleoProblem(400, 'PARAMETER_VALIDATION_FAILED', message);
}

/** The type is documented for vendors' CSV import only; ours elsewhere. */
export function malformedJson(): PleoProblem {
  return new PleoProblem(400, 'JSON_MAPPING_EXCEPTION', 'The body is not valid JSON.');
}

export function missingContraAccounts(): PleoProblem {
  const message = 'Contra accounts are not fully configured. Please map contra accounts in the Accounting settings.';
  return new PleoProblem(400, 'MISSING_CONTRA_ACCOUNTS', message);
}

export function jobFinished(): PleoProblem {
  return new PleoProblem(422, 'EXPORT_JOB_STATUS_UNPROCESSABLE', 'Export job is finished.');
}

/** Neither the body nor the headers of a 429 are documented (pleo-api.md §4.4): ours. */
export function tooManyRequests(retryAfterSeconds: number): PleoProblem {
  return new PleoProblem(429, 'TOO_MANY_REQUESTS', 'Too many requests.', { 'Retry-After': String(retryAfterSeconds) });
}
