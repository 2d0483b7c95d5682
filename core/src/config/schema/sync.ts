import { z } from 'zod';
import { AccountRules } from './sync/account-rules.ts';
import { TagRules } from './sync/tag-rules.ts';
import { TaxCodeRules } from './sync/tax-code-rules.ts';
import { VendorRules } from './sync/vendor-rules.ts';

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

/** What `sync` says of a company, with every default filled in. */
export type SyncConfiguration = z.output<typeof SyncSection>;
