import { CurrencyCode, Failure } from '@ringfence/core/contract';
import { z } from 'zod';
import { collect, column, flag, isUnknownToAccount, type Query, type SuiteQl } from '../http/suiteql.ts';
import type { NetSuiteSettings } from '../settings.ts';

/** The subsidiary, or the whole account where there is no OneWorld. */
export interface Organisation {
  readonly name: string;
  readonly baseCurrency: CurrencyCode;
  readonly countryCode?: string;
  /** The subsidiary's id; absent without OneWorld, where nothing may name one. */
  readonly subsidiaryId: string | undefined;
  /** Subsidiaries above it: records that include children belong to it as well. */
  readonly ancestors: readonly string[];
  /** Codes by internal id; empty without the feature Multiple Currencies. */
  readonly currencies: ReadonlyMap<string, CurrencyCode>;
}

const SubsidiaryRow = z.object({
  id: z.string(),
  name: column,
  parent: column,
  currency: column,
  country: column,
  isinactive: flag,
});
type SubsidiaryRow = z.infer<typeof SubsidiaryRow>;

const CurrencyRow = z.object({ id: z.string(), symbol: CurrencyCode, isbasecurrency: flag });

/**
 * Reads who we are in NetSuite.
 *
 * @throws Failure `isolation` when the credentials do not reach the subsidiary; `authorisation` when the role cannot run SuiteQL.
 */
export async function readOrganisation(
  suiteQl: SuiteQl,
  settings: NetSuiteSettings,
  signal?: AbortSignal,
): Promise<Organisation> {
  const currencyRows = await readOrNothing(
    suiteQl.rows({ columns: ['id', 'symbol'], optional: ['isbasecurrency'], from: 'currency' }, CurrencyRow, signal),
  );
  const currencies = new Map((currencyRows ?? []).map(({ id, symbol }) => [id, symbol] as const));
  const lineage = await readLineage(suiteQl, settings, signal);
  const { subsidiaryId } = settings;
  const [ours, ...above] = lineage;
  const ownCurrency = ours?.currency === undefined ? undefined : currencies.get(ours.currency);
  // With OneWorld the base currency of the account is that of the parent company, which is another's.
  const ofAccount = subsidiaryId === undefined ? currencyRows?.find((row) => row.isbasecurrency)?.symbol : undefined;
  const configured = settings.baseCurrency === undefined ? undefined : CurrencyCode.parse(settings.baseCurrency);
  const baseCurrency = ownCurrency ?? ofAccount ?? configured;
  if (baseCurrency === undefined) throw unknownCurrency();
  return {
    name: ours?.name ?? `NetSuite account ${settings.accountId}`,
    baseCurrency,
    ...(ours?.country !== undefined && /^[A-Z]{2}$/.test(ours.country) ? { countryCode: ours.country } : {}),
    subsidiaryId,
    ancestors: above.map(({ id }) => id),
    currencies,
  };
}

const SUBSIDIARIES = {
  columns: ['id', 'name', 'isinactive'],
  optional: ['parent', 'currency', 'country'],
  from: 'subsidiary',
};

/** Our subsidiary, then those above it, one by one: others are none of our business. Without OneWorld there is one, or none. */
async function readLineage(
  suiteQl: SuiteQl,
  { accountId, subsidiaryId }: NetSuiteSettings,
  signal: AbortSignal | undefined,
): Promise<readonly SubsidiaryRow[]> {
  if (subsidiaryId === undefined) {
    const all = (await readOrNothing(suiteQl.rows(SUBSIDIARIES, SubsidiaryRow, signal))) ?? [];
    if (all.length <= 1) return all;
    throw new Failure('configuration', `The NetSuite account ${accountId} has ${all.length} subsidiaries.`, {
      system: 'NetSuite',
      advice: 'Say in subsidiaryId which one this company is: its internal id under Setup > Company > Subsidiaries.',
    });
  }
  const found: SubsidiaryRow[] = [];
  let id: string | undefined = subsidiaryId;
  while (id !== undefined && !found.some((each) => each.id === id)) {
    const query: Query = { ...SUBSIDIARIES, where: 'id = ?', params: [id] };
    // Who may not see those above takes nothing from them.
    const [row]: readonly SubsidiaryRow[] = (await readOrNothing(suiteQl.rows(query, SubsidiaryRow, signal))) ?? [];
    if (found.length === 0 && (row === undefined || row.isinactive)) throw unreached(accountId, subsidiaryId, row);
    if (row !== undefined) found.push(row);
    id = row?.parent;
  }
  return found;
}

function unreached(accountId: string, subsidiaryId: string, ours: SubsidiaryRow | undefined): Failure {
  const what = ours === undefined ? 'they do not see it' : 'it is inactive';
  return new Failure(
    'isolation',
    `The credentials do not reach the subsidiary ${subsidiaryId} of the NetSuite account ${accountId}: ${what}.`,
    {
      system: 'NetSuite',
      advice:
        'Correct subsidiaryId, or give the role of the integration this subsidiary (Setup > Users/Roles > Manage Roles, Subsidiary ' +
        'Restrictions) and the permission Lists > Subsidiaries. Leave subsidiaryId out where the account has no OneWorld.',
    },
  );
}

function unknownCurrency(): Failure {
  return new Failure('configuration', 'NetSuite does not say the base currency of the books.', {
    system: 'NetSuite',
    advice:
      'Give the role the permission Lists > Currency, or set baseCurrency where Multiple Currencies is not enabled.',
  });
}

/** The rows, or nothing where the account does not have the table. */
export async function readOrNothing<Row>(rows: AsyncIterable<Row>): Promise<readonly Row[] | undefined> {
  try {
    return await collect(rows);
  } catch (error) {
    if (isUnknownToAccount(error)) return undefined;
    throw error;
  }
}

/** Whether a record that lists these subsidiaries can be used in ours. Text such as `1, 2, 3`; none listed: in all. INFERRED */
export function isForSubsidiary(
  { subsidiaryId, ancestors }: Pick<Organisation, 'subsidiaryId' | 'ancestors'>,
  listed: string | undefined,
  includesChildren: boolean,
): boolean {
  if (subsidiaryId === undefined || listed === undefined || listed.trim() === '') return true;
  const ids = listed.split(',').map((id) => id.trim());
  return ids.includes(subsidiaryId) || (includesChildren && ancestors.some((id) => ids.includes(id)));
}

/** The day before an instant: change dates come without time and in the time zone of the integration's user. */
export function dayBefore(instant: string): string {
  return new Date(Date.parse(instant) - 86_400_000).toISOString().slice(0, 10);
}

/** Condition of rows that changed on a day or after it. */
export const CHANGED_SINCE = "lastmodifieddate >= TO_DATE(?, 'YYYY-MM-DD')";
