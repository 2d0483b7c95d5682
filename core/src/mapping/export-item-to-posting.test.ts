import { expect } from 'chai';
import fc from 'fast-check';
import { CurrencyCode, type Posting, type Rejection } from '../contract/index.ts';
import type { ExportItem } from '../pleo/index.ts';
import { amounts, entryId, expense, expenseLine, money, SEK, taxOf } from '../pleo/testing/index.ts';
import { exportItemToPosting } from './export-item-to-posting.ts';

const WALLET = { id: 'bank-1', code: '1090', name: 'Pleo wallet' };

function posting(item: ExportItem): Posting {
  const mapped = exportItemToPosting(item, { wallet: WALLET });
  if (!mapped.ok) throw new Error(mapped.rejection.sentence);
  return mapped.value;
}

function rejection(item: ExportItem): Rejection {
  const mapped = exportItemToPosting(item, { wallet: WALLET });
  if (mapped.ok) throw new Error('expected a rejection');
  return mapped.rejection;
}

describe('core/mapping/export-item-to-posting', () => {
  it('makes one balanced document of a card purchase', () => {
    const item = expense({
      lines: [expenseLine({ tax: taxOf(210) })],
      vendor: { name: 'Paper & Co Ltd', externalId: 'v-1', code: 'PAPER' },
      webUrl: 'https://app.example/e/1',
    });
    expect(posting(item)).to.deep.equal({
      entryId: entryId(1),
      reference: `PLEO-${entryId(1)}`,
      kind: 'spend',
      date: '2026-01-12',
      party: { name: 'Paper & Co Ltd', id: 'v-1' },
      contraAccount: WALLET,
      lines: [
        {
          account: { id: 'erp-4300', code: '4300', name: 'Office supplies' },
          gross: money(1210),
          tax: money(210),
          net: money(1000),
          taxCode: { code: 'INPUT', rate: '0.21', mode: 'inclusive' },
          text: 'Paper & Co Ltd · Alma Berg · PLEO-REC-1',
        },
      ],
      total: money(1210),
      url: 'https://app.example/e/1',
    });
  });

  it('takes the supplier where there is no vendor, and neither where there is neither', () => {
    expect(posting(expense()).party).to.deep.equal({ name: 'Paper & Co' });
    expect(posting(expense({ supplierName: undefined }))).not.to.have.property('party');
  });

  for (const type of ['card_purchase', 'card_invoice', 'fee']) {
    it(`books a ${type} as money spent`, () => {
      expect(posting(expense({ type })).kind).to.equal('spend');
    });
  }

  for (const type of ['refund', 'chargeback', 'cashback']) {
    for (const amountMinor of [1210, -1210]) {
      it(`books a ${type} of ${amountMinor} as money received, with positive amounts`, () => {
        const lines = [expenseLine({ amount: amounts(amountMinor) })];
        const { kind, total, lines: posted } = posting(expense({ type, amount: amounts(amountMinor), lines }));
        expect(kind).to.equal('receive');
        expect(total).to.deep.equal(money(1210));
        expect(posted[0]).to.deep.include({ gross: money(1210), tax: money(0), net: money(1210) });
      });
    }
  }

  it('books a negative purchase as money received, its tax turned with it', () => {
    const lines = [expenseLine({ amount: amounts(-1210), tax: taxOf(-210) })];
    const { kind, total, lines: posted } = posting(expense({ amount: amounts(-1210), lines }));
    expect(kind).to.equal('receive');
    expect(total).to.deep.equal(money(1210));
    expect(posted[0]).to.deep.include({ gross: money(1210), tax: money(210), net: money(1000) });
  });

  it('keeps a line that runs against its document', () => {
    const lines = [expenseLine({ amount: amounts(1310) }), expenseLine({ amount: amounts(-100) })];
    expect(posting(expense({ lines })).lines.map(({ gross }) => gross.amountMinor)).to.deep.equal([1310, -100]);
  });

  for (const type of ['out_of_pocket', 'wallet_topup', 'a_type_of_tomorrow']) {
    it(`refuses the type ${type} and says it as a person would`, () => {
      const { reason, sentence } = rejection(expense({ type }));
      expect(reason).to.equal('unsupported');
      expect(sentence)
        .to.contain(`"${type.replaceAll('_', ' ')}"`)
        .and.contain('by hand');
    });
  }

  it('takes the methods journal and none like no method at all', () => {
    for (const method of ['journal', 'none', undefined]) expect(posting(expense({ method })).kind).to.equal('spend');
  });

  it('refuses accounts payable, and a method that it does not know', () => {
    expect(rejection(expense({ method: 'accounts_payable' }))).to.include({
      reason: 'unsupported',
      sentence:
        'This card purchase is to be booked through accounts payable, which is not exported yet. Book it by hand, or set its bookkeeping method to journal in Pleo and export again.',
    });
    expect(rejection(expense({ method: 'barter' }))).to.include({
      reason: 'unsupported',
      sentence:
        'This card purchase has the bookkeeping method "barter", which is not exported yet. Book it by hand, or set its bookkeeping method to journal in Pleo and export again.',
    });
  });

  it('refuses an amount of zero', () => {
    expect(rejection(expense({ amount: amounts(0), lines: [expenseLine({ amount: amounts(0) })] }))).to.deep.equal({
      reason: 'amount',
      field: 'amount',
      sentence: 'The expense has an amount of zero, so there is nothing to book. Remove it from the export in Pleo.',
    });
  });

  it('refuses lines that do not add up, and says both sums', () => {
    const lines = [expenseLine({ amount: amounts(1000) }), expenseLine({ amount: amounts(211) })];
    expect(rejection(expense({ lines }))).to.deep.equal({
      reason: 'amount',
      field: 'lines',
      sentence:
        'The lines of the expense add up to EUR 12.11, but the expense is EUR 12.10. Correct the split in Pleo, then export again.',
    });
  });

  it('refuses lines whose sign is not that of the expense', () => {
    expect(rejection(expense({ amount: amounts(-1210) })).reason).to.equal('amount');
  });

  it('refuses lines that add up to more than can be kept exactly', () => {
    const lines = [1, 2].map(() => expenseLine({ amount: amounts(Number.MAX_SAFE_INTEGER) }));
    expect(rejection(expense({ lines })).reason).to.equal('amount');
  });

  it('refuses a line or a tax in another currency than the expense', () => {
    const line = expenseLine({ amount: amounts(1000, SEK) });
    const second = rejection(expense({ lines: [expenseLine(), line] }));
    expect(second).to.include({ reason: 'currency', field: 'line 2, amount' });
    expect(second.sentence).to.match(/^Line 2 /);
    const tax = taxOf(210, { amount: money(210, SEK) });
    expect(rejection(expense({ lines: [expenseLine({ tax })] })).reason).to.equal('currency');
  });

  it('refuses a line without an account, or with an account that has neither code nor id', () => {
    const nameless = { name: 'Travel', code: undefined, identifier: undefined };
    for (const account of [undefined, nameless]) {
      expect(rejection(expense({ lines: [expenseLine({ account })] }))).to.deep.equal({
        reason: 'missing-configuration',
        field: 'line 1, account',
        sentence:
          'The expense has no account of your books. In Pleo, link its category to an account (or choose another category), then export again.',
      });
    }
    const lines = [expenseLine({ amount: amounts(1000) }), expenseLine({ amount: amounts(210), account: undefined })];
    expect(rejection(expense({ lines })).sentence).to.match(/^Line 2 of the expense has no account/);
  });

  it('names an account by what Pleo knows of it', () => {
    const accountOf = (account: ExportItem['lines'][number]['account']) =>
      posting(expense({ lines: [expenseLine({ account })] })).lines[0]?.account;
    expect(accountOf({ name: 'A', code: '1', identifier: undefined })).to.deep.equal({ code: '1', name: 'A' });
    expect(accountOf({ name: 'A', code: undefined, identifier: 'x' })).to.deep.equal({ id: 'x', name: 'A' });
  });

  it("prefers the item's own contra account to the wallet", () => {
    const contraAccount = { name: 'Wallet DKK', code: '1091', identifier: undefined };
    expect(posting(expense({ contraAccount })).contraAccount).to.deep.equal({ code: '1091', name: 'Wallet DKK' });
    const both = { name: 'Wallet', code: '1091', identifier: 'bank-2' };
    expect(posting(expense({ contraAccount: both })).contraAccount).to.deep.equal({
      id: 'bank-2',
      code: '1091',
      name: 'Wallet',
    });
    const unlinked = { name: 'Wallet', code: undefined, identifier: undefined };
    expect(posting(expense({ contraAccount: unlinked })).contraAccount).to.deep.equal(WALLET);
  });

  it('balances every document, whatever the currency, the sign, the split and the tax', () => {
    fc.assert(
      fc.property(anyBalancedExpense(), (item) => {
        const { total, lines } = posting(item);
        expect(total.amountMinor).to.be.greaterThan(0);
        expect(lines.reduce((sum, { gross }) => sum + gross.amountMinor, 0)).to.equal(total.amountMinor);
        for (const { gross, net, tax } of lines) {
          expect(net.amountMinor + tax.amountMinor).to.equal(gross.amountMinor);
          for (const { amountMinor, currency } of [gross, net, tax]) {
            expect(currency).to.equal(total.currency);
            expect(Object.is(amountMinor, -0)).to.equal(false);
          }
        }
      }),
    );
  });

  it('never throws, whatever whole numbers Pleo sends', () => {
    const anyAmount = fc.maxSafeInteger();
    const lines = fc.array(
      fc.tuple(anyAmount, anyAmount).map(([gross, tax]) => expenseLine({ amount: amounts(gross), tax: taxOf(tax) })),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(anyAmount, lines, (total, split) => {
        exportItemToPosting(expense({ amount: amounts(total), lines: split }), { wallet: WALLET });
      }),
    );
  });
});

function anyBalancedExpense(): fc.Arbitrary<ExportItem> {
  const line = fc.record({
    gross: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
    taxPart: fc.double({ min: 0, max: 1, noNaN: true }),
    taxType: fc.constantFrom('inclusive', 'reverse', undefined),
  });
  const currency = fc.constantFrom('EUR', 'ISK', 'JPY', 'KWD', 'SEK').map((code) => CurrencyCode.parse(code));
  const type = fc.constantFrom('card_purchase', 'card_invoice', 'fee', 'refund', 'chargeback', 'cashback');
  return fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), currency, type)
    .map(([split, code, kind]) => {
      const lines = split.map(({ gross, taxPart, taxType }) =>
        expenseLine({
          amount: amounts(gross, code),
          tax:
            taxType === undefined
              ? undefined
              : taxOf(0, {
                  type: taxType,
                  amount: money(Math.trunc(gross * taxPart) + 0, code),
                }),
        }),
      );
      const total = split.reduce((sum, { gross }) => sum + gross, 0);
      return expense({ type: kind, amount: amounts(total, code), lines });
    })
    .filter((item) => item.amount.wallet.amountMinor !== 0);
}
