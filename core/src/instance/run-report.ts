import type { ErpCompany, Failure, HttpUsage } from '../contract/index.ts';
import type { ExportReport } from '../export/index.ts';
import type { SyncReport } from '../sync/index.ts';

/** What one run of one company did. A part that failed leaves the other's result in place. */
export interface RunReport {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly erpCompany?: ErpCompany;
  readonly sync?: SyncReport;
  readonly export?: ExportReport;
  /** What kept the run, or a part of it, from being carried through. */
  readonly errors: readonly Failure[];
  readonly usage: { readonly pleo: HttpUsage; readonly erp: HttpUsage };
}
