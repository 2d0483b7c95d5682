import type Big from 'big.js';
import { round } from '../values/decimal.ts';
import type { PayableRecord } from './payable-record.ts';
import { isPosted, outstanding } from './settlement.ts';

/** Wording as real callers saw it on payments; drafts and what was voided or deleted take none. */
const notAuthorised = 'Payments can only be made against Authorised documents';

/** What must hold before an amount settles a bill or credit note. `reserved`: settled already by the same request. */
export function settlingProblems(
  payable: PayableRecord,
  amount: Big | undefined,
  reserved: Big,
  exceeded: string,
): readonly string[] {
  if (!isPosted(payable)) return [notAuthorised];
  return amount?.gt(outstanding(payable).minus(reserved)) ? [exceeded] : [];
}

/** An amount of money above zero, in whole cents. */
export function positiveAmount(given: Big | null | undefined, problems: string[]): Big | undefined {
  const amount = given ? round(given, 2) : undefined;
  if (amount?.gt(0)) return amount;
  problems.push('Amount must be greater than zero.');
  return undefined;
}
