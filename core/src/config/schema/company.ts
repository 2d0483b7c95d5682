import { z } from 'zod';
import { CompanyId } from '../../contract/index.ts';
import { secret } from '../../kit/index.ts';
import { AccountsSection } from './accounts.ts';
import { ExportSection } from './export.ts';
import { SyncSection } from './sync.ts';

/** `companies/<slug>.yaml`. What stands under `erp.settings` is checked by the connector that `erp.connector` names. */
export const CompanyFile = z.strictObject({
  company: z
    .strictObject({
      id: CompanyId.describe('Pleo’s UUID of the company, e.g. 3f0e4b52-7c1d-4e88-9a36-5d2b8c7f1e04.'),
      name: z.string().min(1).describe('Name of the legal entity, e.g. Love Crème Brûlée GmbH.'),
      standAlone: z
        .boolean()
        .default(false)
        .describe(
          'true: the company is not a member of the organisation and inherits nothing of `connectors` and ' +
            '`defaults` in organisation.yaml. Default: false.',
        ),
    })
    .describe('Which legal entity this file is about.'),
  pleo: z
    .strictObject({
      apiKey: secret().describe(
        `The company’s own API key of Pleo: a reference, e.g. \${env:LCB_NL_PLEO_API_KEY}. No other company may use it.`,
      ),
    })
    .describe('The company’s access to Pleo.'),
  erp: z
    .strictObject({
      connector: z.string().min(1).describe('Id of the connector to the company’s ERP, e.g. xero.'),
      settings: z
        .record(z.string(), z.unknown())
        .default({})
        .describe('What the connector needs to know; each connector says which keys it takes.'),
    })
    .describe('The company’s ERP.'),
  accounts: AccountsSection.describe('ERP accounts with a part of their own.'),
  sync: SyncSection.prefault({}).describe('What is brought from the ERP into Pleo.'),
  export: ExportSection.prefault({}).describe('How expenses become documents in the ERP.'),
});
export type CompanyFile = z.infer<typeof CompanyFile>;
