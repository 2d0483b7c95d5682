import { expect } from 'chai';
import { documentShape, type EntrySide } from './document-shape.ts';

const CAN = { journalsOnBankAccounts: true };
const CANNOT = { journalsOnBankAccounts: false };

describe('core/export/posting/document-shape', () => {
  const movements: readonly (readonly [debit: EntrySide, credit: EntrySide, kind: string, lineSide: string])[] = [
    ['lines', 'bankAccount', 'spend', 'debit'],
    ['bankAccount', 'lines', 'receive', 'credit'],
    ['bankAccount', 'bankAccount', 'transfer', 'debit'],
    ['otherAccount', 'bankAccount', 'spend', 'debit'],
    ['bankAccount', 'otherAccount', 'receive', 'credit'],
    ['lines', 'otherAccount', 'journal', 'debit'],
    ['otherAccount', 'lines', 'journal', 'credit'],
    ['otherAccount', 'otherAccount', 'journal', 'debit'],
  ];

  for (const [debit, credit, kind, lineSide] of movements) {
    it(`makes a movement of ${debit} against ${credit} a ${kind}, its lines on the ${lineSide} side`, () => {
      for (const document of ['spend', 'receive', 'transfer'] as const) {
        expect(documentShape(document, debit, credit, CAN)).to.deep.equal({ kind, lineSide });
      }
    });

    it(`makes a journal of ${debit} against ${credit} a ${kind} where journals may not touch bank accounts`, () => {
      expect(documentShape('journal', debit, credit, CANNOT)).to.deep.equal({ kind, lineSide });
    });
  }

  it('leaves a journal a journal where journals may touch bank accounts, which they may unless it is said', () => {
    for (const [debit, credit] of movements) {
      const lineSide = credit === 'lines' ? 'credit' : 'debit';
      expect(documentShape('journal', debit, credit, CAN)).to.deep.equal({ kind: 'journal', lineSide });
      expect(documentShape('journal', debit, credit, {})).to.deep.equal({ kind: 'journal', lineSide });
    }
  });

  it('leaves what stands on accounts payable as it is', () => {
    expect(documentShape('bill', 'lines', 'otherAccount', CANNOT)).to.deep.equal({ kind: 'bill', lineSide: 'debit' });
    expect(documentShape('creditNote', 'otherAccount', 'lines', CANNOT)).to.deep.equal({
      kind: 'creditNote',
      lineSide: 'credit',
    });
    expect(documentShape('billPayment', 'otherAccount', 'bankAccount', CANNOT)).to.deep.equal({
      kind: 'billPayment',
      lineSide: 'debit',
    });
  });
});
