import type { z } from 'zod';
import type { CompanyHttp, CompanyId, ExportJobId, QueryValue } from '../contract/index.ts';
import { cursorPages, rawNumber } from '../kit/index.ts';
import { AccountBatchResult, type AccountUpdate, type NewAccount, PleoAccount } from './account.ts';
import { ReadExportItem } from './export-item.ts';
import {
  ExportJob,
  ExportJobItem,
  type ItemUpdate,
  ItemUpdateResult,
  type JobEvent,
  type UnfinishedStatus,
} from './export-job.ts';
import { Introspection } from './introspection.ts';
import { dataOf, PAGE_LIMIT, pageOf } from './page.ts';
import type { PleoCompanyClient } from './pleo-company-client.ts';
import { PleoTaxCode, type TaxCodeContent } from './tax-code.ts';

interface ListRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly json?: unknown;
}

/** {@link PleoCompanyClient} over HTTP. Its `http` must already be guarded for the same company. */
export class HttpPleoCompanyClient implements PleoCompanyClient {
  readonly #http: CompanyHttp;
  readonly #companyId: CompanyId;

  constructor(http: CompanyHttp, companyId: CompanyId) {
    this.#http = http;
    this.#companyId = companyId;
  }

  async introspect(signal?: AbortSignal): Promise<Introspection> {
    const { data } = await this.#http.json(
      { method: 'GET', path: '/v1/introspect', repeatable: 'safe', ...abort(signal) },
      dataOf(Introspection),
    );
    return data;
  }

  listAccounts(signal?: AbortSignal): AsyncIterable<PleoAccount> {
    const json = {
      companyId: this.#companyId,
      excludeIfAssignedToCategory: false,
      excludeIfAssignedToContraAccount: false,
    };
    return this.#list({ method: 'POST', path: '/v1/chart-of-accounts:search', json }, PleoAccount, signal);
  }

  async createAccounts(accounts: readonly NewAccount[], signal?: AbortSignal): Promise<AccountBatchResult> {
    const json = {
      companyId: this.#companyId,
      items: accounts.map((account) => ({ externalId: account.externalId, ...accountBody(account) })),
    };
    // A repetition creates nothing twice: the external id is unique in the company (pleo-api.md §4.5).
    const { data } = await this.#http.json(
      { method: 'POST', path: '/v1/chart-of-accounts/batch', json, repeatable: 'safe', ...abort(signal) },
      dataOf(AccountBatchResult),
    );
    return data;
  }

  async updateAccount(id: string, account: AccountUpdate, signal?: AbortSignal): Promise<void> {
    const json = { ...accountBody(account), metadata: account.metadata ?? null };
    const path = `/v1/chart-of-accounts/${encodeURIComponent(id)}`;
    await this.#http.send({ method: 'PUT', path, json, repeatable: 'safe', ...abort(signal) });
  }

  listTaxCodes(signal?: AbortSignal): AsyncIterable<PleoTaxCode> {
    const query = { company_id: this.#companyId };
    return this.#list({ method: 'POST', path: '/v0/tax-codes:search', query, json: {} }, PleoTaxCode, signal);
  }

  async createTaxCode(taxCode: TaxCodeContent, signal?: AbortSignal): Promise<PleoTaxCode> {
    const json = this.#taxCodeBody(taxCode);
    // Whether Pleo refuses a second tax code of the same code is UNKNOWN, so this is sent once.
    const { data } = await this.#http.json(
      { method: 'POST', path: '/v0/tax-codes', json, repeatable: 'never', ...abort(signal) },
      dataOf(PleoTaxCode),
    );
    return data;
  }

  async updateTaxCode(id: string, taxCode: TaxCodeContent, signal?: AbortSignal): Promise<void> {
    const json = this.#taxCodeBody(taxCode);
    const path = `/v0/tax-codes/${encodeURIComponent(id)}`;
    await this.#http.send({ method: 'PUT', path, json, repeatable: 'safe', ...abort(signal) });
  }

  listExportJobs(statuses: readonly UnfinishedStatus[], signal?: AbortSignal): AsyncIterable<ExportJob> {
    const query = { company_id: this.#companyId, statuses };
    return this.#list({ method: 'GET', path: '/v3/export-jobs', query }, ExportJob, signal);
  }

  async getExportJob(jobId: ExportJobId, signal?: AbortSignal): Promise<ExportJob> {
    const { data } = await this.#http.json(
      { method: 'GET', path: `/v3/export-jobs/${jobId}`, repeatable: 'safe', ...abort(signal) },
      dataOf(ExportJob),
    );
    return data;
  }

  listExportJobItems(jobId: ExportJobId, signal?: AbortSignal): AsyncIterable<ExportJobItem> {
    return this.#list({ method: 'GET', path: `/v3/export-jobs/${jobId}/items` }, ExportJobItem, signal);
  }

  listExportItems(jobId: ExportJobId, signal?: AbortSignal): AsyncIterable<ReadExportItem> {
    return this.#list({ method: 'GET', path: '/v3/export-items', query: { job_id: jobId } }, ReadExportItem, signal);
  }

  updateExportJobItems(
    jobId: ExportJobId,
    updates: readonly ItemUpdate[],
    signal?: AbortSignal,
  ): Promise<ItemUpdateResult> {
    // A full replacement keyed by entry: repeating the same content is harmless (INFERRED, pleo-api.md §4.5).
    const path = `/v3/export-jobs/${jobId}/items`;
    return this.#http.json(
      { method: 'PUT', path, json: updates, repeatable: 'safe', ...abort(signal) },
      ItemUpdateResult,
    );
  }

  async sendExportJobEvent(jobId: ExportJobId, event: JobEvent, signal?: AbortSignal): Promise<void> {
    const json = { jobId, ...event };
    await this.#http.send({
      method: 'POST',
      path: '/v3/export-job-events',
      json,
      repeatable: 'never',
      ...abort(signal),
    });
  }

  #list<Item extends z.ZodType>(
    request: ListRequest,
    item: Item,
    signal: AbortSignal | undefined,
  ): AsyncIterable<z.output<Item>> {
    const page = pageOf(item);
    return cursorPages(
      (after) =>
        this.#http.json(
          { ...request, query: { ...request.query, limit: PAGE_LIMIT, after }, repeatable: 'safe', ...abort(signal) },
          page,
        ),
      'Pleo',
      signal,
    );
  }

  #taxCodeBody(taxCode: TaxCodeContent): unknown {
    return {
      companyId: this.#companyId,
      code: taxCode.code,
      name: taxCode.name,
      rate: rawNumber(taxCode.rate),
      type: taxCode.type,
      archived: taxCode.archived,
      ingoingTaxAccount: taxCode.ingoingTaxAccount ?? null,
      outgoingTaxAccount: taxCode.outgoingTaxAccount ?? null,
    };
  }
}

function accountBody(account: AccountUpdate): Record<string, unknown> {
  return {
    name: account.name,
    code: account.code ?? null,
    archived: account.archived,
    taxCodeExternalId: account.taxCodeExternalId ?? null,
  };
}

function abort(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
