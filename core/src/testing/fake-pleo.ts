import type { AccountingEntryId, CompanyId, ExportJobId } from '../contract/index.ts';
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
  NewExportJob,
  PleoAccount,
  PleoCompanyClient,
  PleoTag,
  PleoTagGroup,
  PleoTaxCode,
  PleoVendor,
  ReadExportItem,
  TagContent,
  TagGroupContent,
  TaxCodeContent,
  VendorContent,
  VendorSearch,
  VendorState,
} from '../pleo/index.ts';
import { FakeChart } from './fake-chart.ts';
import { FakeExportJobs, type FakeJob, type FakeJobOverrides } from './fake-export-jobs.ts';
import { FakeTags } from './fake-tags.ts';
import { FakeVendors } from './fake-vendors.ts';
import type { Interference } from './interference.ts';

/** Pleo for one company: its records and what it refuses, with trouble around every call. */
export class FakePleo implements PleoCompanyClient {
  /** Writes to master data that were carried out, in order, e.g. `archive 4300`, `create tag DEPT/100`. */
  readonly writes: string[] = [];
  subjectURN: string | null;
  /** Also says how many active tags a group takes. */
  readonly tagBook = new FakeTags(this.writes);
  readonly #chart = new FakeChart(this.writes);
  readonly #vendors = new FakeVendors(this.writes);
  readonly #exports: FakeExportJobs;
  readonly #interfere: Interference;

  constructor(companyId: CompanyId, interfere: Interference) {
    this.#exports = new FakeExportJobs(companyId);
    this.#interfere = interfere;
    this.subjectURN = `urn:pleo:company:${companyId}`;
  }

  get accounts(): PleoAccount[] {
    return this.#chart.accounts;
  }

  get taxCodes(): PleoTaxCode[] {
    return this.#chart.taxCodes;
  }

  get tagGroups(): PleoTagGroup[] {
    return this.tagBook.groups;
  }

  /** Of all groups. */
  get tags(): PleoTag[] {
    return this.tagBook.tags;
  }

  /** Drafts too: push one to have it drafted by a spender. */
  get vendors(): PleoVendor[] {
    return this.#vendors.vendors;
  }

  get jobs(): FakeJob[] {
    return this.#exports.jobs;
  }

  /** Sizes of the item updates so far. */
  get updateSizes(): number[] {
    return this.#exports.updateSizes;
  }

  /** Entries whose next updates are refused inside a 200, and how often. */
  get refusals(): Map<AccountingEntryId, number> {
    return this.#exports.refusals;
  }

  /** A pending job over these expenses. */
  addJob(expenses: readonly ExportItem[], overrides: FakeJobOverrides = {}): FakeJob {
    return this.#exports.add(expenses, overrides);
  }

  introspect(): Promise<Introspection> {
    return this.#read('introspect', () => ({ authMethod: 'API_KEY', scope: '', subjectURN: this.subjectURN }));
  }

  listAccounts(): AsyncGenerator<PleoAccount> {
    return this.#list('listAccounts', () => this.accounts);
  }

  createAccounts(accounts: readonly NewAccount[]): Promise<AccountBatchResult> {
    return this.#write('createAccounts', () => this.#chart.createAccounts(accounts));
  }

  updateAccount(id: string, account: AccountUpdate): Promise<void> {
    return this.#write('updateAccount', () => this.#chart.updateAccount(id, account));
  }

  listTaxCodes(): AsyncGenerator<PleoTaxCode> {
    return this.#list('listTaxCodes', () => this.taxCodes);
  }

  createTaxCode(taxCode: TaxCodeContent): Promise<PleoTaxCode> {
    return this.#write('createTaxCode', () => this.#chart.createTaxCode(taxCode));
  }

  updateTaxCode(id: string, taxCode: TaxCodeContent): Promise<void> {
    return this.#write('updateTaxCode', () => this.#chart.updateTaxCode(id, taxCode));
  }

  listTagGroups(): Promise<readonly PleoTagGroup[]> {
    return this.#read('listTagGroups', () => [...this.tagGroups]);
  }

