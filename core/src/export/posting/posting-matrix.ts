import type { ExportConfiguration, ExportItemType, MatrixColumn, PostingRow } from '../../config/index.ts';

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

/** Without `accounts_payable`: booked by journal whatever the method says. @see pleo-integration-rules.md §6.1 */
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

/** The default matrix with a company's rows in place of its own. */
export function postingMatrix(overrides: ExportConfiguration['matrix'] = {}): PostingMatrix {
  return (type, column) =>
    overrides[type]?.[column] ?? DEFAULT_ROWS[type][column] ?? overrides[type]?.journal ?? DEFAULT_ROWS[type].journal;
}
