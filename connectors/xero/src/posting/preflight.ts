import type { ErpAccount, Posting, PostingKind, Rejection } from '@ringfence/core/contract';
import type { Chart } from '../chart.ts';
import { accountLabel } from '../rejection/refused-document.ts';
import type { BankTransactionBody } from './bank-transaction-body.ts';

/** What a posting becomes, once nothing speaks against sending it. */
export interface Cleared {
  readonly type: BankTransactionBody['Type'];
  readonly wallet: ErpAccount;
}

const TYPES: ReadonlyMap<PostingKind, BankTransactionBody['Type']> = new Map([
  ['spend', 'SPEND'],
  ['receive', 'RECEIVE'],
]);

const FIX_WALLET = 'Correct the wallet account in the configuration of this company, and export the expense again.';

/** Refuses what Xero would take but book wrongly, and what it would refuse in words that help nobody. */
export function preflight(posting: Posting, chart: Chart): Cleared | Rejection {
  const type = TYPES.get(posting.kind);
  if (type === undefined) {
    return {
      reason: 'unsupported',
      sentence: `The Xero connector cannot post a ${posting.kind} yet. Choose spend or receive for this kind of expense in the configuration, or enter it in Xero by hand.`,
    };
  }
  const wallet = chart.find(posting.contraAccount ?? {});
  const named = accountLabel({ ...posting.contraAccount, ...wallet });
  if (wallet === undefined) return badWallet(`The wallet account ${named} does not exist in Xero.`);
  if (!wallet.isBank) return badWallet(`The wallet account ${named} is not a bank account in Xero.`);
  if (wallet.status === 'archived') return badWallet(`The wallet account ${named} is archived in Xero.`);
  const { currency } = posting.total;
  if (wallet.currency !== undefined && wallet.currency !== currency) {
    return {
      reason: 'currency',
      field: 'currency',
      sentence:
        `The expense is in ${currency}, but the wallet account ${named} in Xero is kept in ${wallet.currency}. ` +
        `Configure a bank account in ${currency} as the wallet for ${currency}, and export the expense again.`,
    };
  }
  return { type, wallet };
}

function badWallet(finding: string): Rejection {
  return { reason: 'missing-configuration', field: 'wallet account', sentence: `${finding} ${FIX_WALLET}` };
}
