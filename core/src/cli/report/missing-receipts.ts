import type { CompanyReportJson } from './run-report.ts';

/** Most receipts that are shown of one company; `--json` has them all. */
const SHOWN = 20;

/** Receipts that did not reach the documents of exported expenses, as sentences. */
export function missingReceipts({ export: exported }: CompanyReportJson): readonly string[] {
  const missing = (exported?.jobs ?? []).flatMap(({ missingFiles = [] }) => missingFiles);
  const lines = missing
    .slice(0, SHOWN)
    .map(({ entryId, expense, why }) => `${expense ?? `Expense ${entryId}`}: exported without a receipt. ${why}`);
  const more = missing.length - lines.length;
  return more === 0 ? lines : [...lines, `And ${more} more receipts; --json has them all.`];
}
