import { z } from 'zod';
import { type ConnectorDefinition, Failure } from '../../contract/index.ts';
import { secret } from '../../kit/index.ts';

const Auth = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('app').describe('A confidential app.'),
    clientId: z.string().min(1).describe('Id of the app, e.g. A1B2.'),
    clientSecret: secret().describe('Secret of the app.'),
  }),
  z.strictObject({
    kind: z.literal('token').describe('A personal token.'),
    token: secret().describe('The token.'),
  }),
]);

const Settings = z.strictObject({
  tenantId: z.uuid().describe('The tenant of this company, e.g. 7c0a….'),
  subsidiary: z.string().optional().describe('Part of the tenant that is this company, e.g. 3.'),
  baseUrl: z.url().optional().describe('Address of the ledger, e.g. https://ledger.example.'),
  auth: Auth.describe('How to sign in.'),
  dailyLimit: z.int().min(1).optional().describe('Requests per day, e.g. 5000.'),
  drafts: z.boolean().optional().describe('Whether documents begin as drafts.'),
  period: z
    .union([
      z.string().regex(/^\d{4}$/, 'expected a year'),
      z.strictObject({ from: z.int().describe('First year.'), to: z.int().describe('Last year.') }),
    ])
    .optional()
    .describe('Year or years to look at, e.g. 2025.'),
  office: z
    .string()
    .refine((office) => office.startsWith('office-'), {
      error: ({ input }) => `expected an office, not ${String(input)}`,
    })
    .optional()
    .describe('The office, e.g. office-7.'),
});

/** A connector to an ERP that does not exist: its settings have one of every kind of field. */
export function ledgerConnector(id = 'ledger'): ConnectorDefinition<z.infer<typeof Settings>> {
  return {
    id,
    displayName: 'Ledger',
    contractVersion: 2,
    settings: Settings,
    erpCompanyKey: ({ tenantId, subsidiary = '' }) => `${tenantId}/${subsidiary}`,
    open() {
      throw new Failure('configuration', 'The ledger of the tests opens no session.');
    },
  };
}
