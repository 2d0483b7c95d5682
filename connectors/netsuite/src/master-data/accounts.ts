import type { AccountClass, CurrencyCode, ErpAccount } from '@ringfence/core/contract';
import { z } from 'zod';
import { allOf, type Condition, column, flag, type SuiteQl } from '../http/suiteql.ts';
import { CHANGED_SINCE, dayBefore, type Organisation } from './organisation.ts';

const AccountRow = z.object({
  id: z.string(),
  acctnumber: column,
  accountsearchdisplayname: column,
  fullname: column,
  accttype: z.string(),
  isinactive: flag,
  issummary: flag,
  currency: column,
});
type AccountRow = z.infer<typeof AccountRow>;

interface AccountType {
  readonly class: AccountClass;
  /** It can be the wallet. */
  readonly isBank?: true;
}

/** Types whose accounts are in the general ledger; statistical and non-posting ones are not. @see netsuite-api.md §7 */
const TYPES: ReadonlyMap<string, AccountType> = new Map<string, AccountType>([
  ['Bank', { class: 'asset', isBank: true }],
  ['AcctRec', { class: 'asset' }],
  ['UnbilledRec', { class: 'asset' }],
  ['OthCurrAsset', { class: 'asset' }],
  ['FixedAsset', { class: 'asset' }],
  ['OthAsset', { class: 'asset' }],
  ['DeferExpense', { class: 'asset' }],
  ['AcctPay', { class: 'liability' }],
  ['CredCard', { class: 'liability', isBank: true }],
  ['OthCurrLiab', { class: 'liability' }],
  ['LongTermLiab', { class: 'liability' }],
  ['DeferRevenue', { class: 'liability' }],
  ['Equity', { class: 'equity' }],
  ['Income', { class: 'revenue' }],
  ['OthIncome', { class: 'revenue' }],
  ['COGS', { class: 'expense' }],
  ['Expense', { class: 'expense' }],
  ['OthExpense', { class: 'expense' }],
]);

/** Types that keep an account in one currency. */
const IN_ONE_CURRENCY: ReadonlySet<string> = new Set(['Bank', 'CredCard']);

const ACCOUNTS = {
  columns: ['a.id AS id', 'a.accttype AS accttype', 'a.isinactive AS isinactive', 'a.issummary AS issummary'],
  optional: ['acctnumber', 'accountsearchdisplayname', 'fullname', 'currency'].map((name) => `a.${name} AS ${name}`),
  key: 'a.id',
};
const OF_SUBSIDIARY = 'account a JOIN accountsubsidiarymap m ON m.account = a.id';

/**
 * The accounts of the subsidiary: those that name it, and those that name one above it and include its children. Others are not
 * even asked for.
 */
export async function* listAccounts(
  suiteQl: SuiteQl,
  { subsidiaryId, ancestors, currencies }: Organisation,
  changedSince?: string,
  signal?: AbortSignal,
): AsyncGenerator<ErpAccount, void, undefined> {
  const changed =
    changedSince === undefined ? [] : [{ where: `a.${CHANGED_SINCE}`, params: [dayBefore(changedSince)] }];
  const read = (from: string, conditions: readonly Condition[]) =>
    suiteQl.rows({ ...ACCOUNTS, from, ...allOf([...conditions, ...changed]) }, AccountRow, signal);
  const own = { where: 'm.subsidiary = ?', params: subsidiaryId === undefined ? [] : [subsidiaryId] };
  const lists =
    subsidiaryId === undefined
      ? [read('account a', [])]
      : [
          read(OF_SUBSIDIARY, [own]),
          ...ancestors.map((id) =>
            read(OF_SUBSIDIARY, [{ where: "m.subsidiary = ? AND a.includechildren = 'T'", params: [id] }]),
          ),
        ];
  const seen = new Set<string>();
  for (const list of lists) {
    for await (const row of list) {
      const type = TYPES.get(row.accttype);
      if (type === undefined || seen.has(row.id)) continue;
      seen.add(row.id);
      yield toAccount(row, type, currencies);
    }
  }
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
    // What may be coded in Pleo is the bookkeeper's choice: NetSuite itself keeps none of these back.
    postable: type.isBank !== true && !row.issummary,
    isBank: type.isBank === true && !row.issummary,
    ...(currency === undefined ? {} : { currency }),
  };
}
