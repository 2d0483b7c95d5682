import { Failure, type HttpRequest } from '../../contract/index.ts';

/** Names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** What decides where a request goes and who it speaks for; only the client sets these. */
const RESERVED: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'host']);
const DEFAULTS: Headers = { accept: 'application/json', 'user-agent': 'ringfence' };

/** @throws Failure `isolation` when the request sets a header that is the client's alone. */
export function requestHeaders(
  request: HttpRequest,
  fixedHeaders: Readonly<Record<string, string>>,
  contentType: string | undefined,
  system: string,
): Headers {
  const fixed = lowerCased(fixedHeaders);
  const own = lowerCased(request.headers ?? {});
  const refused = Object.keys(own).find((name) => RESERVED.has(name) || Object.hasOwn(fixed, name));
  if (refused !== undefined) {
    throw new Failure('isolation', `A request to ${system} sets the header "${refused}" itself; it was not sent.`, {
      system,
    });
  }
  return { ...DEFAULTS, ...(contentType === undefined ? {} : { 'content-type': contentType }), ...own, ...fixed };
}

function lowerCased(headers: Readonly<Record<string, string>>): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
