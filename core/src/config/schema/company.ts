import { z } from 'zod';
import { type AccountClass, CompanyId } from '../../contract/index.ts';
import { secret } from '../../kit/index.ts';

const ACCOUNT_CLASSES = {
  asset: 'asset',
  equity: 'equity',
  expense: 'expense',
  liability: 'liability',
  revenue: 'revenue',
} as const satisfies { readonly [Class in AccountClass]: Class };

const AccountClasses = z
  .array(z.enum(ACCOUNT_CLASSES))
  .min(1)
  .transform((classes): readonly AccountClass[] => classes)
  .prefault(() => Object.values(ACCOUNT_CLASSES));

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
          'true: the company is not a member of the organisation and inherits nothing of `connectors` in ' +
            'organisation.yaml. Default: false.',
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
  accounts: z
    .strictObject({
      wallet: z
        .string()
        .min(1)
        .describe("Code or id of the ERP account that stands for the Pleo wallet, in quotes, e.g. '1100'."),
    })
    .describe('ERP accounts with a part of their own.'),
  sync: z
    .strictObject({
      accounts: z
        .strictObject({
          classes: AccountClasses.describe(
            'Classes of the accounts to bring into Pleo, e.g. [expense, asset]. Default: all.',
          ),
        })
        .prefault({})
        .describe('Which accounts are brought into Pleo.'),
      taxCodes: z
        .strictObject({
          classes: AccountClasses.describe(
            'Tax codes that apply to accounts of any of these classes are brought into Pleo, e.g. [expense]. Default: all.',
          ),
        })
        .prefault({})
        .describe('Which tax codes are brought into Pleo.'),
      archiveLimit: z
        .strictObject({
          share: z
            .number()
            .min(0)
            .max(1)
            .default(0.2)
            .describe('Share of the active records of a kind, as a fraction, e.g. 0.2 for a fifth. Default: 0.2.'),
          atLeast: z
            .int()
            .min(1)
            .default(10)
            .describe('Fewer archives than this are never refused, e.g. 10. Default: 10.'),
        })
        .prefault({})
        .describe('A sync that would archive more of a kind in Pleo than this is refused without --allow-archive.'),
    })
    .prefault({})
    .describe('What is brought from the ERP into Pleo.'),
  export: z.strictObject({}).prefault({}).describe('How expenses become documents in the ERP. No settings yet.'),
});
export type CompanyFile = z.infer<typeof CompanyFile>;
