import type { RejectionRule } from './rejection.ts';

const AGAIN = 'and export the expense again';

/** Xero's messages about dates, amounts, currencies and the state of documents. */
export const DOCUMENT_RULES: readonly RejectionRule[] = [
  {
    pattern: /cannot be before the (?:period|end of year) lock date(?:, currently set at (?<lockDate>.*?)\.?$)?/i,
    reason: 'period-locked',
    field: 'date',
    sentence: ({ posting, found }) =>
      `The expense is dated ${posting.date}, but the books in Xero are locked` +
      `${found.lockDate ? ` up to ${found.lockDate}` : ' for that date'}. ` +
      `Change the lock date in Xero, or the date of the expense in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /invoice # must be unique/i,
    reason: 'duplicate',
    field: 'number',
    sentence: () =>
      'Xero already has an invoice with this number. Compare the two, and change the number of the one that is wrong.',
  },
  {
    pattern: /please enter a unique (?<what>name|code)/i,
    reason: 'duplicate',
    sentence: ({ found }) =>
      `Xero already has a record with this ${found.what?.toLowerCase()}. Rename one of the two, ${AGAIN}.`,
  },
  {
    pattern: /total debits \((?<debits>[^)]*)\) must equal total credits \((?<credits>[^)]*)\)/i,
    reason: 'amount',
    field: 'amount',
    sentence: ({ found }) =>
      `The entry does not balance: debits are ${found.debits} and credits ${found.credits}. ` +
      `Correct the split of the expense in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /quantity value '(?<quantity>[^']*)' is invalid/i,
    reason: 'amount',
    ofLine: true,
    field: 'amount',
    sentence: ({ found }) =>
      `Xero refuses the quantity ${found.quantity}, because it is below zero. Correct the line in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /payment amount exceeds the amount outstanding/i,
    reason: 'amount',
    field: 'amount',
    sentence: () =>
      `The payment is larger than what is still open on the document in Xero. Check the payments recorded there, ${AGAIN}.`,
  },
  {
    pattern: /payments can only be made against authorised documents/i,
    reason: 'other',
    field: 'invoice',
    sentence: () =>
      `The bill or credit note that this payment settles is a draft in Xero, or was voided. Approve it there, ${AGAIN}.`,
  },
  {
    pattern: /existing (?:invoice|credit note) with the specified \w+ could not be found/i,
    reason: 'other',
    field: 'invoice',
    sentence: () =>
      'The bill or credit note that this payment settles is not in Xero any more. Enter it there again, or book the payment by hand.',
  },
  {
    pattern: /line amount must not exceed|must not exceed \d{8,}/i,
    reason: 'amount',
    ofLine: true,
    field: 'amount',
    sentence: () => 'The amount is more than Xero can hold. Enter the expense in Xero in parts.',
  },
  {
    pattern: /total must not be negative|must be greater than zero|needs an amount above zero/i,
    reason: 'amount',
    field: 'amount',
    sentence: () => `The amount of the expense is not above zero. Correct it in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /does not match the expected line total/i,
    reason: 'amount',
    ofLine: true,
    field: 'amount',
    sentence: () => `Xero computes another amount than that of the line. Correct the line in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /line items? must be specified|needs at least two lines/i,
    reason: 'amount',
    field: 'lines',
    sentence: () => `The expense has no lines that Xero could book. Correct it in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /must not be longer than (?<most>\d+) characters/i,
    reason: 'other',
    sentence: ({ found }) =>
      `A text of the expense is longer than the ${found.most} characters that Xero has room for. Shorten it in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /due ?date must be specified/i,
    reason: 'other',
    field: 'due date',
    sentence: () => `Xero approves no bill without a due date. Enter it in Pleo, ${AGAIN}.`,
  },
  {
    pattern: /both bank accounts must have the same currency/i,
    reason: 'currency',
    field: 'currency',
    sentence: () =>
      'The two bank accounts are kept in different currencies, between which Xero transfers nothing. Enter the transfer in Xero by hand.',
  },
  {
    pattern: /an account in (?<account>[A-Z]{3}) cannot be used for a document in (?<document>[A-Z]{3})/i,
    reason: 'currency',
    field: 'currency',
    sentence: ({ found }) =>
      `The bill is in ${found.document}, and cannot be paid from an account that is kept in ${found.account}. Pay it from another account, or enter the payment in Xero by hand.`,
  },
  {
    pattern: /not subscribed to currency (?<currency>[A-Z]{3})/i,
    reason: 'currency',
    field: 'currency',
    sentence: ({ found }) =>
      `The organisation in Xero does not use the currency ${found.currency}. Add it in Xero's currency settings, ${AGAIN}.`,
  },
  {
    pattern: /cannot be edited as it has a payment or credit note allocated/i,
    reason: 'other',
    sentence: () =>
      `The document in Xero has a payment or credit note allocated to it and cannot be changed. Remove that there, ${AGAIN}.`,
  },
  {
    pattern: /not of valid status for modification/i,
    reason: 'other',
    sentence: () => `The document in Xero is paid, voided or deleted and cannot be changed. Correct it there by hand.`,
  },
  {
    pattern: /reached the limit of invoices/i,
    reason: 'missing-configuration',
    sentence: () =>
      `The Xero plan of this organisation allows no more approvals this month. Change the plan in Xero, or wait for the next month, ${AGAIN}.`,
  },
];
