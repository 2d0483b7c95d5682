import { type AccountReference, type ErpTaxCode, ExactDecimal } from '@ringfence/core/contract';
import { fractionFromPercent } from '@ringfence/core/kit';
import { z } from 'zod';
import { collect, column, flag, isUnknownToAccount, type SuiteQl } from '../http/suiteql.ts';
import type { NetSuiteSettings } from '../settings.ts';

/** How the account reckons tax: with SuiteTax, with the tax codes of before it, or not at all as far as our role sees. */
export type TaxRegime = 'suiteTax' | 'legacy' | 'none';

export interface NetSuiteTaxCode {
  /** By which records name it. */
  readonly id: string;
  readonly taxCode: ErpTaxCode;
  /** SuiteTax: the id of its tax type, which tax details name. */
  readonly taxTypeId?: string | undefined;
}

export interface TaxCodes {
  readonly regime: TaxRegime;
  readonly codes: readonly NetSuiteTaxCode[];
}

const LegacyRow = z.object({ id: z.string(), itemid: column, rate: column, isinactive: flag });
const SuiteTaxRow = z.object({ id: z.string(), name: column, taxtype: column, isinactive: flag });
const RateRow = z.object({ id: z.string(), taxcode: column, rate: column });

/** Reads the tax codes, and by the columns of their table finds out which regime the account has. @see netsuite-api.md §18 */
export async function readTaxCodes(
  suiteQl: SuiteQl,
  settings: Pick<NetSuiteSettings, 'separateTax' | 'taxCodes'>,
  signal?: AbortSignal,
): Promise<TaxCodes> {
  try {
    const query = { columns: ['id', 'itemid', 'rate', 'isinactive'], from: 'salestaxitem' };
    const rows = await collect(suiteQl.rows(query, LegacyRow, signal));
    const rates = legacyRates(rows);
    const codes = rows.map(({ id, itemid, isinactive }) => ({
      id,
      taxCode: taxCode({ id, name: itemid, isinactive, rate: rates.get(id) }, settings),
    }));
    return { regime: 'legacy', codes };
  } catch (error) {
    if (!isUnknownToAccount(error)) throw error;
  }
  try {
    const query = { columns: ['id', 'name', 'taxtype', 'isinactive'], from: 'salestaxitem' };
    const rows = await collect(suiteQl.rows(query, SuiteTaxRow, signal));
    const rates = await suiteTaxRates(suiteQl, signal);
    const codes = rows.map(({ id, name, taxtype, isinactive }) => ({
      id,
      taxCode: taxCode({ id, name, isinactive, rate: rates.get(id) }, settings),
      taxTypeId: taxtype,
    }));
    return { regime: 'suiteTax', codes };
  } catch (error) {
    if (!isUnknownToAccount(error)) throw error;
    return { regime: 'none', codes: [] };
  }
}

interface ReadTaxCode {
  readonly id: string;
  readonly name: string | undefined;
  readonly isinactive: boolean;
  readonly rate: ExactDecimal | undefined;
}

function taxCode(
  { id, name = id, isinactive, rate }: ReadTaxCode,
  { separateTax = {}, taxCodes }: Pick<NetSuiteSettings, 'separateTax' | 'taxCodes'>,
): ErpTaxCode {
  const { account, reverseAccount } = separateTax[id] ?? {};
  return {
    code: taxCodes === 'id' ? id : name,
    name,
    status: isinactive ? 'archived' : 'active',
    ...(rate === undefined ? {} : { rate }),
    ...(account === undefined ? {} : { account: named(account) }),
    ...(reverseAccount === undefined ? {} : { reverseAccount: named(reverseAccount) }),
  };
}

/** `ChartIndex` takes either word for an id or a number. */
function named(account: string): AccountReference {
  return { id: account, code: account };
}

/**
 * UNKNOWN: whether rates of legacy codes are percents or fractions. A list with any rate of 1 or more is one of percents, since
 * no tax is 100 %.
 */
function legacyRates(
  rows: readonly { readonly id: string; readonly rate?: string | undefined }[],
): Map<string, ExactDecimal> {
  const texts = rows.flatMap(({ id, rate }) => {
    const text = rate?.replace('%', '').trim() ?? '';
    return ExactDecimal.safeParse(text).success ? [{ id, text }] : [];
  });
  const arePercents =
    rows.some(({ rate }) => rate?.includes('%')) || texts.some(({ text }) => Math.abs(Number(text)) >= 1);
  return new Map(
    texts.map(({ id, text }) => [id, arePercents ? fractionFromPercent(text) : ExactDecimal.parse(text)] as const),
  );
}

/** Rates are fractions. A code whose rate changed over time has several, and then none, since nothing says which holds when. */
async function suiteTaxRates(suiteQl: SuiteQl, signal: AbortSignal | undefined): Promise<Map<string, ExactDecimal>> {
  const query = {
    columns: ['id', 'custrecord_ste_taxrate_taxcode AS taxcode', 'custrecord_ste_taxrate_rate AS rate'],
    from: 'customrecord_ste_taxrate',
  };
  const rates = new Map<string, Set<ExactDecimal>>();
  try {
    for await (const { taxcode, rate } of suiteQl.rows(query, RateRow, signal)) {
      const parsed = ExactDecimal.safeParse(rate);
      if (taxcode !== undefined && parsed.success) {
        rates.set(taxcode, (rates.get(taxcode) ?? new Set()).add(parsed.data));
      }
    }
  } catch (error) {
    if (!isUnknownToAccount(error)) throw error;
  }
  return new Map(
    [...rates].flatMap(([code, [rate, ...more]]) => (rate === undefined || more.length > 0 ? [] : [[code, rate]])),
  );
}
