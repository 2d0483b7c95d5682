import { z } from 'zod';
import { ACCOUNT_ROLES, type AccountRole, PARTY_ROLES, POSTING_KINDS, type PostingKind } from '../../contract/index.ts';
import { alternatives } from './expectations.ts';

/** The values that fit together in one row. */
interface LegalShape {
  readonly debit: readonly AccountRole[];
  readonly credit: readonly AccountRole[];
  readonly party: readonly (typeof PARTY_ROLES)[number][];
  readonly paidFrom: boolean;
}

const MONEY: readonly AccountRole[] = ['wallet', 'outOfPocket', 'contra'];
const OWED = ['supplier', 'employee'] as const;

const LEGAL_SHAPES: Readonly<Record<PostingKind, LegalShape>> = {
  spend: { debit: ['lines'], credit: MONEY, party: PARTY_ROLES, paidFrom: false },
  receive: { debit: MONEY, credit: ['lines'], party: PARTY_ROLES, paidFrom: false },
  bill: { debit: ['lines'], credit: ['accountsPayable'], party: OWED, paidFrom: true },
  creditNote: { debit: ['accountsPayable'], credit: ['lines'], party: OWED, paidFrom: true },
  billPayment: { debit: ['accountsPayable'], credit: MONEY, party: OWED, paidFrom: false },
  transfer: { debit: MONEY, credit: MONEY, party: PARTY_ROLES, paidFrom: false },
  journal: { debit: ACCOUNT_ROLES, credit: ACCOUNT_ROLES, party: PARTY_ROLES, paidFrom: false },
};

/** One row of the posting matrix, as a YAML file or a connector has it. */
export const MatrixRow = z
  .strictObject({
    document: z.enum(POSTING_KINDS).describe('The kind of document.'),
    debit: z.enum(ACCOUNT_ROLES).describe('What is debited.'),
    credit: z.enum(ACCOUNT_ROLES).describe('What is credited.'),
    party: z.enum(PARTY_ROLES).describe('Who was paid or is owed.'),
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
