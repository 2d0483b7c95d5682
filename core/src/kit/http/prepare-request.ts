import type { CompanyHttpOptions, HttpRequest } from '../../contract/index.ts';
import type { CompanyCheck } from './company-guard.ts';
import { type WireBody, wireBody } from './request-body.ts';
import { type Headers, requestHeaders } from './request-headers.ts';
import { requestUrl } from './request.ts';

/** A request that has passed every check and could be sent; only its authorisation is missing. */
export interface PreparedRequest {
  readonly request: HttpRequest;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer | undefined;
}

/** @throws Failure `isolation` when the request could reach, or speaks of, anything but the client's company. */
export function prepareRequest(
  request: HttpRequest,
  base: URL,
  options: CompanyHttpOptions,
  company: CompanyCheck | undefined,
): PreparedRequest {
  const { system, fixedHeaders = {} } = options;
  const url = requestUrl(base, request, system);
  const body = wireBody(request, system);
  const headers = requestHeaders(request, fixedHeaders, body?.contentType, system);
  company?.checkRequest(request, jsonTextOf(body, headers));
  return { request, url, headers, body: body?.bytes };
}

/** Bytes that say they are JSON are looked into like any other JSON. */
function jsonTextOf(body: WireBody | undefined, headers: Headers): string | undefined {
  return headers['content-type']?.includes('json') === true ? body?.bytes.toString('utf8') : undefined;
}
