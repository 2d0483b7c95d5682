import { z } from 'zod';
import { CompanyId } from '../../contract/index.ts';
import { secret } from '../../kit/index.ts';
import { ExportSection } from './export.ts';
import { SyncSection } from './sync.ts';

const accountText = z.string().min(1);

/** The section `accounts` of a company: ERP accounts that stand for something, each by its code or id. */
export const AccountsSection = z.strictObject({
  wallet: accountText.describe(
    "Code or id of the ERP account that stands for the Pleo wallet, in quotes, e.g. '1100'.",
  ),
  outOfPocket: accountText
    .optional()
    .describe(
      "Code or id of the ERP account that holds what employees spent of their own money until it is paid back, e.g. '1110'. " +
        'Needed for out-of-pocket expenses and reimbursements.',
    ),
  contra: accountText
    .optional()
    .describe(
      "Code or id of the ERP account on the other side of wallet loads, unloads and reimbursements outside Pleo, e.g. '1000'.",
    ),
  accountsPayable: accountText
    .optional()
    .describe(
      "Code or id of the ERP account for what is owed to vendors, e.g. '2000'. Left out: the one that the ERP itself uses.",
    ),
});

/** The section `accounts` of a company, checked. */
export type AccountsConfiguration = z.output<typeof AccountsSection>;

/** `companies/<slug>.yaml`, with what may stand under `erp.settings`. */
export const companyFile = <Settings extends z.ZodType>(settings: Settings) =>
  z.strictObject({
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
        settings,
      })
      .describe('The company’s ERP.'),
    accounts: AccountsSection.describe('ERP accounts with a part of their own.'),
    sync: SyncSection.prefault({}).describe('What is brought from the ERP into Pleo.'),
    export: ExportSection.prefault({}).describe('How expenses become documents in the ERP.'),
  });

/** The file of a company whose connector is not known: anything may stand under `erp.settings`. */
export const CompanyFile = companyFile(
  z
    .record(z.string(), z.unknown())
    .default({})
    .describe('What the connector needs to know; each connector says which keys it takes.'),
);

const InheritedSection = z.record(z.string(), z.unknown()).optional();

/** `defaults` of `organisation.yaml`. Its sections are checked with each company that inherits them. */
export const CompanyDefaults = z.strictObject({
  accounts: InheritedSection.describe('Inherited by `accounts` of each company, e.g. { wallet: "1050" }.'),
  sync: InheritedSection.describe('Inherited by `sync` of each company, e.g. { accounts: { classes: [expense] } }.'),
  export: InheritedSection.describe('Inherited by `export` of each company.'),
});
