import { baseUrl, secret } from '@ringfence/core/kit';
import { z } from 'zod';

/** Algorithms that NetSuite takes for the signed assertion; RS256 is refused. @see netsuite-api.md §2.1 */
export const ALGORITHMS = ['PS256', 'ES256'] as const;

const Credentials = z
  .strictObject({
    clientId: z
      .string()
      .min(1)
      .describe('Client id (consumer key) of the integration record with the grant "Client Credentials (M2M)".'),
    certificateId: z
      .string()
      .min(1)
      .describe(
        'Certificate ID, from Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials Setup.',
      ),
    privateKey: secret().describe('Private key of that certificate, as PEM.'),
    algorithm: z
      .enum(ALGORITHMS)
      .default('PS256')
      .describe('PS256 for an RSA key of 3072 or 4096 bits, ES256 for an EC key on P-256.'),
  })
  .describe('OAuth 2.0 client credentials with a certificate.');

/** A segment as a field of the record service: the three of NetSuite, or a custom one. */
const Dimension = z.strictObject({
  segment: z
    .string()
    .regex(/^(department|class|location|cseg_?[a-z0-9_]+)$/, 'expected department, class, location or cseg_…')
    .describe('Field of the segment: department, class, location, or the id of a custom segment, e.g. cseg_region.'),
  name: z.string().min(1).optional().describe('How people call it. Left out: Department, Class, Location, or the id.'),
  required: z
    .boolean()
    .default(false)
    .describe('NetSuite refuses documents without it (Accounting Preferences, or the preferred form).'),
});

const positive = z.int().positive();

/** Letters, digits, `_` and `-`: the account id becomes a host name, to which the signed assertion is sent. */
const ACCOUNT_ID = /^[A-Za-z0-9_-]+$/;
const INTERNAL_ID = /^\d+$/;

/** Kinds of documents whose approval NetSuite can route. */
export const APPROVED_KINDS = ['journal', 'bill', 'creditNote'] as const;

/** What stands under `erp.settings` of a company whose books are in NetSuite. */
export const NetSuiteSettings = z
  .strictObject({
    accountId: z
      .string()
      .regex(ACCOUNT_ID, 'expected letters, digits, _ and - only')
      .describe('Account ID, from Setup > Company > Company Information, e.g. 1234567 or 1234567_SB1.'),
    subsidiaryId: z
      .string()
      .regex(INTERNAL_ID, 'expected the internal id, which is a number')
      .optional()
      .describe(
        'Internal id of the subsidiary, from Setup > Company > Subsidiaries. Left out: the account has no OneWorld.',
      ),
    credentials: Credentials,
    dimensions: z
      .array(Dimension)
      .default([])
      .refine((list) => new Set(list.map(({ segment }) => segment)).size === list.length, 'a segment is listed twice')
      .describe('Segments that become tag groups and are written on every line.'),
    dimensionNames: z
      .enum(['name', 'path'])
      .default('name')
      .describe('How values of segments are called: by their own name, or with those above them ("Europe : North").'),
    approvals: z
      .array(z.enum(APPROVED_KINDS))
      .default([])
      .describe('Kinds whose approval is routed (Accounting Preferences > Approval Routing): these can be drafts.'),
    taxCodes: z
      .enum(['id', 'name'])
      .default('id')
      .describe(
        'What Pleo has as the code of a tax code: its internal id, as in the integration of Pleo itself, or its name.',
      ),
    separateTax: z
      .record(
        z.string().regex(INTERNAL_ID),
        z.strictObject({
          account: z.string().min(1).describe('Account of the tax: number or internal id.'),
          reverseAccount: z
            .string()
            .min(1)
            .optional()
            .describe('Account of the tax that is owed under reverse charge.'),
        }),
      )
      .optional()
      .describe(
        'Accounts of tax by tax code id. Given, tax is booked as a line of its own, without a tax code: it does not reach ' +
          'the VAT return of NetSuite.',
      ),
    foreignCurrency: z
      .enum(['refuse', 'netsuiteRate'])
      .default('refuse')
      .describe(
        'Expenses in another currency than the subsidiary: refused, or booked at the rate of the currency table in NetSuite.',
      ),
    baseCurrency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional()
      .describe('Base currency, for accounts without the feature Multiple Currencies, where NetSuite does not say it.'),
    language: z
      .string()
      .min(2)
      .default('en')
      .describe('Accept-Language. Sentences of NetSuite are understood in English.'),
    concurrentRequests: positive
      .max(50)
      .default(3)
      .describe('Requests in flight at once, over all companies of this account. All integrations share 5 to 20.'),
    timeoutSeconds: positive.max(900).default(180).describe('Longest wait for one answer. Creating can take a minute.'),
    lateRequestSeconds: z
      .number()
      .min(0)
      .max(900)
      .default(120)
      .describe('How long NetSuite may still carry out a request whose answer was lost.'),
    restlet: z
      .strictObject({
        script: z.string().min(1).default('customscript_ringfence').describe('Id of the script.'),
        deploy: z.string().min(1).default('customdeploy_ringfence').describe('Id of its deployment.'),
      })
      .optional()
      .describe(
        'The script that comes with the connector, deployed: for tax that REST does not take, and for receipts.',
      ),
    restletUrl: baseUrl().optional().describe('Where scripts are. Left out: the host of the account.'),
    apiUrl: baseUrl().optional().describe('Where the API is. Left out: the host of the account.'),
  })
  .describe('Connection of one company to its subsidiary in Oracle NetSuite.');
export type NetSuiteSettings = z.infer<typeof NetSuiteSettings>;

/** The account id as host names have it. @see netsuite-api.md §1 */
export function accountHost(accountId: string): string {
  return accountId.toLowerCase().replaceAll('_', '-');
}

/** What makes the company unique: its account, and its subsidiary where there is more than one. */
export function companyKey({ accountId, subsidiaryId }: Pick<NetSuiteSettings, 'accountId' | 'subsidiaryId'>): string {
  const account = accountHost(accountId);
  return subsidiaryId === undefined ? account : `${account}.${subsidiaryId}`;
}
