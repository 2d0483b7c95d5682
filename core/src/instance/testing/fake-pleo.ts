import { type AccountingEntryId, type CompanyId, ExportJobId, Failure } from '../../contract/index.ts';
import type {
  AccountBatchResult,
  AccountUpdate,
  ExportItem,
  ExportJob,
  ExportJobItem,
  Introspection,
  ItemUpdate,
  ItemUpdateResult,
  JobEvent,
  NewAccount,
  PleoAccount,
  PleoCompanyClient,
  PleoTaxCode,
  ReadExportItem,
  TaxCodeContent,
} from '../../pleo/index.ts';
import type { Interference } from './interference.ts';

/** One export job as Pleo holds it. */
export interface FakeJob {
  readonly id: ExportJobId;
  readonly createdAt: string;
  status: string;
  /** The control layer. */
  readonly items: Map<AccountingEntryId, { status: string; update?: ItemUpdate }>;
  /** The data layer. */
  readonly data: ReadExportItem[];
  readonly events: JobEvent[];
}

/** Pleo for one company: lists, the state machine of jobs, and partial refusals. */
export class FakePleo implements PleoCompanyClient {
  readonly jobs: FakeJob[] = [];
  readonly accounts: PleoAccount[] = [];
  readonly taxCodes: PleoTaxCode[] = [];
  /** Writes to master data, in order, e.g. `archive 4300`. */
  readonly writes: string[] = [];
  /** Sizes of the item updates so far. */
  readonly updateSizes: number[] = [];
  /** Entries whose next updates are refused inside a 200, and how often. */
  readonly refusals = new Map<AccountingEntryId, number>();
  subjectURN: string | null;
  readonly #companyId: CompanyId;
  readonly #interfere: Interference;

  constructor(companyId: CompanyId, interfere: Interference) {
    this.#companyId = companyId;
    this.#interfere = interfere;
    this.subjectURN = `urn:pleo:company:${companyId}`;
  }

  /** A pending job over these expenses. */
  addJob(expenses: readonly ExportItem[], overrides: Partial<Pick<FakeJob, 'createdAt' | 'status'>> = {}): FakeJob {
    const number = this.jobs.length + 1;
    const job: FakeJob = {
      id: ExportJobId.parse(`d0d0d0d0-0000-4000-8000-${number.toString(16).padStart(12, '0')}`),
      createdAt: `2026-01-15T08:00:${number.toString().padStart(2, '0')}Z`,
      status: 'pending',
      items: new Map(expenses.map(({ entryId }) => [entryId, { status: 'pending' }])),
      data: expenses.map((item) => ({ kind: 'item', item })),
      events: [],
      ...overrides,
    };
    this.jobs.push(job);
    return job;
  }

  async introspect(): Promise<Introspection> {
    await this.#interfere('pleo.introspect', 'before');
    return { authMethod: 'API_KEY', scope: '', subjectURN: this.subjectURN };
  }

  async *listAccounts(): AsyncGenerator<PleoAccount> {
    await this.#interfere('pleo.listAccounts', 'before');
    yield* [...this.accounts];
  }

  async createAccounts(accounts: readonly NewAccount[]): Promise<AccountBatchResult> {
    await this.#interfere('pleo.createAccounts', 'before');
    const created = accounts.map((account): PleoAccount => {
      this.writes.push(`create ${account.externalId}`);
      return { ...withoutOptional(account), id: `pleo-${account.externalId}`, metadata: undefined };
    });
    this.accounts.push(...created);
    return { created, failed: [] };
  }

  async updateAccount(id: string, account: AccountUpdate): Promise<void> {
    await this.#interfere('pleo.updateAccount', 'before');
    const index = this.accounts.findIndex((known) => known.id === id);
    const known = this.accounts[index];
    if (known === undefined) throw new Failure('not-found', 'Pleo has no such account.');
    this.writes.push(`${account.archived ? 'archive' : 'update'} ${known.externalId}`);
    const { name, archived, code, taxCodeExternalId, metadata } = account;
    this.accounts[index] = { ...known, name, archived, code, taxCodeExternalId, metadata };
  }

  async *listTaxCodes(): AsyncGenerator<PleoTaxCode> {
    await this.#interfere('pleo.listTaxCodes', 'before');
    yield* [...this.taxCodes];
  }

