import { z } from 'zod';
import { template } from '../template.ts';
import { AccountClasses, excludeWords, includeWords, LISTS, OwnText } from './lists.ts';

const { types, codes, names } = LISTS;
const FIELDS = ['code', 'name', 'type', 'class', 'id'] as const;

const AccountOverride = z.strictObject({
  skip: z.literal(true).optional().describe('true: the account is not brought into Pleo.'),
  code: OwnText.optional().describe('Its code in Pleo, e.g. "4300-A".'),
  name: OwnText.optional().describe('Its name in Pleo, e.g. Reiskosten.'),
  taxCode: OwnText.optional().describe('Code of its default tax code, instead of the ERP’s, e.g. TAX001.'),
});

/** `sync.accounts` */
export const AccountRules = z.strictObject({
  classes: AccountClasses.describe('Classes of the accounts to bring into Pleo, e.g. [expense, asset]. Default: all.'),
  include: z.strictObject({ types, codes, names }).optional().describe(includeWords('accounts')),
  exclude: z.strictObject({ types, codes, names }).optional().describe(excludeWords('accounts')),
  code: template(FIELDS, '{code}').describe(
    'How the code in Pleo is made, of {code}, {name}, {type}, {class} and {id}, e.g. "{code}", the default.',
  ),
  name: template(FIELDS, '{name}').describe(
    'How the name in Pleo is made, of the same fields; {name:200} is cut to 200 characters. E.g. "{code} {name:200}". ' +
      'Default: "{name}".',
  ),
  defaultTaxCode: OwnText.optional().describe(
    'Code of the tax code of accounts for which the ERP has no default one, e.g. INPUT2.',
  ),
  overrides: z
    .record(z.string().min(1), AccountOverride)
    .default({})
    .describe('Single accounts, by the ERP’s code (its id where it has none), e.g. { "4999": { skip: true } }.'),
});
