import {
  EXPORT_ITEM_TYPES,
  type ExportItemType,
  type MatrixColumn,
  type MatrixRows,
  type PostingKind,
  type PostingRow,
} from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { refuse } from './mapped.ts';
import { spokenType } from './nouns.ts';

/** What each type of expense becomes, by bookkeeping method. */
export type PostingMatrix = (type: ExportItemType, column: MatrixColumn) => PostingRow;

const SPEND = { document: 'spend', debit: 'lines', credit: 'wallet', party: 'supplier' } as const;
const RECEIVE = { document: 'receive', debit: 'wallet', credit: 'lines', party: 'supplier' } as const;
const OWN_MONEY = { document: 'spend', debit: 'lines', credit: 'outOfPocket', party: 'employee' } as const;
const CLAIM = { document: 'transfer', debit: 'outOfPocket', credit: 'wallet', party: 'employee' } as const;
const BILL = { document: 'bill', debit: 'lines', credit: 'accountsPayable', party: 'supplier' } as const;
const PAID_BILL = { ...BILL, paidFrom: 'wallet' } as const;
const EMPLOYEE_BILL = { ...BILL, party: 'employee' } as const;
const REFUNDED_CREDIT_NOTE = {
  document: 'creditNote',
  debit: 'accountsPayable',
  credit: 'lines',
  party: 'supplier',
  paidFrom: 'wallet',
} as const;
const BILL_PAYMENT = {
  document: 'billPayment',
  debit: 'accountsPayable',
  credit: 'wallet',
  party: 'supplier',
} as const;
const EMPLOYEE_PAYMENT = { ...BILL_PAYMENT, party: 'employee' } as const;

/** @see pleo-integration-rules.md §6.1 */
type DefaultRows = Readonly<Record<'journal', PostingRow> & Partial<Record<'accounts_payable', PostingRow>>>;

/**
 * Pleo's own table is UNKNOWN; the rows follow the definitions of the types.
 *
 * @see pleo-integration-rules.md §6.2, derived posting matrix (INFERRED), and §6.3
 */
const DEFAULT_ROWS: Readonly<Record<ExportItemType, DefaultRows>> = {
  card_purchase: { journal: SPEND, accounts_payable: PAID_BILL },
  card_invoice: { journal: SPEND, accounts_payable: PAID_BILL },
  fee: { journal: SPEND, accounts_payable: PAID_BILL },
  refund: { journal: RECEIVE, accounts_payable: REFUNDED_CREDIT_NOTE },
  chargeback: { journal: RECEIVE, accounts_payable: REFUNDED_CREDIT_NOTE },
  cashback: { journal: RECEIVE, accounts_payable: REFUNDED_CREDIT_NOTE },
  out_of_pocket: { journal: OWN_MONEY, accounts_payable: EMPLOYEE_BILL },
  mileage: { journal: OWN_MONEY, accounts_payable: EMPLOYEE_BILL },
  per_diem: { journal: OWN_MONEY, accounts_payable: EMPLOYEE_BILL },
  direct_reimbursement: { journal: CLAIM, accounts_payable: EMPLOYEE_PAYMENT },
  external_reimbursement: {
    journal: { ...CLAIM, credit: 'contra' },
    accounts_payable: { ...EMPLOYEE_PAYMENT, credit: 'contra' },
  },
  invoice: { journal: BILL, accounts_payable: BILL },
  invoice_payment: { journal: BILL_PAYMENT, accounts_payable: BILL_PAYMENT },
  wallet_topup: { journal: { document: 'transfer', debit: 'wallet', credit: 'contra', party: 'none' } },
  wallet_unload: { journal: { document: 'transfer', debit: 'contra', credit: 'wallet', party: 'none' } },
  atm_withdrawal: { journal: CLAIM },
  personal_spend: { journal: CLAIM },
};

/**
 * The rows of a company: those of its YAML, else those of its connector, else the default ones. A type without a row for
 * accounts payable is booked by journal, whatever the method says.
 */
export function postingMatrix(company: MatrixRows = {}, connector: MatrixRows = {}): PostingMatrix {
  const layers: readonly MatrixRows[] = [company, connector, DEFAULT_ROWS];
  const find = (type: ExportItemType, column: MatrixColumn): PostingRow | undefined =>
    layers.map((rows) => rows[type]?.[column]).find((row) => row !== undefined);
  return (type, column) => find(type, column) ?? find(type, 'journal') ?? DEFAULT_ROWS[type].journal;
}

