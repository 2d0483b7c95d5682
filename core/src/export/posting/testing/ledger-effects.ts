import type { Posting } from '../../../contract/index.ts';
import type { ItemPostings } from '../item-postings.ts';

/** The accounts payable that the ERP itself knows, in {@link ledgerEffects}. */
export const PAYABLE = 'accounts payable';

/**
 * The effects of postings on the ledger: by account, debits positive and credits negative, in minor units. Tax that the ERP
 * splits off is on the account of its line. Accounts that end where they began are left out.
 */
export function ledgerEffects({ document, payment }: ItemPostings): ReadonlyMap<string, bigint> {
  const effects = new Map<string, bigint>();
  for (const posting of payment === undefined ? [document] : [document, payment]) addEffects(posting, effects);
  return new Map([...effects].filter(([, minor]) => minor !== 0n));
}

function addEffects({ lines }: Posting, effects: Map<string, bigint>): void {
  for (const { side, account, amount } of lines) {
    const key = account.id ?? PAYABLE;
    const minor = BigInt(amount.amountMinor);
    effects.set(key, (effects.get(key) ?? 0n) + (side === 'debit' ? minor : -minor));
  }
}
