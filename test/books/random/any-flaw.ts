import fc from 'fast-check';
import {
  ARCHIVED_ACCOUNT,
  ARCHIVED_OPTION,
  ARCHIVED_VENDOR,
  CREDITORS,
  ROLES,
  SALES_TAX,
} from '../../support/company/chart.ts';
import type { BookExpense, BookLine, Flaw } from '../model/book-company.ts';
import { isCardMoney, isCoded, ledgerSides } from '../model/ledger-sides.ts';
import { negated } from './any-line.ts';

type Spoil = (expense: BookExpense) => BookExpense;

const always: readonly (readonly [Flaw, Spoil])[] = [
  ['unknown type', (expense) => ({ ...expense, type: 'teleportation' })],
  ['total is not the sum', (expense) => expense],
  ['closed period', (expense) => ({ ...expense, date: '2026-01-15' })],
];

/** Of expenses whose lines say what was bought. The last line is the bad one. */
const ofCoded: readonly (readonly [Flaw, Spoil])[] = [
  ['unknown account', lastLine({ account: '4999' })],
  ['archived account', lastLine({ account: ARCHIVED_ACCOUNT })],
  ['bank account', lastLine({ account: ROLES.contra })],
  ['system account', lastLine({ account: CREDITORS })],
  ['unknown tax code', lastLine({ tax: { code: 'V99', ratePercent: 21, mode: 'inclusive' } })],
  ['tax code of sales', lastLine({ tax: { code: SALES_TAX.code, ratePercent: 21, mode: 'inclusive' } })],
  ['exclusive tax', lastLine({ tax: { code: 'V21', ratePercent: 21, mode: 'exclusive' } })],
  ['archived tag', lastLine({ tags: [{ group: 'REGION', code: ARCHIVED_OPTION }] })],
  ['total is zero', (expense) => ({ ...expense, lines: expense.lines.flatMap((line) => [line, negated(line)]) })],
];

const ofWallet: readonly (readonly [Flaw, Spoil])[] = [['wallet in another currency', (expense) => expense]];

const ofVendor: readonly (readonly [Flaw, Spoil])[] = [
  ['archived vendor', (expense) => ({ ...expense, vendor: ARCHIVED_VENDOR })],
  ['no vendor', ({ vendor: _, ...expense }) => ({ ...expense, method: 'accounts_payable' })],
];

/** The expense with something wrong that fits its type. */
export function anyFlaw(expense: BookExpense): fc.Arbitrary<BookExpense> {
  const sides = ledgerSides(expense);
  const both = [sides?.debit, sides?.credit];
  const fitting = [
    ...always,
    ...(isCoded(expense) ? ofCoded : []),
    ...(both.includes('wallet') ? ofWallet : []),
    ...(isCardMoney(expense.type) && expense.type !== 'card_invoice' ? ofVendor : []),
  ];
  return fc.constantFrom(...fitting).map(([flaw, spoil]) => ({ ...spoil(expense), flaw }));
}

function lastLine(change: Partial<BookLine>): Spoil {
  return ({ lines, ...expense }) => ({
    ...expense,
    lines: lines.map((line, index) => (index === lines.length - 1 ? { ...line, ...change } : line)),
  });
}
