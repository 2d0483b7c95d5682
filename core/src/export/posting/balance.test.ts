import { expect } from 'chai';
import fc from 'fast-check';
import { ExactDecimal, POSTING_KINDS, type Posting } from '../../contract/index.ts';
import { account, taxCode } from '../../kit/testing/erp-records.ts';
import { amounts, expense, expenseLine, taxOf } from '../../pleo/testing/index.ts';
import { type ItemPostings, toPostings } from './item-postings.ts';
import { anyBalancedItem } from './testing/any-item.ts';
import { ledgerEffects, PAYABLE } from './testing/ledger-effects.ts';
import { TestBooks, testSettings } from './testing/test-books.ts';

/** Types that move the Pleo wallet, and in which direction when their amount is positive. */
const WALLET_MOVES: Readonly<Record<string, 1n | -1n>> = {
  card_purchase: -1n,
  card_invoice: -1n,
  fee: -1n,
  refund: 1n,
  chargeback: 1n,
  cashback: 1n,
  direct_reimbursement: -1n,
  invoice_payment: -1n,
  wallet_topup: 1n,
  wallet_unload: -1n,
  atm_withdrawal: -1n,
  personal_spend: -1n,
};
const EITHER_SIGN = new Set(['refund', 'chargeback', 'cashback', 'wallet_unload']);
const PAID_AT_ONCE = new Set(['card_purchase', 'card_invoice', 'fee', 'refund', 'chargeback', 'cashback']);

/** Debits equal credits, the contra line bears the whole amount, and no line is negative. */
function expectBalance(lines: Posting['lines'], total: Posting['total']): void {
  const sum = (side: 'debit' | 'credit') =>
    lines.filter((line) => line.side === side).reduce((minor, { amount }) => minor + BigInt(amount.amountMinor), 0n);
  expect(sum('debit')).to.equal(sum('credit'));
  const contra = lines.filter(({ purpose }) => purpose === 'contra');
  expect(contra.map(({ amount }) => amount)).to.deep.equal([total]);
  for (const { amount, includedTax } of lines) {
    expect([amount.currency, includedTax.currency]).to.deep.equal([total.currency, total.currency]);
    expect(includedTax.amountMinor).to.be.within(0, amount.amountMinor);
    expect(Object.is(amount.amountMinor, -0) || Object.is(includedTax.amountMinor, -0)).to.equal(false);
  }
}

function partsOf({ document, payment }: ItemPostings): readonly Posting[] {
  return payment === undefined ? [document] : [document, payment];
}

describe('core/export/posting/balance', () => {
  const books = new TestBooks();
  books.taxCodes = 'not-asked';
  const claims = account({ id: 'claims', code: '2300', name: 'Claims', class: 'liability' });
  books.accounts.push(claims);
  const outOfPocket = fc.constantFrom('1095', '2300');
  const journalsOnBankAccounts = fc.boolean();

  it('adds up, line by line and in total, in whatever form', () => {
    fc.assert(
      fc.property(anyBalancedItem(), outOfPocket, journalsOnBankAccounts, (item, code, canJournal) => {
        const capabilities = { journalsOnBankAccounts: canJournal };
        const made = toPostings(item, testSettings({ accounts: { outOfPocket: code }, capabilities }), books);
        if (!made.ok) {
          expect(made.rejection.sentence).to.contain('came back');
          return;
        }
        for (const { total, lines, status } of partsOf(made.value)) {
          expect(total).to.deep.equal({
            amountMinor: Math.abs(item.amount.wallet.amountMinor),
            currency: item.amount.wallet.currency,
          });
          expectBalance(lines, total);
          if (made.value.payment !== undefined) expect(status).to.equal('final');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('balances with the tax on lines of its own, which come to what the lines would include', () => {
    const taxed = new TestBooks();
    const rate = ExactDecimal.parse('0.21');
    taxed.taxCodes = [taxCode({ rate, account: { id: 'vat' }, reverseAccount: { id: 'vat-owed' } })];
    fc.assert(
      fc.property(anyBalancedItem(), (item) => {
        const settings = (tax: 'onLine' | 'ownLine') => testSettings({ capabilities: { tax } });
        const [included, own] = (['onLine', 'ownLine'] as const).map((tax) => toPostings(item, settings(tax), taxed));
        expect(own?.ok).to.equal(included?.ok);
        if (!included?.ok || !own?.ok) return;
        const { document } = own.value;
        expectBalance(document.lines, document.total);
        const signed = (lines: Posting['lines'], of: (line: Posting['lines'][number]) => number) =>
          lines.reduce((minor, line) => minor + (line.side === 'debit' ? of(line) : -of(line)), 0);
        const inLines = signed(included.value.document.lines, ({ includedTax }) => includedTax.amountMinor);
        const onVat = document.lines.filter(
          ({ account: { id }, taxCode: code }) => id === 'vat' && code?.mode === 'inclusive',
        );
        expect(signed(onVat, ({ amount }) => amount.amountMinor)).to.equal(inLines);
      }),
      { numRuns: 500 },
    );
  });

  it('moves the wallet by the amount of the expense, in the direction of its type, by either method', () => {
    fc.assert(
      fc.property(anyBalancedItem(), outOfPocket, (item, code) => {
        const made = toPostings(item, testSettings({ accounts: { outOfPocket: code } }), books);
        if (!made.ok) return;
        const { amountMinor } = item.amount.wallet;
        const moved = BigInt(EITHER_SIGN.has(item.type) ? Math.abs(amountMinor) : amountMinor);
        const direction = WALLET_MOVES[item.type] ?? 0n;
        const effects = ledgerEffects(made.value);
        expect(effects.get('bank-1') ?? 0n).to.equal(direction * moved);
        expect([...effects.values()].reduce((sum, minor) => sum + minor, 0n)).to.equal(0n);
        if (PAID_AT_ONCE.has(item.type)) expect(effects.has(PAYABLE)).to.equal(false);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a posting of a kind that the ERP takes, or a sentence, whatever the ERP can do', () => {
    fc.assert(
      fc.property(anyBalancedItem(), fc.subarray([...POSTING_KINDS]), outOfPocket, (item, documents, code) => {
        const settings = testSettings({ accounts: { outOfPocket: code }, capabilities: { documents } });
        const made = toPostings(item, settings, books);
        if (made.ok) for (const { kind } of partsOf(made.value)) expect(documents).to.include(kind);
        else expect(made.rejection.sentence).to.match(/^[A-Z].+\.$/);
      }),
    );
  });

  it('never throws, whatever whole numbers Pleo sends', () => {
    const anyAmount = fc.maxSafeInteger();
    const anyLines = fc.array(
      fc.tuple(anyAmount, anyAmount).map(([gross, tax]) => expenseLine({ amount: amounts(gross), tax: taxOf(tax) })),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(anyAmount, anyLines, (total, lines) => {
        toPostings(expense({ amount: amounts(total), lines }), testSettings(), books);
      }),
    );
  });
});
