import type { ErpAccount, ErpTaxCode } from '@ringfence/core/contract';
import type { BankTransactionBody } from './posting/bank-transaction-body.ts';
import type { BankTransactionPage, BankTransactionResult } from './schema/bank-transactions.ts';
import type { XeroConnection } from './schema/connection.ts';
import type { XeroOrganisation } from './schema/organisation.ts';

/** The calls we make to Xero, and nothing else of its API. All but the first concern the configured organisation. */
export interface XeroClient {
  /** The organisations that the credentials reach. */
  listConnections(signal?: AbortSignal): Promise<readonly XeroConnection[]>;
  getOrganisation(signal?: AbortSignal): Promise<XeroOrganisation>;
  /** The whole chart of accounts: Xero does not page it. */
  listAccounts(signal?: AbortSignal): Promise<readonly ErpAccount[]>;
  /** All tax rates: Xero does not page them. */
  listTaxRates(signal?: AbortSignal): Promise<readonly ErpTaxCode[]>;
  /**
   * Creates documents, and never updates any; good ones are kept when others are refused.
   *
   * @param idempotencyKey - At most 128 characters; the same for the same bodies only.
   * @returns What became of each, in the order sent.
   */
  createBankTransactions(
    transactions: readonly BankTransactionBody[],
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<readonly BankTransactionResult[]>;
  /**
   * One page of the bank transactions that a filter selects, deleted ones included.
   *
   * @param page - Counted from one.
   */
  listBankTransactions(where: string, page: number, signal?: AbortSignal): Promise<BankTransactionPage>;
}