  createTagGroup(group: TagGroupContent): Promise<PleoTagGroup> {
    return this.#write('createTagGroup', () => this.tagBook.createGroup(group));
  }

  updateTagGroup(id: string, group: TagGroupContent): Promise<void> {
    return this.#write('updateTagGroup', () => this.tagBook.updateGroup(id, group));
  }

  listTags(groupId: string): AsyncGenerator<PleoTag> {
    return this.#list('listTags', () => this.tagBook.list(groupId));
  }

  createTag(groupId: string, tag: TagContent): Promise<PleoTag> {
    return this.#write('createTag', () => this.tagBook.create(groupId, tag));
  }

  updateTag(id: string, tag: TagContent): Promise<void> {
    return this.#write('updateTag', () => this.tagBook.update(id, tag));
  }

  setTagsArchived(ids: readonly string[], archived: boolean): Promise<void> {
    return this.#write('setTagsArchived', () => this.tagBook.setArchived(ids, archived));
  }

  searchVendors(search: VendorSearch): AsyncGenerator<PleoVendor> {
    return this.#list('searchVendors', () => this.#vendors.search(search));
  }

  createVendor(vendor: VendorContent): Promise<PleoVendor> {
    return this.#write('createVendor', () => this.#vendors.create(vendor));
  }

  updateVendor(id: string, vendor: VendorContent & { readonly state: VendorState }): Promise<void> {
    return this.#write('updateVendor', () => this.#vendors.update(id, vendor));
  }

  activateVendor(
    id: string,
    identity: { readonly externalId: string; readonly code?: string | undefined },
  ): Promise<void> {
    return this.#write('activateVendor', () => this.#vendors.activate(id, identity));
  }

  archiveVendor(id: string): Promise<void> {
    return this.#write('archiveVendor', () => this.#vendors.archive(id));
  }

  async *listExportJobs(statuses: readonly string[]): AsyncGenerator<ExportJob> {
    await this.#interfere('pleo.listExportJobs', 'before');
    for (const job of this.jobs) if (statuses.includes(job.status)) yield this.#exports.view(job);
  }

  getExportJob(jobId: ExportJobId): Promise<ExportJob> {
    return this.#read('getExportJob', () => this.#exports.view(this.#exports.get(jobId)));
  }

  createExportJob(job: NewExportJob): Promise<ExportJob> {
    return this.#write('createExportJob', () => this.#exports.create(job));
  }

  async *listExportJobItems(jobId: ExportJobId): AsyncGenerator<ExportJobItem> {
    await this.#interfere('pleo.listExportJobItems', 'before');
    for (const [accountingEntryId, { status }] of this.#exports.get(jobId).items) yield { accountingEntryId, status };
  }

  listExportItems(jobId: ExportJobId): AsyncGenerator<ReadExportItem> {
    return this.#list('listExportItems', () => this.#exports.unfinished(jobId).data);
  }

  updateExportJobItems(jobId: ExportJobId, updates: readonly ItemUpdate[]): Promise<ItemUpdateResult> {
    return this.#write('updateExportJobItems', () => this.#exports.updateItems(jobId, updates));
  }

  sendExportJobEvent(jobId: ExportJobId, event: JobEvent): Promise<void> {
    return this.#write(`event.${event.event}`, () => this.#exports.takeEvent(jobId, event));
  }

  async *#list<Item>(call: string, items: () => readonly Item[]): AsyncGenerator<Item> {
    await this.#interfere(`pleo.${call}`, 'before');
    yield* [...items()];
  }

  async #read<Result>(call: string, answer: () => Result): Promise<Result> {
    await this.#interfere(`pleo.${call}`, 'before');
    return answer();
  }

  async #write<Result>(call: string, carryOut: () => Result): Promise<Result> {
    await this.#interfere(`pleo.${call}`, 'before');
    const result = carryOut();
    await this.#interfere(`pleo.${call}`, 'after');
    return result;
  }
}
