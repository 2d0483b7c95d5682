import { CurrencyCode, Failure } from '@ringfence/core/contract';
import { z } from 'zod';
import { collect, column, flag, isUnknownToAccount, type SuiteQl } from '../http/suiteql.ts';
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
  const subsidiaries = await readOrNothing(
    suiteQl.rows(
      { columns: ['id', 'name', 'isinactive'], optional: ['parent', 'currency', 'country'], from: 'subsidiary' },
      SubsidiaryRow,
      signal,
    ),
  );
  const { subsidiaryId } = settings;
  const ours = subsidiaryOf(subsidiaries ?? [], settings);
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
    ancestors: ours === undefined ? [] : ancestorsOf(ours, subsidiaries ?? []),
    currencies,
  };
}

function subsidiaryOf(
  subsidiaries: readonly SubsidiaryRow[],
  { accountId, subsidiaryId }: NetSuiteSettings,
): SubsidiaryRow | undefined {
  if (subsidiaryId === undefined) {
    if (subsidiaries.length <= 1) return subsidiaries[0];
    throw new Failure('configuration', `The NetSuite account ${accountId} has ${subsidiaries.length} subsidiaries.`, {
      system: 'NetSuite',
      advice: 'Say in subsidiaryId which one this company is: its internal id under Setup > Company > Subsidiaries.',
    });
  }
  const ours = subsidiaries.find(({ id }) => id === subsidiaryId);
  if (ours === undefined || ours.isinactive) throw unreached(accountId, subsidiaryId, subsidiaries, ours);
  return ours;
}

function unreached(
  accountId: string,
  subsidiaryId: string,
  subsidiaries: readonly SubsidiaryRow[],
  ours: SubsidiaryRow | undefined,
): Failure {
  const names = subsidiaries.slice(0, 5).map(({ id, name }) => `${id} (${name ?? 'no name'})`);
  const reached = names.length === 0 ? 'no subsidiary' : names.join(', ');
  const what = ours === undefined ? `they reach ${reached}` : 'it is inactive';
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

function ancestorsOf(subsidiary: SubsidiaryRow, all: readonly SubsidiaryRow[]): readonly string[] {
  const found: string[] = [];
  let { parent } = subsidiary;
  while (parent !== undefined && !found.includes(parent)) {
    found.push(parent);
    const id: string = parent;
    parent = all.find((each) => each.id === id)?.parent;
  }
  return found;
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
