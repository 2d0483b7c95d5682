import { baseUrl, secret } from '@ringfence/core/kit';
import { z } from 'zod';

const clientId = z.string().min(1).describe('Client id of the Xero app, from My Apps on developer.xero.com.');
const clientSecret = secret().describe('Client secret of the Xero app.');

const ClientCredentials = z
  .strictObject({ grant: z.literal('client_credentials').describe('A custom connection.'), clientId, clientSecret })
  .describe('A custom connection: an app bound to exactly one organisation.');

const RefreshToken = z
  .strictObject({
    grant: z.literal('refresh_token').describe('A web app that a user has authorised.'),
    clientId,
    clientSecret,
    refreshToken: secret().describe(
      'The first refresh token of this company. Xero replaces it at every use; the successor is kept sealed in the state.',
    ),
  })
  .describe('A web app: the user consented once, and a rotating refresh token keeps the access.');

const positive = z.int().positive();

/** Xero's limits, lowered where an app shares them with other software. @see xero-api.md §4 */
const Limits = z
  .strictObject({
    requestsPerMinute: positive.default(60).describe('Requests per minute and organisation.'),
    requestsPerDay: positive.default(5000).describe('Requests per day and organisation: 1,000 in the Starter tier.'),
    concurrentRequests: positive.max(5).default(5).describe('Requests in flight at once, per organisation.'),
    appRequestsPerMinute: positive
      .default(10_000)
      .describe('Requests per minute of the whole app, over all organisations.'),
    maxWaitSeconds: positive
      .max(300)
      .default(300)
      .describe('Longest time to wait for room. A longer wait ends the run, which continues with the next one.'),
  })
  .describe('Rate limits of the app and the organisation.');

/** The section `erp.settings` of a company whose books are in Xero. */
export const XeroSettings = z
  .strictObject({
    tenantId: z.guid().toLowerCase().describe('Id of the organisation in Xero, as GET /connections lists it.'),
    credentials: z
      .discriminatedUnion('grant', [ClientCredentials, RefreshToken])
      .describe('How to log in. No two companies may use the same refresh token.'),
    apiUrl: baseUrl().default('https://api.xero.com').describe('Where the Xero API is.'),
    identityUrl: baseUrl().default('https://identity.xero.com').describe('Where access tokens are issued.'),
    scopes: z
      .array(z.string().min(1))
      .nonempty()
      .default([
        'accounting.settings.read',
        'accounting.contacts',
        'accounting.banktransactions',
        'accounting.invoices',
        'accounting.payments',
        'accounting.manualjournals',
        'accounting.attachments',
      ])
      .describe('Permissions to ask for. The default is what all kinds of documents need.'),
    limits: Limits.prefault({}),
    taxFreeCode: z.string().min(1).default('NONE').describe('TaxType for lines without a tax code.'),
    lateRequestSeconds: z
      .number()
      .min(0)
      .default(120)
      // INFERRED: Xero does not say how long it works on a request whose caller has gone; ours waits one minute.
      .describe(
        'How long Xero may still carry out a request whose answer was lost, in seconds. Only then does a look-up that ' +
          'finds no document prove that there is none. Default: 120.',
      ),
    fallbackContact: z
      .string()
      .trim()
      .min(1)
      .max(255)
      .regex(/^[^<>]*$/, 'a contact name has no angle brackets')
      .default('Pleo')
      .describe('Contact of a document whose expense names no supplier.'),
  })
  .describe('Connection of one company to its organisation in Xero.');
export type XeroSettings = z.infer<typeof XeroSettings>;
