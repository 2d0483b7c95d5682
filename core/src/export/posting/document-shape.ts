import type { Capabilities, PostingKind } from '../../contract/index.ts';

/** What stands on one side of an entry, as far as the choice of its document depends on it. */
export type EntrySide = 'lines' | 'bankAccount' | 'otherAccount';

/** The document that an entry becomes, and which of its sides the document's lines are. */
export interface DocumentShape {
  readonly kind: PostingKind;
  readonly lineSide: 'debit' | 'credit';
}

/**
 * The document that an ERP can hold an entry in. Debit and credit stay what they are; only the form gives way:
 *
 * - money spent, money received and transfers need bank accounts, and become what the accounts at hand allow;
 * - a journal that would touch a bank account where the ERP forbids that becomes a movement of that bank account.
 *
 * Bills, credit notes and their payments stand on accounts payable, and stay.
 */
export function documentShape(
  document: PostingKind,
  debit: EntrySide,
  credit: EntrySide,
  { journalsOnBankAccounts = true }: Pick<Capabilities, 'journalsOnBankAccounts'>,
): DocumentShape {
  switch (document) {
    case 'bill':
    case 'billPayment':
      return { kind: document, lineSide: 'debit' };
    case 'creditNote':
      return { kind: document, lineSide: 'credit' };
    case 'journal': {
      const isJournal = journalsOnBankAccounts || (debit !== 'bankAccount' && credit !== 'bankAccount');
      return isJournal ? journal(credit) : movement(debit, credit);
    }
    case 'spend':
    case 'receive':
    case 'transfer':
      return movement(debit, credit);
  }
}

function movement(debit: EntrySide, credit: EntrySide): DocumentShape {
  if (debit === 'bankAccount' && credit === 'bankAccount') return { kind: 'transfer', lineSide: 'debit' };
  if (credit === 'bankAccount') return { kind: 'spend', lineSide: 'debit' };
  if (debit === 'bankAccount') return { kind: 'receive', lineSide: 'credit' };
  return journal(credit);
}

function journal(credit: EntrySide): DocumentShape {
  return { kind: 'journal', lineSide: credit === 'lines' ? 'credit' : 'debit' };
}
