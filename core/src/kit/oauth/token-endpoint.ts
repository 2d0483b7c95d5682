import * as oauth from 'oauth4webapi';
import {
  type Authoriser,
  type Clock,
  type CompanyHttp,
  type CompanyHttpOptions,
  Failure,
  type HttpAnswer,
  isFailure,
  type Log,
  type Repeatable,
  Secret,
} from '../../contract/index.ts';
import { bearerTokens, type IssuedToken } from '../http/authorisation.ts';
import { present } from '../present.ts';
import { parseBaseUrl } from '../settings-fields.ts';

/** The token endpoint, and the app that asks there. */
export interface TokenEndpoint {
  /** Name for sentences. */
  readonly system: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Makes the client for the token endpoint's host: `(options) => context.http(options)`. */
  readonly http: (options: CompanyHttpOptions) => CompanyHttp;
  /** Further terms of that client. */
  readonly terms?: Pick<CompanyHttpOptions, 'budgets' | 'maxConcurrent' | 'retry' | 'timeoutMs'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The tokens that one grant gave. */
export interface GrantedTokens extends IssuedToken {
  readonly refreshToken?: Secret;
}

/** One OAuth grant at one token endpoint. */
export interface TokenGrant {
  readonly grantType: 'client_credentials' | 'refresh_token';
  readonly parameters: Readonly<Record<string, string>>;
  readonly repeatable: Repeatable;
}

export interface ClientCredentialsOptions extends TokenEndpoint {
  readonly scopes: readonly string[];
}

/**
 * Access tokens by the client-credentials grant: an app that is bound to one company by itself.
 *
 * @see xero-api.md §2.3
 */
export function clientCredentialsTokens(options: ClientCredentialsOptions): Authoriser {
  const client = new TokenClient(options);
  const scope = options.scopes.join(' ');
  const parameters = scope === '' ? {} : { scope };
  return bearerTokens(
    () => client.request({ grantType: 'client_credentials', parameters, repeatable: 'safe' }),
    options.clock,
  );
}

/** Asks a token endpoint, through the company's own HTTP client. */
export class TokenClient {
  readonly #endpoint: TokenEndpoint;
  readonly #url: URL;
  readonly #http: CompanyHttp;

  /** @throws Failure `configuration` when the token URL is unusable. */
  constructor(endpoint: TokenEndpoint) {
    const { system, tokenUrl, clientId, clientSecret } = endpoint;
    const url = parseBaseUrl(tokenUrl, `${system}'s tokens`);
    this.#endpoint = endpoint;
    this.#url = url;
    this.#http = endpoint.http({
      ...endpoint.terms,
      system,
      baseUrl: url.origin,
      authoriser: clientSecretBasic(clientId, clientSecret),
      toFailure: (_answer, standard) => tokenFailure(standard, system),
    });
  }

  /**
   * @throws Failure `authentication` when the grant is refused, with OAuth's error code; `unreachable`, `unavailable`
   *   and the like from the way there; `bad-response` when the answer is not as OAuth 2.0 requires.
   */
  async request(grant: TokenGrant): Promise<GrantedTokens> {
    const { system, log, clientId } = this.#endpoint;
    const server = { issuer: this.#url.origin, token_endpoint: this.#url.href };
    const client = { client_id: clientId };
    try {
      const response = await oauth.genericTokenEndpointRequest(
        server,
        client,
        authenticatedByHttp,
        grant.grantType,
        { ...grant.parameters },
        {
          [oauth.customFetch]: (_url, { body }) => this.#fetch(body, grant.repeatable),
          // http is for simulators on this machine alone: the URL was checked.
          [oauth.allowInsecureRequests]: this.#url.protocol === 'http:',
        },
      );
      const issued = issuedToken(await oauth.processGenericTokenEndpointResponse(server, client, response));
      log.info('access token issued', { system, grant: grant.grantType, expiresInMs: issued.expiresInMs });
      return issued;
    } catch (error) {
      const failure = isFailure(error) ? error : unreadableToken(system);
      log.warn('access token not issued', { system, grant: grant.grantType, reason: failure.code ?? failure.kind });
      throw failure;
    }
  }

  async #fetch(form: URLSearchParams, repeatable: Repeatable): Promise<Response> {
    const answer = await this.#http.send({
      method: 'POST',
      path: this.#url.pathname,
      form: Object.fromEntries(form),
      repeatable,
    });
    return new Response(withoutIdToken(answer), {
      status: answer.status,
      headers: { 'content-type': answer.headers['content-type'] ?? '' },
    });
  }
}

/** The client's secret is added by the HTTP client's authoriser; the library adds nothing. */
const authenticatedByHttp: oauth.ClientAuth = () => undefined;

/** The OAuth client's own authentication: HTTP Basic, encoded as OAuth 2.0 asks. */
function clientSecretBasic(clientId: string, clientSecret: Secret): Authoriser {
  return {
    async authorisation() {
      const headers = new Headers();
      const authenticate = oauth.ClientSecretBasic(clientSecret.reveal());
      await authenticate({ issuer: '' }, { client_id: clientId }, new URLSearchParams(), headers);
      return { authorization: new Secret(headers.get('authorization') ?? '') };
    },
    refused: () => false,
  };
}

/** We learn nothing from an id token, and one that the library refuses would cost us the tokens beside it. */
function withoutIdToken({ text }: HttpAnswer): string {
  return JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === 'id_token' ? undefined : value)));
}

function issuedToken(response: oauth.TokenEndpointResponse): GrantedTokens {
  const { access_token: accessToken, expires_in: expiresInSeconds, refresh_token: refreshToken } = response;
  return present({
    accessToken: new Secret(accessToken),
    expiresInMs: expiresInSeconds === undefined ? undefined : expiresInSeconds * 1000,
    refreshToken: refreshToken === undefined ? undefined : new Secret(refreshToken),
  });
}

/** The other side's own words are left out: they may quote the token. */
function tokenFailure(standard: Failure, system: string): Failure | undefined {
  const { status, code } = standard;
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  const reason = code === undefined ? `${status}` : `${status} ${code}`;
  const advice = `Check the client id, the client secret and the scopes for ${system}.`;
  const message = `${system} refused to issue an access token (${reason}).`;
  return new Failure('authentication', message, present({ system, status, code, advice }));
}

/** The library's error holds the answer, so nothing of it is kept. */
function unreadableToken(system: string): Failure {
  return new Failure('bad-response', `${system} answered a token request, but not as OAuth 2.0 requires.`, { system });
}
