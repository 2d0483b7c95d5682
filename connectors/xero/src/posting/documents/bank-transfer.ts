import type { Posting } from '@ringfence/core/contract';
import { decimalFromMinor, type RawNumber, rawNumber } from '@ringfence/core/kit';
import { type AccountBody, type Terms, toAccountBody } from '../terms.ts';

/** Money between two bank accounts. @see xero-api.md §10.11 */
export interface BankTransferBody {
  readonly FromBankAccount: AccountBody;
  readonly ToBankAccount: AccountBody;
  readonly Amount: RawNumber;
  readonly Date: string;
  readonly Reference: string;
}

export function toBankTransfer(posting: Posting, { chart }: Terms): BankTransferBody {
  return {
    FromBankAccount: toAccountBody(posting.contraAccount, chart),
    ToBankAccount: toAccountBody(posting.lines[0]?.account, chart),
    Amount: rawNumber(decimalFromMinor(posting.total)),
    Date: posting.date,
    Reference: posting.reference,
  };
}
