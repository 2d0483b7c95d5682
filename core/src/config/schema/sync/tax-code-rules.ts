import { z } from 'zod';
import { ExactDecimal } from '../../../contract/index.ts';
import { template } from '../template.ts';
import { AccountClasses, excludeWords, includeWords, LISTS, OwnText } from './lists.ts';

const { codes, names } = LISTS;
const FIELDS = ['name', 'code', 'rate'] as const;

const TaxCodeOverride = z
  .strictObject({
    skip: z.literal(true).optional().describe('true: the tax code is not brought into Pleo.'),
    name: OwnText.optional().describe('Its name in Pleo, e.g. BTW verlegd.'),
    type: z
      .enum(['inclusive', 'reverse'])
      .optional()
      .describe('Its type in Pleo: inclusive, or reverse for a reverse charge, e.g. reverse.'),
    rate: ExactDecimal.optional().describe('Its rate in Pleo, as a fraction and in quotes, e.g. "0.21".'),
    ingoingTaxAccount: OwnText.optional().describe('Account of the tax reclaimed under reverse charge, e.g. "2210".'),
    outgoingTaxAccount: OwnText.optional().describe('Account of the tax owed under reverse charge, e.g. "2211".'),
  })
  .check(({ value, issues }) => {
    for (const account of ['ingoingTaxAccount', 'outgoingTaxAccount'] as const) {
      const isGiven = value[account] !== undefined;
      if (isGiven === (value.type === 'reverse')) continue;
      const message = isGiven ? 'type: reverse beside this account' : 'an account, as the type is reverse';
      issues.push({ code: 'custom', path: [account], message, input: value });
    }
  });

/** `sync.taxCodes` */
export const TaxCodeRules = z.strictObject({
  classes: AccountClasses.describe(
    'Tax codes that apply to accounts of any of these classes are brought into Pleo, e.g. [expense]. Default: all.',
  ),
  include: z.strictObject({ codes, names }).optional().describe(includeWords('tax codes')),
  exclude: z.strictObject({ codes, names }).optional().describe(excludeWords('tax codes')),
  name: template(FIELDS, '{name}').describe(
    'How the name in Pleo is made, of {name}, {code} and {rate}, e.g. "{code} {name:200}". Default: "{name}".',
  ),
  overrides: z
    .record(z.string().min(1), TaxCodeOverride)
    .default({})
    .describe('Single tax codes, by the ERP’s code, e.g. { INPUT3: { name: Voorbelasting hoog } }.'),
});
