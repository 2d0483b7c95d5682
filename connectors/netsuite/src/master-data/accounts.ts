import type { AccountClass, CurrencyCode, ErpAccount } from '@ringfence/core/contract';
import { z } from 'zod';
import { column, flag, type SuiteQl } from '../http/suiteql.ts';
import { CHANGED_SINCE, dayBefore, isForSubsidiary, type Organisation } from './organisation.ts';

const AccountRow = z.object({
  id: z.string(),
  acctnumber: column,
  accountsearchdisplayname: column,
  fullname: column,
  accttype: z.string(),
  isinactive: flag,
  issummary: flag,
  currency: column,
  includechildren: flag,
});
type AccountRow = z.infer<typeof AccountRow>;

interface AccountType {
  readonly class: AccountClass;
  /** Expense lines may be posted to it. */
  readonly postable?: true;
  /** It can be the wallet. */
  readonly isBank?: true;
}

/** Types whose accounts are in the general ledger; statistical and non-posting ones are not. @see netsuite-api.md §7 */
const TYPES: ReadonlyMap<string, AccountType> = new Map<string, AccountType>([
  ['Bank', { class: 'asset', isBank: true }],
  ['AcctRec', { class: 'asset' }],
  ['UnbilledRec', { class: 'asset' }],
  ['OthCurrAsset', { class: 'asset', postable: true }],
  ['FixedAsset', { class: 'asset', postable: true }],
  ['OthAsset', { class: 'asset', postable: true }],
  ['DeferExpense', { class: 'asset', postable: true }],
  ['AcctPay', { class: 'liability' }],
  ['CredCard', { class: 'liability', isBank: true }],
  ['OthCurrLiab', { class: 'liability' }],
  ['LongTermLiab', { class: 'liability' }],
  ['DeferRevenue', { class: 'liability' }],
  ['Equity', { class: 'equity' }],
  ['Income', { class: 'revenue', postable: true }],
  ['OthIncome', { class: 'revenue', postable: true }],
  ['COGS', { class: 'expense', postable: true }],
  ['Expense', { class: 'expense', postable: true }],
  ['OthExpense', { class: 'expense', postable: true }],
]);

/** Types that keep an account in one currency. */
const IN_ONE_CURRENCY: ReadonlySet<string> = new Set(['Bank', 'CredCard']);

/** The accounts of the subsidiary. */
export async function* listAccounts(
  suiteQl: SuiteQl,
  organisation: Organisation,
  changedSince?: string,
  signal?: AbortSignal,
): AsyncGenerator<ErpAccount, void, undefined> {
  const usable = await usableAccounts(suiteQl, organisation, signal);
  const query = {
    columns: ['id', 'accttype', 'isinactive', 'issummary'],
    optional: ['acctnumber', 'accountsearchdisplayname', 'fullname', 'currency', 'includechildren'],
    from: 'account',
    ...(changedSince === undefined ? {} : { where: CHANGED_SINCE, params: [dayBefore(changedSince)] }),
  };
  for await (const row of suiteQl.rows(query, AccountRow, signal)) {
    const type = TYPES.get(row.accttype);
    const isOurs =
      usable === undefined || isForSubsidiary(organisation, usable.get(row.id) ?? '0', row.includechildren);
    if (type !== undefined && isOurs) yield toAccount(row, type, organisation.currencies);
  }
}

/** The subsidiaries that matter to us, by the accounts that list them; `undefined` without OneWorld. */
async function usableAccounts(
  suiteQl: SuiteQl,
  { subsidiaryId, ancestors }: Organisation,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (subsidiaryId === undefined) return undefined;
  const listed = new Map<string, string>();
  for (const subsidiary of [subsidiaryId, ...ancestors]) {
    const query = {
      columns: ['account'],
      from: 'accountsubsidiarymap',
      where: 'subsidiary = ?',
      params: [subsidiary],
      key: 'account',
    };
    for await (const { account } of suiteQl.rows(query, z.object({ account: column }), signal)) {
      if (account !== undefined) listed.set(account, [listed.get(account) ?? [], subsidiary].flat().join(', '));
    }
  }
  return listed;
}

function toAccount(
  { id, acctnumber: code = '', accountsearchdisplayname, fullname, accttype, ...row }: AccountRow,
  type: AccountType,
  currencies: ReadonlyMap<string, CurrencyCode>,
): ErpAccount {
  const name = fullname ?? accountsearchdisplayname ?? id;
  const currency =
    IN_ONE_CURRENCY.has(accttype) && row.currency !== undefined ? currencies.get(row.currency) : undefined;
  return {
    id,
    code,
    // Displayed names begin with the number.
    name: code !== '' && name.startsWith(`${code} `) ? name.slice(code.length + 1) : name,
    status: row.isinactive ? 'archived' : 'active',
    class: type.class,
    type: accttype,
    postable: type.postable === true && !row.issummary,
    isBank: type.isBank === true && !row.issummary,
    ...(currency === undefined ? {} : { currency }),
  };
}
