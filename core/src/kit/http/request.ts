import { type CompanyHttpOptions, Failure, type HttpRequest, type QueryValue } from '../../contract/index.ts';

/** A request that has passed every check and could be sent; only its authorisation is missing. */
export interface PreparedRequest {
  readonly request: HttpRequest;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** These decide where a request goes and who it speaks for; only the client sets them. */
const RESERVED: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'host']);
const DEFAULT_HEADERS = { accept: 'application/json', 'user-agent': 'ringfence' };

/**
 * @throws Failure `isolation` when the request could reach anything but what is below the base URL, or sets a header that is
 *   the client's alone.
 * @throws Failure `bad-response` when it has more than one body, or one that cannot be written as JSON.
 */
export function prepareRequest(
  request: HttpRequest,
  base: URL,
  { system, fixedHeaders = {} }: Pick<CompanyHttpOptions, 'system' | 'fixedHeaders'>,
): PreparedRequest {
  const url = requestUrl(base, request, system);
  const { bytes, contentType } = bodyOf(request, system);
  const fixed = lowerCased(fixedHeaders);
  const own = lowerCased(request.headers ?? {});
  const refused = Object.keys(own).find((name) => RESERVED.has(name) || Object.hasOwn(fixed, name));
  if (refused !== undefined) throw notSent('isolation', system, `sets the header "${refused}" itself`);
  const declared = contentType === undefined ? {} : { 'content-type': contentType };
  return { request, url, headers: { ...DEFAULT_HEADERS, ...declared, ...own, ...fixed }, body: bytes };
}

/**
 * The URL of a request below the base URL.
 *
 * @throws Failure `isolation` when the path could lead anywhere else.
 */
export function requestUrl(base: URL, request: Pick<HttpRequest, 'path' | 'query'>, system: string): string {
  const basePath = base.pathname.replace(/\/+$/, '');
  const url = staysBelow(request.path) ? URL.parse(base.origin + basePath + request.path) : null;
  if (url === null || url.origin !== base.origin || !url.pathname.startsWith(`${basePath}/`)) {
    throw notSent('isolation', system, 'has a path that could leave its address');
  }
  url.search = queryText(request.query);
  return url.href;
}

/** Dots and slashes count even when percent-encoded, any number of times: a proxy on the way may decode them. */
function staysBelow(path: string): boolean {
  if (!path.startsWith('/') || /[?#\\\s\p{Cc}]/u.test(path)) return false;
  const decoded = path.replace(/%(?:25)*2e/gi, '.').replace(/%(?:25)*(?:2f|5c)/gi, '/');
  const [, ...segments] = decoded.split('/');
  return !path.includes('//') && !segments.some((segment) => segment === '.' || segment === '..');
}

function queryText(query: Readonly<Record<string, QueryValue>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const values = typeof value === 'object' ? value : [String(value)];
    for (const each of values) parameters.append(name, each);
  }
  return parameters.toString();
}

/** Bytes have no content type here: the request gives it itself. */
function bodyOf(request: HttpRequest, system: string): { readonly bytes?: Buffer; readonly contentType?: string } {
  const { json, form, bytes } = request;
  if ([json, form, bytes].filter((body) => body !== undefined).length > 1) {
    throw notSent('bad-response', system, 'has more than one body');
  }
  if (json !== undefined) {
    const text: string | undefined = JSON.stringify(json);
    if (text === undefined) throw notSent('bad-response', system, 'has a body that JSON cannot hold');
    return { bytes: Buffer.from(text), contentType: 'application/json' };
  }
  if (form !== undefined) {
    const text = new URLSearchParams(form).toString();
    return { bytes: Buffer.from(text), contentType: 'application/x-www-form-urlencoded' };
  }
  return bytes === undefined ? {} : { bytes: Buffer.from(bytes) };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function notSent(kind: 'isolation' | 'bad-response', system: string, reason: string): Failure {
  return new Failure(kind, `A request to ${system} ${reason}; it was not sent.`, { system });
}
