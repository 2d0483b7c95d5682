import { BookkeepingDate, type ClosedPeriod, type PostingKind } from '@ringfence/core/contract';
import { z } from 'zod';
import { collect, column, flag, type SuiteQl } from '../http/suiteql.ts';

const PeriodRow = z.object({
  id: z.string(),
  startday: BookkeepingDate,
  endday: BookkeepingDate,
  closed: flag,
  aplocked: flag,
  alllocked: flag,
  isyear: flag,
  isquarter: flag,
  isadjust: flag,
  isposting: column,
});

/** Documents of accounts payable, whose periods can be locked before all others. */
const PAYABLE: readonly PostingKind[] = ['bill', 'creditNote', 'billPayment'];
const DAY_MS = 86_400_000;

/**
 * Dates on which NetSuite takes nothing, or nothing of accounts payable. Each period is closed by itself; those that follow each
 * other are given as one.
 *
 * Closing by subsidiary is not seen: UNKNOWN to SuiteQL. NetSuite then refuses the document.
 */
export async function readClosedPeriods(suiteQl: SuiteQl, signal?: AbortSignal): Promise<readonly ClosedPeriod[]> {
  const query = {
    columns: [
      'id',
      // Dates come in the format of the account otherwise.
      "TO_CHAR(startdate, 'YYYY-MM-DD') AS startday",
      "TO_CHAR(enddate, 'YYYY-MM-DD') AS endday",
      'closed',
      'aplocked',
      'alllocked',
      'isyear',
      'isquarter',
    ],
    optional: ['isadjust', 'isposting'],
    from: 'accountingperiod',
  };
  const rows = await collect(suiteQl.rows(query, PeriodRow, signal));
  const months = rows
    .filter(({ isyear, isquarter, isadjust, isposting }) => !isyear && !isquarter && !isadjust && isposting !== 'F')
    .toSorted((left, right) => left.startday.localeCompare(right.startday));
  const periods: (ClosedPeriod & { readonly from: BookkeepingDate })[] = [];
  for (const { startday: from, endday: to, closed, alllocked, aplocked } of months) {
    // With approval routing a locked period counts as closed, so it always does here. netsuite-api.md §18
    const isClosed = closed || alllocked;
    if (!isClosed && !aplocked) continue;
    const kinds = isClosed ? undefined : PAYABLE;
    const last = periods.at(-1);
    if (last !== undefined && last.kinds === kinds && dayAfter(last.to) === from) {
      periods[periods.length - 1] = { ...last, to };
    } else periods.push({ from, to, ...(kinds === undefined ? {} : { kinds }) });
  }
  return [...beforeTheFirst(months[0]?.startday), ...periods];
}

/** No period, no posting. */
function beforeTheFirst(first: BookkeepingDate | undefined): readonly ClosedPeriod[] {
  return first === undefined ? [] : [{ to: shifted(first, -DAY_MS) }];
}

function dayAfter(date: BookkeepingDate): BookkeepingDate {
  return shifted(date, DAY_MS);
}

function shifted(date: BookkeepingDate, byMs: number): BookkeepingDate {
  return BookkeepingDate.parse(new Date(Date.parse(`${date}T00:00:00Z`) + byMs).toISOString().slice(0, 10));
}