  async createTaxCode(taxCode: TaxCodeContent): Promise<PleoTaxCode> {
    await this.#interfere('pleo.createTaxCode', 'before');
    this.writes.push(`create ${taxCode.code}`);
    const created = { ...taxCode, id: `pleo-${taxCode.code}` };
    this.taxCodes.push(created);
    return created;
  }

  async updateTaxCode(id: string, taxCode: TaxCodeContent): Promise<void> {
    await this.#interfere('pleo.updateTaxCode', 'before');
    this.writes.push(`${taxCode.archived ? 'archive' : 'update'} ${taxCode.code}`);
    const index = this.taxCodes.findIndex((known) => known.id === id);
    this.taxCodes[index] = { ...taxCode, id };
  }

  async *listExportJobs(statuses: readonly string[]): AsyncGenerator<ExportJob> {
    await this.#interfere('pleo.listExportJobs', 'before');
    for (const job of this.jobs) if (statuses.includes(job.status)) yield this.#toExportJob(job);
  }

  async getExportJob(jobId: ExportJobId): Promise<ExportJob> {
    await this.#interfere('pleo.getExportJob', 'before');
    return this.#toExportJob(this.#job(jobId));
  }

  async *listExportJobItems(jobId: ExportJobId): AsyncGenerator<ExportJobItem> {
    await this.#interfere('pleo.listExportJobItems', 'before');
    for (const [accountingEntryId, { status }] of this.#job(jobId).items) yield { accountingEntryId, status };
  }

  async *listExportItems(jobId: ExportJobId): AsyncGenerator<ReadExportItem> {
    await this.#interfere('pleo.listExportItems', 'before');
    assertUnfinished(this.#job(jobId));
    yield* this.#job(jobId).data;
  }

  async updateExportJobItems(jobId: ExportJobId, updates: readonly ItemUpdate[]): Promise<ItemUpdateResult> {
    await this.#interfere('pleo.updateExportJobItems', 'before');
    const job = this.#job(jobId);
    assertUnfinished(job);
    if (updates.length === 0 || updates.length > 100)
      throw new Failure('rejected', 'One to 100 items.', { status: 413 });
    this.updateSizes.push(updates.length);
    const errors: ItemUpdateResult['errors'] = [];
    for (const update of updates) {
      const { accountingEntryId } = update;
      const refusals = this.refusals.get(accountingEntryId) ?? 0;
      this.refusals.set(accountingEntryId, refusals - 1);
      if (refusals > 0) errors.push({ accountingEntryId, type: 'OTHER', message: 'Not taken.' });
      else job.items.set(accountingEntryId, { status: update.status, update });
    }
    await this.#interfere('pleo.updateExportJobItems', 'after');
    return { data: [], errors };
  }

  async sendExportJobEvent(jobId: ExportJobId, event: JobEvent): Promise<void> {
    await this.#interfere(`pleo.event.${event.event}`, 'before');
    const job = this.#job(jobId);
    if (job.status !== (event.event === 'started' ? 'pending' : 'in_progress')) {
      throw new Failure('rejected', `A job that is ${job.status} takes no "${event.event}".`, {
        status: 422,
        code: 'INVALID_EXPORT_JOB_STATUS_CHANGE',
      });
    }
    job.events.push(event);
    job.status = event.event === 'started' ? 'in_progress' : event.event;
    await this.#interfere(`pleo.event.${event.event}`, 'after');
  }

  #job(jobId: ExportJobId): FakeJob {
    const job = this.jobs.find(({ id }) => id === jobId);
    if (job === undefined) throw new Failure('not-found', 'Pleo has no such job.', { code: 'EXPORT_NOT_FOUND' });
    return job;
  }

  #toExportJob({ id, status, createdAt, items }: FakeJob): ExportJob {
    const companyId = this.#companyId;
    const numberOfItems = items.size;
    return { id, companyId, status, createdAt, expiresIn: 3600, numberOfItems, vendorBasedBookkeeping: false };
  }
}

function assertUnfinished({ status }: FakeJob): void {
  if (status === 'pending' || status === 'in_progress') return;
  throw new Failure('rejected', 'The job is finished.', { status: 422, code: 'EXPORT_JOB_STATUS_UNPROCESSABLE' });
}

function withoutOptional({ externalId, name, code, archived, taxCodeExternalId }: NewAccount) {
  return { externalId, name, archived, code, taxCodeExternalId };
}
