import { z } from 'zod';
import { template } from '../template.ts';
import { excludeWords, includeWords, LISTS, OwnText } from './lists.ts';

const { codes, names } = LISTS;
const FIELDS = ['code', 'name', 'id'] as const;

/** Most dimensions that may be synced. @see pleo-integration-rules.md §7.1 */
const MOST_GROUPS = 5;

const TagOverride = z.strictObject({
  skip: z.literal(true).optional().describe('true: the value is not brought into Pleo.'),
  code: OwnText.optional().describe('Code of its tag, e.g. NORTH.'),
  name: OwnText.optional().describe('Name of its tag, e.g. Region North.'),
});

const TagGroupRules = z.strictObject({
  dimension: z.string().min(1).describe('The ERP’s dimension: its name, code or id; case does not count. E.g. Region.'),
  groupCode: template(FIELDS, '{code}').describe(
    'How the code of the tag group is made, of the dimension’s {code}, {name} and {id}, e.g. "{code}", the default.',
  ),
  groupName: template(FIELDS, '{name}').describe(
    'How the name of the tag group is made, of the same fields, e.g. "{name:100}". Default: "{name}".',
  ),
  include: z.strictObject({ codes, names }).optional().describe(includeWords('values')),
  exclude: z.strictObject({ codes, names }).optional().describe(excludeWords('values')),
  code: template(FIELDS, '{code}').describe(
    'How the code of a tag is made, of the value’s {code}, {name} and {id}, e.g. "{code}", the default.',
  ),
  name: template(FIELDS, '{name}').describe(
    'How the name of a tag is made, of the same fields, e.g. "{name:100}". Default: "{name}".',
  ),
  overrides: z
    .record(z.string().min(1), TagOverride)
    .default({})
    .describe('Single values, by the ERP’s code, e.g. { N: { name: Region North } }.'),
});

/** `sync.tags` */
export const TagRules = z.strictObject({
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
