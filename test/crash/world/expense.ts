import { TAXES } from '../../support/company/chart.ts';
import type { Need } from '../boundaries.ts';
import type { SeededRandom } from '../random.ts';
import { type CrashCompany, needsMetBy } from './company.ts';
import { type ExpenseType, INVOICE, INVOICE_PAYMENT } from './expense-types.ts';

/** A tax code of the books, with its rate as a fraction. `reverse` changes nothing in the amounts. */
export interface CrashTax {
  readonly code: string;
  readonly rate: string;
  readonly type: 'inclusive' | 'reverse';
}

const HIGH: CrashTax = { ...TAXES.high, type: 'inclusive' };
const ZERO: CrashTax = { ...TAXES.zero, type: 'inclusive' };

export interface CrashLine {
  readonly account: string;
  readonly grossMinor: number;
  /** Inside the gross; nought under reverse charge. */
  readonly taxMinor: number;
  readonly tax?: CrashTax;
}

/** One expense as it stands in Pleo, and so what the books must say in the end. */
export interface CrashExpense {
  readonly key: string;
  readonly entryId: string;
  readonly type: ExpenseType;
  readonly date: string;
  readonly lines: readonly CrashLine[];
  readonly totalMinor: number;
  /** Of a merchant, or of an employee. */
  readonly partyName: string;
  /** Its name. */
  readonly vendor?: string;
  /** The supplier's own number, by which a bill and its payment find each other. */
  readonly invoiceNumber?: string;
  /** Of a bill: the accounting entry that settles it, its own where it is paid at once. */
  readonly settledBy?: string;
  readonly foreign: boolean;
  /** Sizes in bytes. */
  readonly files: readonly number[];
  /** It names an archived account and so must fail. */
  readonly isBad: boolean;
}

const MERCHANTS = ['Northmoor Rail', 'Stackharbour, Inc.', "O'Malley & Daughters", 'Café Crème', 'Hôtel du Nord'];
const EMPLOYEES = ['Ada Byron', 'Grace Murray'];

/** A job's worth of expenses: one for each need, and some more. */
export function makeExpenses(
  prefix: string,
  needs: ReadonlySet<Need>,
  company: CrashCompany,
  random: SeededRandom,
): readonly CrashExpense[] {
  const expenses: CrashExpense[] = [];
  const add = (type: ExpenseType, withFiles: boolean, isBad = false) =>
    expenses.push(makeExpense(`${prefix}-${expenses.length + 1}`, type, withFiles, isBad, company, random));
  for (const need of needs) {
    if (need === 'file') continue;
    if (need === 'allocation') expenses.push(...makePair(`${prefix}-pair`, company, random));
    else add(random.pick(company.types.filter((type) => needsMetBy(type, company).includes(need))), false);
  }
  if (needs.has('file')) add(random.pick(company.types.filter(({ type }) => type === 'card_purchase')), true);
  for (let more = random.int(expenses.length === 0 ? 1 : 0, 3); more > 0; more -= 1) {
    add(random.pick(company.types), company.takesFiles && random.chance(0.25), random.chance(0.1));
  }
  return expenses;
}

/** A bill and its payment as two expenses, in either order where the ERP takes both. */
export function makePair(
  prefix: string,
  company: CrashCompany,
  random: SeededRandom,
): readonly [CrashExpense, CrashExpense] {
  const invoiceNumber = `F-${random.int(1, 999_999_999)}`;
  const invoice = makeExpense(`${prefix}-invoice`, INVOICE, false, false, company, random);
  const payment = {
    ...invoice,
    invoiceNumber,
    key: `${prefix}-payment`,
    entryId: random.uuid(),
    type: INVOICE_PAYMENT,
    date: randomDate(random),
  };
  const bill = { ...invoice, invoiceNumber, settledBy: payment.entryId };
  return company.billsFirst || random.chance(0.5) ? [bill, payment] : [payment, bill];
}

function makeExpense(
  key: string,
  type: ExpenseType,
  withFiles: boolean,
  isBad: boolean,
  company: CrashCompany,
  random: SeededRandom,
): CrashExpense {
  const isCoded = type.debit === 'lines' || type.credit === 'lines';
  const lines = Array.from({ length: isCoded && random.chance(0.4) ? random.int(2, 3) : 1 }, () =>
    makeLine(isBad && isCoded ? company.archivedAccount : random.pick(company.expenseAccounts), type, random),
  );
  const entryId = random.uuid();
  return {
    key,
    entryId,
    type,
    date: randomDate(random),
    lines,
    totalMinor: lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0),
    partyName: random.pick(type.party === 'employee' ? EMPLOYEES : MERCHANTS),
    ...(type.party === 'vendor' ? { vendor: random.pick(company.vendors) } : {}),
    ...(type.paidAtOnce === true ? { settledBy: entryId } : {}),
    foreign: random.chance(0.2),
    files: withFiles ? Array.from({ length: random.int(1, 3) }, () => random.int(10, 20_000)) : [],
    isBad: isBad && isCoded,
  };
}

function randomDate(random: SeededRandom): string {
  return `2026-10-${String(random.int(1, 28)).padStart(2, '0')}`;
}

/** Amounts whose tax is whole in every currency, as an ERP may compute it itself. */
function makeLine(account: string, { debit, credit, payable }: ExpenseType, random: SeededRandom): CrashLine {
  const isCoded = debit === 'lines' || credit === 'lines';
  if (!isCoded || random.chance(0.3)) return { account, grossMinor: random.int(100, 100_000), taxMinor: 0 };
  const tax = random.pick<CrashTax>([HIGH, HIGH, ZERO, TAXES.reverse]);
  const percent = tax.type === 'inclusive' ? Math.round(Number(tax.rate) * 100) : 0;
  const hundredths = random.int(1, 800);
  // A till may have rounded otherwise than the rate says; on bills and credit notes what was approved is what must be booked.
  const tillMinor = payable !== undefined && percent > 0 && hundredths > 10 && random.chance(0.2) ? 1 : 0;
  return { account, grossMinor: hundredths * (100 + percent), taxMinor: hundredths * percent - tillMinor, tax };
}
