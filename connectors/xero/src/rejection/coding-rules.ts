import type { RejectionRule } from './rejection.ts';

const ANOTHER_ACCOUNT = 'choose another account for this category in Pleo, and export the expense again';
const AGAIN = 'and export the expense again';

/** Xero's messages about accounts, tax codes and tracking. */
export const CODING_RULES: readonly RejectionRule[] = [
  {
    pattern: /the (?:bank )?account '(?<name>[^']*)' has been archived/i,
    reason: 'missing-configuration',
    field: 'account',
    sentence: ({ found }) =>
      `The account '${found.name}' is archived in Xero. Restore it there, or configure another one for this company, ${AGAIN}.`,
  },
  {
    pattern: /must be a valid bank account/i,
    reason: 'missing-configuration',
    field: 'account',
    sentence: () =>
      `The account that money leaves or enters is not a bank account in Xero. Correct it in the configuration of this company, ${AGAIN}.`,
  },
  {
    pattern: /frombankaccount and the tobankaccount must be different/i,
    reason: 'missing-configuration',
    field: 'account',
    sentence: () =>
      `The transfer leads from a bank account to itself. Correct the accounts in the configuration of this company, ${AGAIN}.`,
  },
  {
    pattern: /account code '(?<account>[^']*)' has been archived/i,
    reason: 'account',
    ofLine: true,
    field: 'account',
    sentence: ({ account }) => `Account ${account} is archived in Xero. Restore it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /account code '(?<account>[^']*)' is not a valid code/i,
    reason: 'account',
    ofLine: true,
    field: 'account',
    sentence: ({ account }) =>
      `Account ${account} cannot take expenses in Xero: it does not exist there, or is a bank or system account. ` +
      `Create it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /account code ''?(?<account>[^']*)''? has been removed/i,
    reason: 'account',
    ofLine: true,
    field: 'account',
    sentence: ({ account }) => `Account ${account} does not exist in Xero. Create it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /account must be valid/i,
    reason: 'account',
    ofLine: true,
    field: 'account',
    sentence: ({ account }) => `Account ${account} is not known in Xero. Create it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /tax ?type code '(?<taxType>[^']*)' cannot be used with account code '(?<account>[^']*)'/i,
    reason: 'tax-code',
    ofLine: true,
    field: 'tax code',
    sentence: ({ account, found }) =>
      `Tax code ${found.taxType} cannot be used with account ${account} in Xero. ` +
      `Choose a tax code in Pleo that suits the account, or another account, ${AGAIN}.`,
  },
  {
    pattern: /tax rate must be valid/i,
    reason: 'tax-code',
    ofLine: true,
    field: 'tax code',
    sentence: ({ taxType }) =>
      `Tax code ${taxType} is not valid in Xero. ` + `Activate it there, or choose another tax code in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /at most (?<most>\d+) tracking/i,
    reason: 'dimension',
    ofLine: true,
    field: 'tracking',
    sentence: ({ found }) =>
      `Xero takes at most ${found.most} tracking options per line. Remove tags in Pleo, or map fewer of them in the configuration of this company, ${AGAIN}.`,
  },
  {
    pattern: /only one option of each tracking/i,
    reason: 'dimension',
    ofLine: true,
    field: 'tracking',
    sentence: () => `Xero takes one option of each tracking category per line. Keep one of the tags in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /tracking (?:option|categor)\w*(?: '(?<value>[^']*)')?/i,
    reason: 'dimension',
    ofLine: true,
    field: 'tracking',
    sentence: ({ found }) =>
      `The tracking ${found.value ? `option '${found.value}'` : 'option or category'} is not active in Xero. ` +
      `Restore it there, or choose another tag in Pleo, ${AGAIN}.`,
  },
];
