import { z } from 'zod';
import type { PostingKind } from '../../contract/index.ts';
import { alternatives } from './expectations.ts';

const KINDS = {
  spend: 'spend',
  receive: 'receive',
  bill: 'bill',
  creditNote: 'creditNote',
  billPayment: 'billPayment',
  transfer: 'transfer',
  journal: 'journal',
} as const satisfies { readonly [Kind in PostingKind]: Kind };

/** The sides of an entry: the accounts of the expense's lines, or an account with a part of its own. */
const ROLES = ['lines', 'wallet', 'outOfPocket', 'contra', 'accountsPayable'] as const;
export type AccountRole = (typeof ROLES)[number];

const PARTIES = ['supplier', 'employee', 'none'] as const;

/** The values that fit together in one row. */
interface LegalShape {
  readonly debit: readonly AccountRole[];
  readonly credit: readonly AccountRole[];
  readonly party: readonly (typeof PARTIES)[number][];
  readonly paidFrom: boolean;
}

const MONEY: readonly AccountRole[] = ['wallet', 'outOfPocket', 'contra'];
const OWED = ['supplier', 'employee'] as const;

const LEGAL_SHAPES: Readonly<Record<PostingKind, LegalShape>> = {
  spend: { debit: ['lines'], credit: MONEY, party: PARTIES, paidFrom: false },
  receive: { debit: MONEY, credit: ['lines'], party: PARTIES, paidFrom: false },
  bill: { debit: ['lines'], credit: ['accountsPayable'], party: OWED, paidFrom: true },
  creditNote: { debit: ['accountsPayable'], credit: ['lines'], party: OWED, paidFrom: true },
  billPayment: { debit: ['accountsPayable'], credit: MONEY, party: OWED, paidFrom: false },
  transfer: { debit: MONEY, credit: MONEY, party: PARTIES, paidFrom: false },
  journal: { debit: ROLES, credit: ROLES, party: PARTIES, paidFrom: false },
};

/** One row of the posting matrix: what an expense becomes. */
export const PostingRow = z
  .strictObject({
    document: z.enum(KINDS).describe('The kind of document.'),
    debit: z.enum(ROLES).describe('What is debited.'),
    credit: z.enum(ROLES).describe('What is credited.'),
    party: z.enum(PARTIES).describe('Who was paid or is owed.'),
    paidFrom: z
      .literal('wallet')
      .optional()
      .describe('For a bill or credit note that is paid at once: the account that the payment comes from, or goes to.'),
  })
  .superRefine((row, context) => {
    const shape = LEGAL_SHAPES[row.document];
    const credits = shape.credit.filter((role) => role !== row.debit);
    const refuse = (field: 'debit' | 'credit' | 'party', fitting: readonly string[]) => {
      const message = `expected ${alternatives(fitting)} with the document ${row.document}`;
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (!shape.debit.includes(row.debit)) refuse('debit', shape.debit);
    else if (!credits.includes(row.credit)) refuse('credit', credits);
    if (!shape.party.includes(row.party)) refuse('party', shape.party);
    if (row.paidFrom !== undefined && !shape.paidFrom) {
      const message = 'expected only the documents bill and creditNote to be paid at once';
      context.addIssue({ code: 'custom', path: ['paidFrom'], message });
    }
  });
export type PostingRow = Readonly<z.output<typeof PostingRow>>;

/** The bookkeeping methods, as columns of the matrix. Expenses without a method are in the column `journal`. */
export type MatrixColumn = 'journal' | 'accounts_payable';
