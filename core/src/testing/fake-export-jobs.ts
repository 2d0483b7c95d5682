import { type AccountingEntryId, type CompanyId, ExportJobId, Failure } from '../contract/index.ts';
import {
  type ExportItem,
  type ExportJob,
  ITEM_UPDATE_LIMIT,
  type ItemUpdate,
  type ItemUpdateResult,
  type JobEvent,
  type NewExportJob,
  type ReadExportItem,
} from '../pleo/index.ts';
import { conflict, refusal } from './fake-refusals.ts';

/** One export job as Pleo holds it. */
export interface FakeJob {
  readonly id: ExportJobId;
  readonly createdAt: string;
  status: string;
  readonly vendorBasedBookkeeping: boolean;
  /** The control layer. */
  readonly items: Map<AccountingEntryId, { status: string; update?: ItemUpdate }>;
  /** The data layer. */
  readonly data: ReadExportItem[];
  readonly events: JobEvent[];
}

export type FakeJobOverrides = Partial<Pick<FakeJob, 'createdAt' | 'status' | 'vendorBasedBookkeeping'>>;

/** The export jobs of one company in Pleo: their state machine, and partial refusals. */
export class FakeExportJobs {
  readonly jobs: FakeJob[] = [];
  readonly updateSizes: number[] = [];
  readonly refusals = new Map<AccountingEntryId, number>();
  readonly #companyId: CompanyId;

  constructor(companyId: CompanyId) {
    this.#companyId = companyId;
  }

  add(expenses: readonly ExportItem[], overrides: FakeJobOverrides): FakeJob {
    const number = this.jobs.length + 1;
    const job: FakeJob = {
      id: ExportJobId.parse(`d0d0d0d0-0000-4000-8000-${number.toString(16).padStart(12, '0')}`),
      createdAt: `2026-01-15T08:00:${number.toString().padStart(2, '0')}Z`,
      status: 'pending',
      vendorBasedBookkeeping: false,
      items: new Map(expenses.map(({ entryId }) => [entryId, { status: 'pending' }])),
      data: expenses.map((item) => ({ kind: 'item', item })),
      events: [],
      ...overrides,
    };
    this.jobs.push(job);
    return job;
  }

  /** Of expenses that were in a job before; Pleo knows of no others. */
  create({ accountingEntryIds, vendorBasedBookkeeping }: NewExportJob): ExportJob {
    if (this.jobs.some(isUnfinished)) throw conflict('An export job is in progress.', 'EXPORT_ALREADY_IN_PROGRESS');
    const known = new Map(
      this.jobs
        .flatMap(({ data }) => data)
        .flatMap((read) => (read.kind === 'item' ? [[read.item.entryId, read.item] as const] : [])),
    );
    const expenses = accountingEntryIds.map((entryId) => {
      const item = known.get(entryId);
      if (item === undefined) throw refusal(400, `There is no accounting entry ${entryId}.`);
      return item;
    });
    return this.view(this.add(expenses, { vendorBasedBookkeeping }));
  }

  get(jobId: ExportJobId): FakeJob {
    const job = this.jobs.find(({ id }) => id === jobId);
    if (job === undefined) throw new Failure('not-found', 'Pleo has no such job.', { code: 'EXPORT_NOT_FOUND' });
    return job;
  }

  /** @throws Failure when the job is finished. */
  unfinished(jobId: ExportJobId): FakeJob {
    const job = this.get(jobId);
    if (isUnfinished(job)) return job;
    throw refusal(422, 'The job is finished.', 'EXPORT_JOB_STATUS_UNPROCESSABLE');
  }

  view({ id, status, createdAt, items, vendorBasedBookkeeping }: FakeJob): ExportJob {
    const companyId = this.#companyId;
    const numberOfItems = items.size;
    return { id, companyId, status, createdAt, expiresIn: 3600, numberOfItems, vendorBasedBookkeeping };
  }

  updateItems(jobId: ExportJobId, updates: readonly ItemUpdate[]): ItemUpdateResult {
    const job = this.unfinished(jobId);
    if (updates.length === 0 || updates.length > ITEM_UPDATE_LIMIT) throw refusal(413, 'One to 100 items.');
    this.updateSizes.push(updates.length);
    const errors: ItemUpdateResult['errors'] = [];
    for (const update of updates) {
      const { accountingEntryId } = update;
      const refusals = this.refusals.get(accountingEntryId) ?? 0;
      this.refusals.set(accountingEntryId, refusals - 1);
      if (refusals > 0) errors.push({ accountingEntryId, type: 'OTHER', message: 'Not taken.' });
      else job.items.set(accountingEntryId, { status: update.status, update });
    }
    return { data: [], errors };
  }

  takeEvent(jobId: ExportJobId, event: JobEvent): void {
    const job = this.get(jobId);
    if (job.status !== (event.event === 'started' ? 'pending' : 'in_progress')) {
      const code = 'INVALID_EXPORT_JOB_STATUS_CHANGE';
      throw refusal(422, `A job that is ${job.status} takes no "${event.event}".`, code);
    }
    job.events.push(event);
    job.status = event.event === 'started' ? 'in_progress' : event.event;
  }
}

function isUnfinished({ status }: FakeJob): boolean {
  return status === 'pending' || status === 'in_progress';
}
