import type { ErpAccount } from '../../contract/index.ts';
import type { ExportItemLine } from '../../pleo/index.ts';
import type { ExportBooks } from './export-books.ts';
import type { LinePlace } from './line-place.ts';
import { type Mapped, mapped, refused } from './result.ts';
import { spokenAccount } from './words.ts';

const FIX = 'In Pleo, link its category to another account (or choose another category), then export again.';

/** The account that a line of an expense is booked on. */
export function lineAccount(
  { account }: ExportItemLine,
  { where, field }: LinePlace,
  { erpName }: { readonly erpName: string },
  books: ExportBooks,
): Mapped<ErpAccount> {
  const place = field('account');
  if (account === undefined || (account.code === undefined && account.identifier === undefined)) {
    return refused({
      reason: 'missing-configuration',
      field: place,
      sentence: `${where} has no account of your books. In Pleo, link its category to an account (or choose another category), then export again.`,
    });
  }
  const { identifier, code, name } = account;
  const reference = {
    ...(identifier === undefined ? {} : { id: identifier }),
    ...(code === undefined ? {} : { code }),
    name,
  };
  const found = books.account(reference, 'line');
  const unusable = (why: string): Mapped<never> =>
    refused({ reason: 'account', field: place, sentence: `${where} is booked on the account ${why} ${FIX}` });
  if (found === undefined) return unusable(`${spokenAccount(reference)}, which does not exist in ${erpName}.`);
  if (found.status === 'archived') return unusable(`${spokenAccount(found)}, which is archived in ${erpName}.`);
  if (!found.postable) {
    return unusable(`${spokenAccount(found)}, which ${erpName} does not let expenses be booked on.`);
  }
  return mapped(found);
}