/** The row that an expense goes by, and where it stands in the matrix. */
export interface MatrixCell {
  readonly type: ExportItemType;
  readonly column: MatrixColumn;
  readonly row: PostingRow;
}

/** Bookkeeping methods to columns. @see pleo-integration-rules.md §6.1 */
const COLUMNS: ReadonlyMap<string, MatrixColumn> = new Map([
  ['journal', 'journal'],
  ['none', 'journal'],
  ['accounts_payable', 'accounts_payable'],
]);

/** The row for an expense. */
export function findCell({ type, method }: Pick<ExportItem, 'type' | 'method'>, matrix: PostingMatrix): MatrixCell {
  const known = EXPORT_ITEM_TYPES.find((each) => each === type);
  if (known === undefined) {
    return refuse(
      'unsupported',
      'type',
      `Expenses of the type "${spokenType(type)}" are not known here, so they are not exported. Book this one by hand in your accounting system.`,
    );
  }
  const column = method === undefined ? 'journal' : COLUMNS.get(method);
  if (column === undefined) {
    return refuse(
      'unsupported',
      'bookkeeping method',
      `This ${spokenType(type)} has the bookkeeping method "${method}", which is not known here. Set it to journal or accounts payable in Pleo and export again, or book it by hand.`,
    );
  }
  return { type: known, column, row: matrix(known, column) };
}

/** A row as it applies to one expense, whose document has a positive total. */
export interface SignedRow extends PostingRow {
  /** What every amount of the item is multiplied by. */
  readonly factor: 1 | -1;
}

/**
 * Types that bring money back by their nature. Whether Pleo sends them as positive or as negative amounts is UNKNOWN
 * (pleo-api.md §5.7.1), so both are read the same way.
 */
const ONE_DIRECTION: ReadonlySet<ExportItemType> = new Set(['refund', 'chargeback', 'cashback', 'wallet_unload']);

/** Types that a subtype may turn round. */
const REVERSIBLE: ReadonlySet<ExportItemType> = new Set([
  'invoice_payment',
  'direct_reimbursement',
  'external_reimbursement',
]);

/** `reimbursement_to_employee_refund` is on record; the words for a returned payment are UNKNOWN (pleo-api.md §5.7.1). */
const REVERSAL = /return|refund|revers/i;

const OPPOSITE: Readonly<Record<PostingKind, PostingKind | undefined>> = {
  spend: 'receive',
  receive: 'spend',
  bill: 'creditNote',
  creditNote: 'bill',
  billPayment: undefined,
  transfer: 'transfer',
  journal: 'journal',
};

/**
 * The one place that knows about signs. A negative total is the same event the other way round: debit and credit change
 * places, money spent becomes money received, a bill a credit note. A payment of a bill that comes back has no opposite
 * document, so a person books it; so is one whose subtype says that it came back while its amount does not.
 */
export function applySign(
  { type, row }: Pick<MatrixCell, 'type' | 'row'>,
  { amount, subType }: Pick<ExportItem, 'amount' | 'subType'>,
): SignedRow {
  const { amountMinor } = amount.wallet;
  if (amountMinor === 0) {
    refuse(
      'amount',
      'amount',
      'The expense has an amount of zero, so there is nothing to book. Remove it from the export in Pleo.',
    );
  }
  if (ONE_DIRECTION.has(type)) return { ...row, factor: amountMinor > 0 ? 1 : -1 };
  if (amountMinor > 0) {
    const isReversed = REVERSIBLE.has(type) && subType !== undefined && REVERSAL.test(subType);
    return isReversed ? byHand(type) : { ...row, factor: 1 };
  }
  const document = OPPOSITE[row.document];
  if (document === undefined) return byHand(type);
  return { ...row, document, debit: row.credit, credit: row.debit, factor: -1 };
}

function byHand(type: ExportItemType): never {
  return refuse(
    'unsupported',
    'amount',
    `This ${spokenType(type)} came back. Undo the payment by hand in your accounting system, and remove the expense from the export in Pleo.`,
  );
}
