import type { Posting, Rejection, RejectionReason } from '@ringfence/core/contract';

/** What NetSuite says about a document, and what the bookkeeper is told. */
interface Rule {
  readonly pattern: RegExp;
  readonly reason: RejectionReason | ((found: Found) => RejectionReason);
  readonly field?: string;
  sentence(found: Found): string;
}

interface Found {
  readonly posting: Posting;
  /** The named groups of the pattern; empty where they did not match. */
  readonly field: string;
  readonly value: string;
  readonly names: string;
}

const AGAIN = 'then export again.';

/** Reasons by the names that NetSuite has for fields, in lower case and without spaces. */
const REASONS: ReadonlyMap<string, RejectionReason> = new Map<string, RejectionReason>([
  ['account', 'account'],
  ['category', 'account'],
  ['department', 'dimension'],
  ['class', 'dimension'],
  ['location', 'dimension'],
  ['currency', 'currency'],
  ['exchangerate', 'currency'],
  ['taxcode', 'tax-code'],
  ['taxtype', 'tax-code'],
  ['entity', 'vendor'],
  ['vendor', 'vendor'],
  ['postingperiod', 'period-locked'],
]);

/** All business refusals have one code, so that they are told apart by their words. @see netsuite-api.md §6, §18 */
const RULES: readonly Rule[] = [
  {
    pattern: /transaction date .* is not within the date range of your accounting period|period .* (closed|locked)/i,
    reason: 'period-locked',
    field: 'date',
    sentence: ({ posting }) =>
      `The accounting period of ${posting.date} is closed or locked in NetSuite, or there is none. Open it under Setup > Accounting > Manage Accounting Periods, ${AGAIN}`,
  },
  {
    pattern: /invalid (?<field>\w+) reference key (?<value>\S+) for (subsidiary|entity) \S+/i,
    reason: ({ field }) => reasonOf(field),
    sentence: ({ field, value }) =>
      `The ${field} ${value} cannot be used here: it is not shared with this subsidiary, or the vendor does not have it. Add the subsidiary or the currency to it in NetSuite (Lists > Accounting, or Lists > Relationships > Vendors), ${AGAIN}`,
  },
  {
    pattern: /invalid field value (?<value>.*?) for the following field: (?<field>[\w ]+)/i,
    reason: ({ field }) => reasonOf(field),
    sentence: ({ field, value }) =>
      `NetSuite does not take ${value} for the field ${field}: it is inactive, or not for this subsidiary. Choose another value in Pleo, or correct it in NetSuite, ${AGAIN}`,
  },
  {
    pattern: /please enter value\(s\) for: (?<names>[^|"]+)/i,
    reason: ({ names }) => reasonOf(names.split(',')[0] ?? ''),
    sentence: ({ names }) =>
      `NetSuite requires ${names}. Give it a tag in Pleo and name it in "dimensions" as required; or make it optional under Setup > Accounting > Accounting Preferences, or on the form (Customization > Forms > Transaction Forms), ${AGAIN}`,
  },
  {
    pattern: /do not have permissions to set a value for element (?<field>\S+)/i,
    reason: 'missing-configuration',
    sentence: ({ field }) =>
      `The field ${field} is hidden on the form that NetSuite uses for the integration. Show it under Customization > Forms > Transaction Forms, ${AGAIN}`,
  },
  {
    pattern: /unknown field name (?<field>\w+)|field does not exist on this record/i,
    reason: 'missing-configuration',
    sentence: ({ field }) =>
      `This NetSuite account does not have the field ${field}: a feature is off (Setup > Company > Enable Features), or the role may not see it. Enable it, or take it out of the settings of this company, ${AGAIN}`,
  },
  {
    pattern: /account cannot be used with the .* subsidiary/i,
    reason: 'account',
    field: 'account',
    sentence: () =>
      `An account of this expense is not for this subsidiary. Add the subsidiary under Lists > Accounting > Accounts in NetSuite, or choose another account in Pleo, ${AGAIN}`,
  },
  {
    pattern: /nexus .* is not valid for transaction subsidiary/i,
    reason: 'tax-code',
    field: 'tax code',
    sentence: () =>
      `The tax code belongs to a nexus that this subsidiary does not have. Choose another tax code in Pleo, or add the nexus under Setup > Company > Subsidiaries, Tax Registrations, ${AGAIN}`,
  },
  {
    pattern: /amounts in a journal entry must balance|transaction does not balance/i,
    reason: 'amount',
    field: 'amount',
    sentence: () =>
      `NetSuite finds that the document does not balance. Check the amounts of the expense in Pleo, ${AGAIN}`,
  },
  {
    pattern: /at least one line item/i,
    reason: 'amount',
    field: 'lines',
    sentence: () => `NetSuite found no line on the document. Check the lines of the expense in Pleo, ${AGAIN}`,
  },
  {
    pattern: /already exists/i,
    reason: 'duplicate',
    field: 'reference',
    sentence: ({ posting }) =>
      `Another record of NetSuite has the external id ${posting.reference} of this expense, and it is none of its documents. Look for it with a saved search on External ID, delete or change it, ${AGAIN}`,
  },
  {
    pattern: /locked by a user defined workflow/i,
    reason: 'other',
    sentence: () =>
      `A workflow of NetSuite locks the record. Let the role of the integration through under Customization > Workflow > Workflows, ${AGAIN}`,
  },
  {
    pattern: /your current role does not have permission|permission denied|insufficient permission/i,
    reason: 'permission',
    sentence: ({ posting }) =>
      `The role of the integration may not make this document (${posting.kind}) in NetSuite. Give it the permission under Setup > Users/Roles > Manage Roles, Permissions > Transactions, ${AGAIN}`,
  },
  {
    pattern: /record (instance )?does not exist|transaction type specified is incorrect/i,
    reason: 'other',
    sentence: () =>
      `A record that this expense refers to is no longer in NetSuite. Synchronise the lists, choose another value in Pleo, ${AGAIN}`,
  },
];

/** NetSuite's refusal of one document as the bookkeeper's sentence; words that are not known are quoted. */
export function toRejection(posting: Posting, words: string): Rejection {
  for (const { pattern, reason, field, sentence } of RULES) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const { field: named = '', value = '', names = '' } = match.groups ?? {};
    const found: Found = { posting, field: named.trim(), value, names: names.trim().replace(/\.$/, '') };
    const place = field ?? (found.field === '' ? undefined : found.field);
    return {
      reason: typeof reason === 'function' ? reason(found) : reason,
      sentence: sentence(found),
      ...(place === undefined ? {} : { field: place }),
      erpMessage: words,
    };
  }
  return {
    reason: 'other',
    sentence: `NetSuite refused the expense and says: "${words}". Correct it in Pleo or in NetSuite, ${AGAIN}`,
    erpMessage: words,
  };
}

function reasonOf(field: string): RejectionReason {
  const name = field.toLowerCase().replace(/[^a-z_]/g, '');
  return REASONS.get(name) ?? (name.startsWith('cseg') ? 'dimension' : 'missing-configuration');
}
