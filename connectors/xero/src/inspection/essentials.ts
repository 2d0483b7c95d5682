import type { Posting, Rejection } from '@ringfence/core/contract';
import type { Terms } from '../posting/terms.ts';
import { accountLabel } from '../rejection/refused-document.ts';
import { foretoldRejection } from './foretold-rejection.ts';
import { formProblem } from './form.ts';
import { accountComplaints, isClosedToJournals } from './line-account.ts';
import { badAccount, sameCurrency, usableAccount, usableBankAccount } from './named-account.ts';

type Needs = Pick<Terms, 'chart' | 'baseCurrency' | 'taxFreeCode'>;
type Check = (posting: Posting, needs: Needs) => Rejection | undefined;

const CHECKS: Readonly<Record<Posting['kind'], Check>> = {
  spend: checkBankAccount,
  receive: checkBankAccount,
  bill: checkPayables,
  creditNote: checkPayables,
  billPayment: (posting, needs) => (posting.settles ? checkPayment(posting, needs) : checkOverpayment(posting, needs)),
  transfer: checkTransfer,
  journal: checkJournal,
};

/**
 * Refuses what Xero would take but book wrongly, and what it would refuse in words that help nobody. Asked of every
 * posting before it is sent.
 */
export function essentialProblem(posting: Posting, needs: Needs): Rejection | undefined {
  return formProblem(posting) ?? CHECKS[posting.kind](posting, needs);
}

function checkBankAccount(posting: Posting, { chart }: Needs): Rejection | undefined {
  const account = usableBankAccount(posting.contraAccount, 'wallet account', chart);
  return 'sentence' in account ? account : sameCurrency(account, 'wallet account', posting);
}

/** Payments can also come from an account that Xero enables for them. @see xero-api.md §10.8 */
function checkPayment(posting: Posting, { chart }: Needs): Rejection | undefined {
  const account = usableAccount(posting.contraAccount, 'wallet account', chart);
  if ('sentence' in account) return account;
  if (account.isBank || account.takesPayments === true) return sameCurrency(account, 'wallet account', posting);
  const finding = `Bills cannot be paid from the wallet account ${accountLabel(account)}: it is no bank account in Xero, and payments are not enabled for it there.`;
  return badAccount('wallet account', finding);
}

function checkOverpayment(posting: Posting, needs: Needs): Rejection | undefined {
  if (posting.side === 'credit') {
    return {
      reason: 'unsupported',
      field: 'type',
      sentence:
        'In Xero a supplier pays back for a credit note alone, and this refund names none. Enter it in Xero by hand.',
    };
  }
  if (posting.party === undefined) {
    return {
      reason: 'vendor',
      field: 'contact',
      sentence:
        'The payment names no supplier, and the bill that it pays is not in Xero. Choose the supplier in Pleo, and export the expense again.',
    };
  }
  return checkBankAccount(posting, needs);
}

function checkTransfer(posting: Posting, { chart }: Needs): Rejection | undefined {
  const from = usableBankAccount(posting.contraAccount, 'account', chart);
  if ('sentence' in from) return from;
  const to = usableBankAccount(posting.lines[0]?.account, 'account', chart);
  if ('sentence' in to) return to;
  if (from.id === to.id) {
    return badAccount('account', `The transfer leads from the bank account ${accountLabel(from)} to itself.`);
  }
  return sameCurrency(from, 'account', posting) ?? sameCurrency(to, 'account', posting);
}

/** Xero books what is owed on its own accounts payable and on no other. */
function checkPayables({ contraAccount }: Posting, { chart }: Needs): Rejection | undefined {
  const account = contraAccount && chart.find(contraAccount);
  if (contraAccount === undefined || account?.systemAccount === 'CREDITORS') return undefined;
  return {
    reason: 'missing-configuration',
    field: 'accounts payable',
    sentence:
      `Xero books bills and credit notes on its own accounts payable, not on account ${accountLabel({ ...contraAccount, ...account })}. ` +
      'Take the account for accounts payable out of the configuration of this company, and export the expense again.',
  };
}

/** @see xero-api.md §10.10 */
function checkJournal(posting: Posting, { chart, baseCurrency, taxFreeCode }: Needs): Rejection | undefined {
  const { currency } = posting.total;
  if (baseCurrency !== undefined && currency !== baseCurrency) {
    return {
      reason: 'currency',
      field: 'currency',
      sentence: `The expense is in ${currency}, but journals in Xero are in ${baseCurrency} alone, the currency of the books. Enter it in Xero by hand.`,
    };
  }
  const contra = usableAccount(posting.contraAccount, 'account', chart);
  if ('sentence' in contra) return contra;
  if (isClosedToJournals(contra)) {
    return badAccount('account', `The account ${accountLabel(contra)} is closed to journals in Xero.`);
  }
  // Of a draft Xero would take the account off such a line, and keep the rest.
  const complaints = posting.status === 'draft' ? accountComplaints(posting, chart) : [];
  return foretoldRejection(complaints, posting, { chart, taxFreeCode });
}
