import { z } from 'zod';

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

/** What `accounts` says of a company. */
export type AccountsConfiguration = z.output<typeof AccountsSection>;
