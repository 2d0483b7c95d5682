import type { CompanyHttp, ErpAccount, ErpTaxCode } from '@ringfence/core/contract';
import type { z } from 'zod';
import type { XeroClient } from '../client.ts';
import type { BankTransactionBody } from '../posting/bank-transaction-body.ts';
import { AccountsAnswer } from '../schema/accounts.ts';
import {
  BankTransactionPage,
  type BankTransactionResult,
  BankTransactionResults,
} from '../schema/bank-transactions.ts';
import { Connections, type XeroConnection } from '../schema/connection.ts';
import { OrganisationAnswer, type XeroOrganisation } from '../schema/organisation.ts';
import { TaxRatesAnswer } from '../schema/tax-rates.ts';
import type { KeyLifetime } from './key-lifetime.ts';

const ACCOUNTING = '/api.xro/2.0';
/** A look-up asks for a few dozen references at most, so that one page nearly always holds the answer. */
const PAGE_SIZE = 100;

/** The calls over the wire. Speaks only through the company's HTTP client, which fixes the tenant. */
export class HttpXeroClient implements XeroClient {
  readonly #http: CompanyHttp;
  readonly #keyLifetime: KeyLifetime;

  constructor(http: CompanyHttp, keyLifetime: KeyLifetime) {
    this.#http = http;
    this.#keyLifetime = keyLifetime;
  }

  listConnections(signal?: AbortSignal): Promise<readonly XeroConnection[]> {
    return this.#get('/connections', Connections, signal);
  }

  getOrganisation(signal?: AbortSignal): Promise<XeroOrganisation> {
    return this.#get(`${ACCOUNTING}/Organisation`, OrganisationAnswer, signal);
  }

  listAccounts(signal?: AbortSignal): Promise<readonly ErpAccount[]> {
    return this.#get(`${ACCOUNTING}/Accounts`, AccountsAnswer, signal);
  }

  listTaxRates(signal?: AbortSignal): Promise<readonly ErpTaxCode[]> {
    return this.#get(`${ACCOUNTING}/TaxRates`, TaxRatesAnswer, signal);
  }

  createBankTransactions(
    transactions: readonly BankTransactionBody[],
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly BankTransactionResult[]> {
    return this.#http.json(
      {
        method: 'PUT',
        path: `${ACCOUNTING}/BankTransactions`,
        query: { summarizeErrors: false },
        headers: { 'idempotency-key': idempotencyKey },
        json: { BankTransactions: transactions },
        repeatable: 'same-key',
        signal: this.#keyLifetime.begin(signal),
      },
      BankTransactionResults,
    );
  }

  listBankTransactions(where: string, page: number, signal?: AbortSignal): Promise<BankTransactionPage> {
    const query = { where, page, pageSize: PAGE_SIZE };
    return this.#get(`${ACCOUNTING}/BankTransactions`, BankTransactionPage, signal, query);
  }

  #get<Output>(
    path: string,
    schema: z.ZodType<Output>,
    signal: AbortSignal | undefined,
    query: Readonly<Record<string, string | number>> = {},
  ): Promise<Output> {
    return this.#http.json(
      { method: 'GET', path, query, repeatable: 'safe', ...(signal === undefined ? {} : { signal }) },
      schema,
    );
  }
}
