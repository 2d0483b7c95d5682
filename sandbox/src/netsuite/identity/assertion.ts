import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { SandboxError } from '../../shared/index.ts';
import type { NetSuiteSeed } from '../seed.ts';

/** NetSuite takes RSA-PSS and ECDSA only, no RS256 (netsuite-api.md §2.1). */
const algorithms = {
  PS256: { hash: 'sha256', key: 'rsa' },
  PS384: { hash: 'sha384', key: 'rsa' },
  PS512: { hash: 'sha512', key: 'rsa' },
  ES256: { hash: 'sha256', key: 'ec', curve: 'prime256v1' },
  ES384: { hash: 'sha384', key: 'ec', curve: 'secp384r1' },
  ES512: { hash: 'sha512', key: 'ec', curve: 'secp521r1' },
} as const;

const Header = z.object({
  typ: z.literal('JWT'),
  alg: z.enum(['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']),
  kid: z.string().min(1),
});
const Claims = z.object({
  iss: z.string().min(1),
  scope: z.union([z.string().transform((text) => text.split(/[ ,]+/)), z.array(z.string())]),
  aud: z.union([z.string(), z.array(z.string())]).transform((audience) => [audience].flat()),
  iat: z.number(),
  exp: z.number(),
});

const smallestRsaBits = 3072;
const longestLifeSeconds = 60 * 60;

interface Certificate {
  readonly id: string;
  readonly key: KeyObject;
  readonly validUntil: string | undefined;
}

/** Who asks for a token, and for which scopes. */
export interface Assertion {
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export type AssertionError = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'invalid_scope';

/** The integrations of an account with the certificates that are mapped to them. */
export class AssertionVerifier {
  readonly #skewSeconds: number;
  readonly #integrations: ReadonlyMap<string, { scopes: readonly string[]; certificates: readonly Certificate[] }>;

  /** @throws SandboxError when a certificate of the seed is none that NetSuite would take */
  constructor({ integrations, clockSkewSeconds }: NetSuiteSeed) {
    this.#skewSeconds = clockSkewSeconds;
    this.#integrations = new Map(
      integrations.map(({ clientId, scopes, certificates }) => {
        const read = certificates.map(({ id, publicKey, validUntil }) => ({
          id,
          key: readKey(publicKey, id),
          validUntil,
        }));
        return [clientId, { scopes, certificates: read }];
      }),
    );
  }

  /**
   * Checks the signature by the certificate that `kid` names, the audience, the times and the scopes.
   * @param audiences URLs of the token endpoint
   */
  verify(jwt: string, audiences: readonly string[], now: Date): Assertion | AssertionError {
    const [head = '', body = '', signature = '', ...rest] = jwt.split('.');
    const header = Header.safeParse(decoded(head));
    const claims = Claims.safeParse(decoded(body));
    if (!header.success || !claims.success || rest.length > 0) return 'invalid_request';
    const { iss, scope, aud, iat, exp } = claims.data;
    const integration = this.#integrations.get(iss);
    const certificate = integration?.certificates.find(({ id }) => id === header.data.kid);
    if (integration === undefined || certificate === undefined) return 'invalid_client';
    const isValid = certificate.validUntil === undefined || now.toISOString().slice(0, 10) <= certificate.validUntil;
    if (!isValid || !isSigned(`${head}.${body}`, signature, certificate.key, header.data.alg)) return 'invalid_client';
    const nowSeconds = now.getTime() / 1000;
    if (iat > nowSeconds + this.#skewSeconds || exp <= nowSeconds - this.#skewSeconds) return 'invalid_grant';
    if (exp - iat > longestLifeSeconds || exp <= iat) return 'invalid_grant';
    if (!aud.some((each) => audiences.includes(each))) return 'invalid_grant';
    if (scope.length === 0 || !scope.every((each) => integration.scopes.includes(each))) return 'invalid_scope';
    return { clientId: iss, scopes: scope };
  }
}

function isSigned(content: string, signature: string, key: KeyObject, alg: keyof typeof algorithms): boolean {
  const algorithm = algorithms[alg];
  if (key.asymmetricKeyType !== algorithm.key) return false;
  if ('curve' in algorithm && key.asymmetricKeyDetails?.namedCurve !== algorithm.curve) return false;
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
  const form = algorithm.key === 'rsa' ? { padding, saltLength } : ({ dsaEncoding: 'ieee-p1363' } as const);
  return verify(algorithm.hash, Buffer.from(content), { key, ...form }, Buffer.from(signature, 'base64url'));
}

function readKey(pem: string, id: string): KeyObject {
  try {
    const key = createPublicKey(pem);
    const { modulusLength = smallestRsaBits } = key.asymmetricKeyDetails ?? {};
    const isTaken =
      key.asymmetricKeyType === 'ec' || (key.asymmetricKeyType === 'rsa' && modulusLength >= smallestRsaBits);
    if (isTaken) return key;
  } catch {
    // A text that is no key ends as one that is not taken.
  }
  throw new SandboxError(
    `The certificate ${id} holds neither an RSA key of at least ${smallestRsaBits} bits nor an EC key.`,
  );
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
