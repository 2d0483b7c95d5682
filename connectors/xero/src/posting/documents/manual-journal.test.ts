import type { Posting } from '@ringfence/core/contract';
import { type DocumentLine, exactDecimal, sameDecimal, sumDecimals } from '@ringfence/core/kit';
import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { OFFICE, POCKET } from '../../testing/books.ts';
import { eur, journal, testLine, untaxedLine } from '../../testing/postings.ts';
import { TERMS } from '../../testing/terms.ts';
import { toManualJournal } from './manual-journal.ts';

const Written = z.object({
  JournalLines: z.array(z.object({ LineAmount: exactDecimal(), TaxAmount: exactDecimal().optional() })),
});
const written = (posting: Posting) => JSON.parse(JSON.stringify(toManualJournal(posting, TERMS)));

describe('connectors/xero/posting/documents/manual-journal', () => {
  it('is the whole entry in the words of Xero, the contra account last', () => {
    expect(written(journal())).to.deep.equal({
      Narration: `Papier / ${journal().reference}`,
      Date: '2026-11-05',
      Status: 'POSTED',
      LineAmountTypes: 'Inclusive',
      Url: 'https://app.pleo.io/expenses/1',
      JournalLines: [
        { LineAmount: 121, Description: 'Papier', AccountID: OFFICE.id, TaxType: 'TAX001' },
        { LineAmount: -121, Description: 'Papier', AccountID: POCKET.id, TaxType: 'NONE' },
      ],
    });
  });

  it('turns every amount round where the lines are credits, taxes too', () => {
    const { JournalLines } = written(journal(1, { side: 'credit', lines: [testLine({ tax: eur(20_99) })] }));
    expect(JournalLines[0]).to.include({ LineAmount: -121, TaxAmount: -20.99 });
    expect(JournalLines[1]).to.include({ LineAmount: 121 }).and.not.have.property('TaxAmount');
  });

  it('has no taxes where no line is taxed', () => {
    expect(written(journal(1, { lines: [untaxedLine()] }))).to.include({ LineAmountTypes: 'NoTax' });
  });

  it('waits for approval as a draft', () => {
    expect(written(journal(1, { status: 'draft' }))).to.include({ Status: 'DRAFT' });
  });

  it('balances to the cent, whatever its lines are', () => {
    const amounts = fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.constantFrom('debit' as const, 'credit' as const), (grosses, side) => {
        const lines = grosses.map(
          (gross): DocumentLine => testLine({ gross: eur(gross), net: eur(gross), tax: eur(0) }),
        );
        const total = eur(grosses.reduce((sum, gross) => sum + gross, 0));
        const { JournalLines } = Written.parse(written(journal(1, { lines, total, side })));
        expect(sameDecimal(sumDecimals(JournalLines.map(({ LineAmount }) => LineAmount)), '0')).to.equal(true);
      }),
    );
  });
});
