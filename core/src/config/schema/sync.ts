import { z } from 'zod';
import { CurrencyCode, ExactDecimal } from '../../contract/index.ts';
import { AccountClasses, Country, describeExclude, describeInclude, LISTS, OwnText } from './record-filters.ts';
import { template } from './template.ts';

const { types, codes, names } = LISTS;

const ACCOUNT_FIELDS = ['code', 'name', 'type', 'class', 'id'] as const;

const AccountOverride = z.strictObject({
  skip: z.literal(true).optional().describe('true: the account is not brought into Pleo.'),
  code: OwnText.optional().describe('Its code in Pleo, e.g. "4300-A".'),
  name: OwnText.optional().describe('Its name in Pleo, e.g. Reiskosten.'),
  taxCode: OwnText.optional().describe('Code of its default tax code, instead of the ERP’s, e.g. TAX001.'),
});

/** `sync.accounts` */
const AccountRules = z.strictObject({
  classes: AccountClasses.describe('Classes of the accounts to bring into Pleo, e.g. [expense, asset]. Default: all.'),
  include: z.strictObject({ types, codes, names }).optional().describe(describeInclude('accounts')),
  exclude: z.strictObject({ types, codes, names }).optional().describe(describeExclude('accounts')),
  code: template(ACCOUNT_FIELDS, '{code}').describe(
    'How the code in Pleo is made, of {code}, {name}, {type}, {class} and {id}, e.g. "{code}", the default.',
  ),
  name: template(ACCOUNT_FIELDS, '{name}').describe(
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

const TAX_CODE_FIELDS = ['name', 'code', 'rate'] as const;

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
const TaxCodeRules = z.strictObject({
  classes: AccountClasses.describe(
    'Tax codes that apply to accounts of any of these classes are brought into Pleo, e.g. [expense]. Default: all.',
  ),
  include: z.strictObject({ codes, names }).optional().describe(describeInclude('tax codes')),
  exclude: z.strictObject({ codes, names }).optional().describe(describeExclude('tax codes')),
  name: template(TAX_CODE_FIELDS, '{name}').describe(
    'How the name in Pleo is made, of {name}, {code} and {rate}, e.g. "{code} {name:200}". Default: "{name}".',
  ),
  overrides: z
    .record(z.string().min(1), TaxCodeOverride)
    .default({})
    .describe('Single tax codes, by the ERP’s code, e.g. { INPUT3: { name: Voorbelasting hoog } }.'),
});

const TAG_FIELDS = ['code', 'name', 'id'] as const;

/** Most dimensions that may be synced. @see pleo-integration-rules.md §7.1 */
const MOST_GROUPS = 5;

const TagOverride = z.strictObject({
  skip: z.literal(true).optional().describe('true: the value is not brought into Pleo.'),
  code: OwnText.optional().describe('Code of its tag, e.g. NORTH.'),
  name: OwnText.optional().describe('Name of its tag, e.g. Region North.'),
});

const TagGroupRules = z.strictObject({
  dimension: z.string().min(1).describe('The ERP’s dimension: its name, code or id; case does not count. E.g. Region.'),
  groupCode: template(TAG_FIELDS, '{code}').describe(
    'How the code of the tag group is made, of the dimension’s {code}, {name} and {id}, e.g. "{code}", the default.',
  ),
  groupName: template(TAG_FIELDS, '{name}').describe(
    'How the name of the tag group is made, of the same fields, e.g. "{name:100}". Default: "{name}".',
  ),
  include: z.strictObject({ codes, names }).optional().describe(describeInclude('values')),
  exclude: z.strictObject({ codes, names }).optional().describe(describeExclude('values')),
  code: template(TAG_FIELDS, '{code}').describe(
    'How the code of a tag is made, of the value’s {code}, {name} and {id}, e.g. "{code}", the default.',
  ),
  name: template(TAG_FIELDS, '{name}').describe(
    'How the name of a tag is made, of the same fields, e.g. "{name:100}". Default: "{name}".',
  ),
  overrides: z
    .record(z.string().min(1), TagOverride)
    .default({})
    .describe('Single values, by the ERP’s code, e.g. { N: { name: Region North } }.'),
});

/** `sync.tags` */
const TagRules = z.strictObject({
  groups: z
    .array(TagGroupRules)
    .min(1)
    .max(MOST_GROUPS)
    .describe('The dimensions that become tag groups in Pleo, at most 5, e.g. [{ dimension: Region }].'),
  handMadeGroups: z
    .enum(['keep', 'archive'])
    .default('keep')
    .describe('What becomes of tag groups in Pleo that no dimension stands behind: keep or archive. Default: keep.'),
});

const VENDOR_FIELDS = [
  'code',
  'name',
  'type',
  'currency',
  'country',
  'registrationNumber',
  'taxRegistrationNumber',
  'id',
] as const;

const VendorOverride = z.strictObject({
  skip: z.literal(true).optional().describe('true: the vendor is not brought into Pleo.'),
  code: OwnText.optional().describe('Its code in Pleo, e.g. V-17.'),
  name: OwnText.optional().describe('Its name in Pleo, e.g. Papeterie du Parc.'),
  currency: CurrencyCode.optional().describe('Its currency in Pleo, instead of the ERP’s, e.g. EUR.'),
  country: Country.optional().describe('Its country in Pleo, instead of the ERP’s, e.g. BE.'),
});

/** `sync.vendors` */
const VendorRules = z.strictObject({
  include: z.strictObject(LISTS).optional().describe(describeInclude('vendors')),
  exclude: z.strictObject(LISTS).optional().describe(describeExclude('vendors')),
  code: template(VENDOR_FIELDS, '{code}').describe(
    'How the code in Pleo is made, of {code}, {name}, {type}, {currency}, {country}, {registrationNumber}, ' +
      '{taxRegistrationNumber} and {id}, e.g. "{code}", the default.',
  ),
  name: template(VENDOR_FIELDS, '{name:255}').describe(
    'How the name in Pleo is made, of the same fields, e.g. "{name:255}", the default, which is cut to 255 characters.',
  ),
  defaultCurrency: CurrencyCode.optional().describe(
    'Currency of vendors for which the ERP has none, e.g. EUR. Default: the base currency of the ERP company.',
  ),
  defaultCountry: Country.optional().describe('Country of vendors for which the ERP has none, e.g. NL.'),
  createInErp: z
    .boolean()
    .default(false)
    .describe('true: vendors that were drafted in Pleo are made in the ERP, then activated in Pleo. Default: false.'),
  overrides: z
    .record(z.string().min(1), VendorOverride)
    .default({})
    .describe('Single vendors, by the ERP’s code, e.g. { V-17: { skip: true } }.'),
});

const ArchiveLimit = z.strictObject({
  share: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe('Share of the active records of a kind, as a fraction, e.g. 0.2 for a fifth. Default: 0.2.'),
  atLeast: z.int().min(1).default(10).describe('Fewer archives than this are never refused, e.g. 10. Default: 10.'),
});

/** Rules that a company may do without although the organisation's defaults have some. */
function unlessFalse<Rules extends z.ZodType>(rules: Rules) {
  return z
    .union([rules, z.literal(false)])
    .optional()
    .transform((value) => (value === false ? undefined : value));
}

/** The section `sync` of a company: what is brought from the ERP into Pleo, and as what. */
export const SyncSection = z.strictObject({
  accounts: AccountRules.prefault({}).describe('Which accounts are brought into Pleo, and as what.'),
  taxCodes: TaxCodeRules.prefault({}).describe('Which tax codes are brought into Pleo, and as what.'),
  tags: unlessFalse(TagRules).describe(
    'Which dimensions become tag groups, and their values tags. Left out, or false where it is inherited: none. ' +
      'E.g. { groups: [{ dimension: Region }] }.',
  ),
  vendors: unlessFalse(VendorRules).describe(
    'Which vendors are brought into Pleo, and as what. Left out, or false where it is inherited: none. E.g. {}.',
  ),
  archiveLimit: ArchiveLimit.prefault({}).describe(
    'A sync that would archive more of a kind in Pleo than this is refused without --allow-archive.',
  ),
});

/** The section `sync` of a company, with every default filled in. */
export type SyncConfiguration = z.output<typeof SyncSection>;
