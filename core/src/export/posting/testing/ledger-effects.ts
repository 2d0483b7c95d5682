import type { AccountReference, Posting } from '../../../contract/index.ts';
import type { ItemPostings } from '../item-postings.ts';

/** The accounts payable that the ERP itself knows, in {@link ledgerEffects}. */
export const PAYABLE = 'accounts payable';

/**
 * What postings do to the ledger: by account, debits positive and credits negative, in minor units. Tax is on the account
 * of its line. Accounts that end where they began are left out.
 */
export function ledgerEffects({ document, payment }: ItemPostings): ReadonlyMap<string, bigint> {
  const effects = new Map<string, bigint>();
  for (const posting of payment === undefined ? [document] : [document, payment]) addEffects(posting, effects);
  return new Map([...effects].filter(([, minor]) => minor !== 0n));
}

function addEffects({ lines, side, contraAccount, total }: Posting, effects: Map<string, bigint>): void {
  const book = (account: AccountReference | undefined, debitMinor: bigint): void => {
    const key = account?.id ?? PAYABLE;
    effects.set(key, (effects.get(key) ?? 0n) + debitMinor);
  };
  const sign = side === 'debit' ? 1n : -1n;
  for (const { account, gross } of lines) book(account, sign * BigInt(gross.amountMinor));
  book(contraAccount, -sign * BigInt(total.amountMinor));
}
