import { expect } from 'chai';
import { POSTING_KINDS, type PostingKind, type PostingRow } from '../../contract/index.ts';
import { documentShape, type EntrySide, feasibleRow } from './document-shape.ts';

const CAN = { documents: POSTING_KINDS, journalsOnBankAccounts: true };
const CANNOT = { documents: POSTING_KINDS, journalsOnBankAccounts: false };

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
      expect(documentShape('journal', debit, credit, { documents: POSTING_KINDS })).to.deep.equal({
        kind: 'journal',
        lineSide,
      });
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

  it('gives way to a journal where the ERP has no document of the kind', () => {
    const journalsOnly = { documents: ['journal'] as const };
    for (const [debit, credit, , lineSide] of movements) {
      for (const document of POSTING_KINDS) {
        const shape = documentShape(document, debit, credit, journalsOnly);
        expect(shape?.kind).to.equal('journal');
        if (debit === 'lines' || credit === 'lines') expect(shape?.lineSide).to.equal(lineSide);
      }
    }
  });

  it('is none where the ERP has neither the kind nor journals', () => {
    expect(documentShape('bill', 'lines', 'otherAccount', { documents: ['spend'] })).to.equal(undefined);
  });

  describe('of a bill or credit note that is paid at once', () => {
    const bill: PostingRow = {
      document: 'bill',
      debit: 'lines',
      credit: 'accountsPayable',
      party: 'supplier',
      paidFrom: 'wallet',
    };
    const note: PostingRow = { ...bill, document: 'creditNote', debit: 'accountsPayable', credit: 'lines' };
    const without = (...kinds: readonly PostingKind[]) => ({
      documents: POSTING_KINDS.filter((kind) => !kinds.includes(kind)),
    });

    it('stays where the ERP has both the document and its payment', () => {
      expect([bill, note].map((row) => feasibleRow(row, CAN))).to.deep.equal([bill, note]);
    });

    it('becomes money spent or received where it has not', () => {
      for (const lacking of ['bill', 'billPayment'] as const) {
        const spent = { ...bill, document: 'spend', credit: 'wallet', paidFrom: undefined };
        expect(feasibleRow(bill, without(lacking))).to.deep.equal(spent);
      }
      const received = { ...note, document: 'receive', debit: 'wallet', paidFrom: undefined };
      expect(feasibleRow(note, without('creditNote'))).to.deep.equal(received);
    });
  });
});
