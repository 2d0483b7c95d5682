import { Failure } from '../contract/index.ts';
import {
  ACCOUNT_BATCH_LIMIT,
  type AccountBatchResult,
  type AccountUpdate,
  type NewAccount,
  type PleoAccount,
  type PleoTaxCode,
  type TaxCodeContent,
} from '../pleo/index.ts';
import { conflict, refusal } from './fake-refusals.ts';

/** The accounts and tax codes of one company in Pleo. */
export class FakeChart {
  readonly accounts: PleoAccount[] = [];
  readonly taxCodes: PleoTaxCode[] = [];
  readonly #writes: string[];

  constructor(writes: string[]) {
    this.#writes = writes;
  }

  createAccounts(accounts: readonly NewAccount[]): AccountBatchResult {
    if (accounts.length === 0 || accounts.length > ACCOUNT_BATCH_LIMIT) throw refusal(400, 'One to 1,000 accounts.');
    const result: AccountBatchResult = { created: [], failed: [] };
    for (const account of accounts) {
      const { externalId, name, code, archived, taxCodeExternalId } = account;
      if (this.accounts.some((known) => known.externalId === externalId)) {
        result.failed.push({ reasons: ['EXTERNAL_ID_ALREADY_EXISTS'], request: { externalId } });
        continue;
      }
      const id = `pleo-${externalId}`;
      const created = { id, externalId, name, archived, code, taxCodeExternalId, metadata: undefined };
      this.#writes.push(`create ${externalId}`);
      this.accounts.push(created);
      result.created.push(created);
    }
    return result;
  }

  updateAccount(id: string, account: AccountUpdate): void {
    const index = this.accounts.findIndex((known) => known.id === id);
    const known = this.accounts[index];
    if (known === undefined) throw new Failure('not-found', 'Pleo has no such account.');
    this.#writes.push(`${account.archived ? 'archive' : 'update'} ${known.externalId}`);
    const { name, archived, code, taxCodeExternalId, metadata } = account;
    this.accounts[index] = { ...known, name, archived, code, taxCodeExternalId, metadata };
  }

  /** That Pleo refuses a second tax code of the same code is UNKNOWN; the double does, to notice who makes one. */
  createTaxCode(taxCode: TaxCodeContent): PleoTaxCode {
    if (this.taxCodes.some(({ code }) => code === taxCode.code)) throw conflict('Pleo has a tax code of this code.');
    this.#writes.push(`create ${taxCode.code}`);
    const created = { ...taxCode, id: `pleo-${taxCode.code}` };
    this.taxCodes.push(created);
    return created;
  }

  updateTaxCode(id: string, taxCode: TaxCodeContent): void {
    const index = this.taxCodes.findIndex((known) => known.id === id);
    if (index < 0) throw new Failure('not-found', 'Pleo has no such tax code.');
    this.#writes.push(`${taxCode.archived ? 'archive' : 'update'} ${taxCode.code}`);
    this.taxCodes[index] = { ...taxCode, id };
  }
}
