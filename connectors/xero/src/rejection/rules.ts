import type { RejectionRule } from './rule.ts';

const ANOTHER_ACCOUNT = 'choose another account for this category in Pleo, and export the expense again';
const AGAIN = 'and export the expense again';

/**
 * Every message of Xero's that we know, and what a bookkeeper can do about it. The first match counts. Where the
 * dossier marks Xero's wording as UNKNOWN, the pattern is INFERRED and matches by stems.
 *
 * @see xero-api.md §9
 */
export const REJECTION_RULES: readonly RejectionRule[] = [
  {
    pattern: /account code '(?<account>[^']*)' has been archived/i,
    reason: 'account',
    on: 'line',
    field: 'account',
    sentence: ({ account }) => `Account ${account} is archived in Xero. Restore it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /account code '(?<account>[^']*)' is not a valid code/i,
    reason: 'account',
    on: 'line',
    field: 'account',
    sentence: ({ account }) =>
      `Account ${account} cannot take expenses in Xero: it does not exist there, or is a bank or system account. ` +
      `Create it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /account code ''?(?<account>[^']*)''? has been removed/i,
    reason: 'account',
    on: 'line',
    field: 'account',
    sentence: ({ account }) => `Account ${account} does not exist in Xero. Create it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /account must be valid/i,
    reason: 'account',
    on: 'line',
    field: 'account',
    sentence: ({ account }) => `Account ${account} is not known in Xero. Create it there, or ${ANOTHER_ACCOUNT}.`,
  },
  {
    pattern: /tax ?type code '(?<taxType>[^']*)' cannot be used with account code '(?<account>[^']*)'/i,
    reason: 'tax-code',
    on: 'line',
    field: 'tax code',
    sentence: ({ account, found }) =>
      `Tax code ${found.taxType} cannot be used with account ${account} in Xero. ` +
      `Choose a tax code in Pleo that suits the account, or another account, ${AGAIN}.`,
  },
  {
    pattern: /tax rate must be valid/i,
    reason: 'tax-code',
    on: 'line',
    field: 'tax code',
    sentence: ({ lines }) =>
      `Tax code ${[...new Set(lines.map(({ taxType }) => taxType))].join(' or ')} is not valid in Xero. ` +
      `Activate it there, or choose another tax code in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /cannot be before the (?:period|end of year) lock date(?:, currently set at (?<lockDate>.*?)\.?$)?/i,
    reason: 'period-locked',
    on: 'document',
    field: 'date',
    sentence: ({ document, found }) =>
      `The expense is dated ${document.posting.date}, but the books in Xero are locked` +
      `${found.lockDate ? ` up to ${found.lockDate}` : ' for that date'}. ` +
      `Change the lock date in Xero, or the date of the expense in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /invoice # must be unique/i,
    reason: 'duplicate',
    on: 'document',
    field: 'number',
    sentence: () =>
      'Xero already has an invoice with this number. Compare the two, and change the number of the one that is wrong.',
  },
  {
    pattern: /please enter a unique (?<what>name|code)/i,
    reason: 'duplicate',
    on: 'document',
    sentence: ({ found }) =>
      `Xero already has a record with this ${found.what?.toLowerCase()}. Rename one of the two, ${AGAIN}.`,
  },
  {
    pattern: /contact name (?<contact>.+) is already assigned to another contact/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ found }) =>
      `Xero has two contacts that would be called '${found.contact}'. Merge or rename them in Xero, ${AGAIN}.`,
  },
  {
    pattern: /another contact has this contact number/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ document }) =>
      `Another contact in Xero has the contact number of the ${document.contactLabel}. Correct it there, ${AGAIN}.`,
  },
  {
    pattern: /contact must contain at least 1 of the following/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: () => `The expense names no supplier that Xero could recognise. Choose the supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /contact\b.*\barchived/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ document }) =>
      `The ${document.contactLabel} is archived in Xero. ` +
      `Restore it there, or choose another supplier in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /email address must be valid/i,
    reason: 'vendor',
    on: 'document',
    field: 'contact',
    sentence: ({ document }) =>
      `The ${document.contactLabel} has no valid e-mail address in Xero. Correct it there, ${AGAIN}.`,
  },
  {
    pattern: /tracking (?:option|categor)\w*(?: '(?<value>[^']*)')?/i,
    reason: 'dimension',
    on: 'line',
    field: 'tracking',
    sentence: ({ found }) =>
      `The tracking ${found.value ? `option '${found.value}'` : 'option or category'} is not active in Xero. ` +
      `Restore it there, or choose another tag in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /total debits \((?<debits>[^)]*)\) must equal total credits \((?<credits>[^)]*)\)/i,
    reason: 'amount',
    on: 'document',
    field: 'amount',
    sentence: ({ found }) =>
      `The entry does not balance: debits are ${found.debits} and credits ${found.credits}. ` +
      `Correct the split of the expense in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /quantity value '(?<quantity>[^']*)' is invalid/i,
    reason: 'amount',
    on: 'line',
    field: 'amount',
    sentence: ({ found }) =>
      `Xero refuses the quantity ${found.quantity}, because it is below zero. Correct the line in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /payment amount exceeds the amount outstanding/i,
    reason: 'amount',
    on: 'document',
    field: 'amount',
    sentence: () =>
      `The payment is larger than what is still open on the document in Xero. Check the payments recorded there, ${AGAIN}.`,
  },
  {
    pattern: /not subscribed to currency (?<currency>[A-Z]{3})/i,
    reason: 'currency',
    on: 'document',
    field: 'currency',
    sentence: ({ found }) =>
      `The organisation in Xero does not use the currency ${found.currency}. Add it in Xero's currency settings, ${AGAIN}.`,
  },
  {
    pattern: /cannot be edited as it has a payment or credit note allocated/i,
    reason: 'other',
    on: 'document',
    sentence: () =>
      `The document in Xero has a payment or credit note allocated to it and cannot be changed. Remove that there, ${AGAIN}.`,
  },
  {
    pattern: /not of valid status for modification/i,
    reason: 'other',
    on: 'document',
    sentence: () => `The document in Xero is paid, voided or deleted and cannot be changed. Correct it there by hand.`,
  },
  {
    pattern: /reached the limit of invoices/i,
    reason: 'missing-configuration',
    on: 'document',
    sentence: () =>
      `The Xero plan of this organisation allows no more approvals this month. Change the plan in Xero, or wait for the next month, ${AGAIN}.`,
  },
];
