import type { Capabilities, PostingKind, PostingRow, Side } from '../../contract/index.ts';

/** What stands on one side of an entry, as far as the choice of its document depends on it. */
export type EntrySide = 'lines' | 'bankAccount' | 'otherAccount';

/** The document that an entry becomes, and on which side of the ledger the document's lines are. */
export interface DocumentShape {
  readonly kind: PostingKind;
  readonly lineSide: Side;
}

type Abilities = Pick<Capabilities, 'documents' | 'journalsOnBankAccounts'>;

/**
 * The document that an ERP can hold an entry in. Debit and credit stay what they are; only the form gives way:
 *
 * - money spent, money received and transfers need bank accounts, and become what the accounts at hand allow;
 * - a journal that would touch a bank account where the ERP forbids that becomes a movement of that bank account;
 * - a kind that the ERP lacks becomes a journal.
 *
 * @returns `undefined` when the ERP can hold it in no form.
 */
export function documentShape(
  document: PostingKind,
  debit: EntrySide,
  credit: EntrySide,
  abilities: Abilities,
): DocumentShape | undefined {
  const shape = preferredShape(document, debit, credit, abilities);
  const { documents } = abilities;
  if (documents.includes(shape.kind)) return shape;
  return documents.includes('journal') ? journal(credit) : undefined;
}

/**
 * The row as the ERP can hold it: where it has no bills or no payments of them, a bill that is paid at once is money spent, and
 * such a credit note money received.
 */
export function feasibleRow<Row extends PostingRow>(row: Row, { documents }: Abilities): Row {
  const { document, paidFrom } = row;
  if (paidFrom === undefined || (documents.includes(document) && documents.includes('billPayment'))) return row;
  const isBill = document === 'bill';
  const kind: PostingKind = isBill ? 'spend' : 'receive';
  const sides = isBill ? { debit: row.debit, credit: paidFrom } : { debit: paidFrom, credit: row.credit };
  return { ...row, document: kind, ...sides, paidFrom: undefined };
}

/** Whether documents of a kind stand on the accounts payable that the ERP itself knows. */
export function isOnPayables(kind: PostingKind): boolean {
  return kind === 'bill' || kind === 'creditNote' || kind === 'billPayment';
}

function preferredShape(
  document: PostingKind,
  debit: EntrySide,
  credit: EntrySide,
  { journalsOnBankAccounts = true }: Abilities,
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
