import { constants, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import {
  type Authoriser,
  type CompanyContext,
  Failure,
  type HttpAnswer,
  isFailure,
  Secret,
} from '@ringfence/core/contract';
import { bearerTokens, type IssuedToken } from '@ringfence/core/kit';
import { z } from 'zod';
import type { NetSuiteSettings } from '../settings.ts';

const TOKEN_PATH = '/services/rest/auth/oauth2/v1/token';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** NetSuite takes up to an hour; ours is used at once. */
const ASSERTION_LIFE_SECONDS = 300;
/** Tokens live an hour, and one that expires is told no other way than wrong credentials: renewed after fifty minutes. */
const LONGEST_USE_MS = 3_000_000;
const ADVICE =
  'Check clientId, certificateId and the private key, and in NetSuite, under Setup > Integration > Manage Authentication > ' +
  'OAuth 2.0 Client Credentials Setup, that the certificate is there for this application, role and user, and has not expired.';

/** `expires_in` is said to come as text at times. */
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(3600),
});

/**
 * Access tokens by client credentials with a signed assertion.
 *
 * @see netsuite-api.md §2.1
 */
export function accessTokens(context: CompanyContext<NetSuiteSettings>, baseUrl: string): Authoriser {
  const { clock, log } = context;
  const http = context.http({ system: 'NetSuite', baseUrl, toFailure: refusedGrant });
  const issue = async (): Promise<IssuedToken> => {
    const { access_token: token, expires_in: seconds } = await http.json(
      {
        method: 'POST',
        path: TOKEN_PATH,
        form: {
          grant_type: 'client_credentials',
          client_assertion_type: ASSERTION_TYPE,
          client_assertion: assertion(context, baseUrl + TOKEN_PATH),
        },
        // An assertion is for one use: the next call signs another.
        repeatable: 'never',
      },
      TokenAnswer,
    );
    log.info('access token issued', { system: 'NetSuite', expiresInMs: seconds * 1000 });
    return { accessToken: new Secret(token), expiresInMs: Math.min(seconds * 1000, LONGEST_USE_MS) };
  };
  const issueOrAskAgain = async (): Promise<IssuedToken> => {
    try {
      return await issue();
    } catch (error) {
      if (!isAnswerLost(error)) throw error;
      return issue();
    }
  };
  return bearerTokens(issueOrAskAgain, clock);
}

/** Then another assertion is worth a try: a token that nobody uses harms nobody. */
function isAnswerLost(error: unknown): boolean {
  return isFailure(error) && error.mayHaveHappened;
}

/** A signed JWT for one request at the token endpoint. */
function assertion({ settings, clock, ids }: CompanyContext<NetSuiteSettings>, audience: string): string {
  const { clientId, certificateId, privateKey, algorithm } = settings.credentials;
  const issuedAt = Math.floor(clock.now().getTime() / 1000);
  const header = { typ: 'JWT', alg: algorithm, kid: certificateId };
  const claims = {
    iss: clientId,
    // Text or list is UNKNOWN (netsuite-api.md §18); the sample of Oracle has a list.
    scope: settings.restlet === undefined ? ['rest_webservices'] : ['rest_webservices', 'restlets'],
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + ASSERTION_LIFE_SECONDS,
    jti: ids.uuid(),
  };
  const signed = `${base64Url(header)}.${base64Url(claims)}`;
  return `${signed}.${signature(signed, privateKeyOf(privateKey, algorithm), algorithm)}`;
}

function signature(text: string, key: KeyObject, algorithm: 'PS256' | 'ES256'): string {
  const options =
    algorithm === 'PS256'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : ({ key, dsaEncoding: 'ieee-p1363' } as const);
  return sign('sha256', Buffer.from(text), options).toString('base64url');
}

/** @throws Failure `configuration` for what is no key, or one for another algorithm; nothing of it is quoted. */
function privateKeyOf(pem: Secret, algorithm: 'PS256' | 'ES256'): KeyObject {
  const key = parsedKey(pem);
  const isFit = algorithm === 'PS256' ? key?.asymmetricKeyType === 'rsa' : isP256(key);
  if (key !== undefined && isFit) return key;
  const wanted = algorithm === 'PS256' ? 'an RSA key' : 'an EC key on the curve P-256';
  throw new Failure(
    'configuration',
    `The private key for NetSuite is not ${wanted} in PEM, as ${algorithm} needs it.`,
    {
      system: 'NetSuite',
      advice:
        'Give credentials.privateKey the whole PEM file with its line breaks, and the algorithm that fits the key.',
    },
  );
}

/**
 * Read again when it cannot be read: Node takes an error that OpenSSL kept from other work, another company's broken key among
 * it, for one of this key, and forgets it by that.
 *
 * @see https://github.com/nodejs/node/issues/45485
 */
function parsedKey(pem: Secret): KeyObject | undefined {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return createPrivateKey(pem.reveal());
    } catch {
      // What it says may quote the key.
    }
  }
  return undefined;
}

function isP256(key: KeyObject | undefined): boolean {
  return key?.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function base64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Words of the token endpoint are left out: they may quote the assertion. */
function refusedGrant({ status }: HttpAnswer, { code }: Failure): Failure | undefined {
  if (status !== 400 && status !== 401 && status !== 403) return undefined;
  const reason = code === undefined ? `${status}` : `${status} ${code}`;
  return new Failure('authentication', `NetSuite refused to issue an access token (${reason}).`, {
    system: 'NetSuite',
    status,
    ...(code === undefined ? {} : { code }),
    advice: ADVICE,
  });
}
