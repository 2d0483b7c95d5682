import { Failure, type HttpRequest, type QueryValue } from '../../contract/index.ts';

/**
 * The base URL of a client, without a slash at its end.
 *
 * @throws Failure `configuration` when it is no plain http(s) URL.
 */
export function parseBaseUrl(baseUrl: string, system: string): URL {
  const url = URL.parse(baseUrl);
  const plain = url !== null && /^https?:$/.test(url.protocol) && !/[?#]/.test(baseUrl);
  if (url === null || !plain || url.username !== '' || url.password !== '') {
    throw new Failure('configuration', `The address of ${system} must be an http or https URL without query or user.`, {
      system,
    });
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/**
 * The URL of a request below the base URL.
 *
 * @throws Failure `isolation` when the path could lead anywhere else.
 */
export function requestUrl(base: URL, request: HttpRequest, system: string): string {
  const basePath = base.pathname === '/' ? '' : base.pathname;
  const url = staysBelow(request.path) ? URL.parse(base.origin + basePath + request.path) : null;
  if (url === null || url.origin !== base.origin || !url.pathname.startsWith(`${basePath}/`)) {
    throw new Failure('isolation', `A request to ${system} has a path that could leave its address; it was not sent.`, {
      system,
    });
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
