import { isDeepStrictEqual } from 'node:util';
import { conflict, dataAnswer, invalidBody, notFound, parseBody, plainJson } from '../http/index.ts';
import { pageOf } from '../paging/index.ts';
import type { AccountRecord, PleoCompany } from '../state/index.ts';
import {
  AccountBatch,
  type AccountBatchItem,
  AccountCreate,
  AccountSearch,
  AccountUpdate,
  batchFailureReasons,
} from './account-schemas.ts';
import { type CompanyCall, shownPage } from './call.ts';
import type { PleoRouter } from './router.ts';

/** The chart of accounts. @see pleo-api.md §7.1 */
export function addAccountRoutes(router: PleoRouter): void {
  const path = '/v1/chart-of-accounts';
  router.accounting('POST', path, 'accounts:write', createAccount);
  router.accounting('POST', `${path}/batch`, 'accounts:write', createAccounts);
  // A doubled colon is the router's spelling of a literal one.
  router.accounting('POST', `${path}::search`, 'accounts:read', searchAccounts);
  router.accounting('GET', `${path}/:accountId`, 'accounts:read', (call) =>
    dataAnswer(200, accountView(call.company, ownAccount(call)), plainJson),
  );
  router.accounting('PUT', `${path}/:accountId`, 'accounts:write', updateAccount);
  router.accounting('DELETE', `${path}/:accountId`, 'accounts:write', deleteAccount);
}

function createAccount(call: CompanyCall) {
  const { companyId, externalId, ...contents } = parseBody(AccountCreate, call.body);
  call.mustConcernOwnCompany(companyId);
  const { company, world } = call;
  const existing = company.accounts.find('externalId', externalId)[0];
  if (existing !== undefined) {
    const { id, sequence } = existing;
    if (isDeepStrictEqual(existing, { id, sequence, externalId, ...contents })) {
      return dataAnswer(200, accountView(company, existing), plainJson);
    }
    throw conflict('ACCOUNT_ALREADY_EXISTS', 'Another account with the same externalId exists in Pleo.');
  }
  // CONFLICT (§7.1): the tax code is a reference only, but an update may be refused for one that Pleo does not have.
  // Followed to the letter: updates check it, creation does not.
  const account = addAccount(call, { externalId, ...contents });
  world.committed();
  return dataAnswer(201, accountView(company, account), plainJson);
}

function createAccounts(call: CompanyCall) {
  const { companyId, items } = parseBody(AccountBatch, call.body);
  call.mustConcernOwnCompany(companyId);
  const { company, world } = call;
  const created: unknown[] = [];
  const failed: unknown[] = [];
  for (const item of items) {
    const taken = company.accounts.find('externalId', item.externalId).length > 0;
    const reasons = batchFailureReasons(item, taken);
    if (reasons.length > 0) failed.push({ reasons, request: item });
    else created.push(accountView(company, addAccount(call, item)));
  }
  if (created.length > 0) world.committed();
  return dataAnswer(201, { created, failed }, plainJson);
}

function searchAccounts(call: CompanyCall) {
  const search = parseBody(AccountSearch, call.body);
  call.mustConcernOwnCompany(search.companyId);
  const { company } = call;
  const listing = {
    name: 'accounts',
    records: company.accounts.list().filter((account) => fits(company, account, search)),
    sequenceOf: ({ sequence }: AccountRecord) => sequence,
    sortKeys: {
      name: ({ name }: AccountRecord) => name,
      code: ({ code }: AccountRecord) => code,
      externalId: ({ externalId }: AccountRecord) => externalId,
    },
  };
  const page = pageOf(listing, call.pageRequest());
  return { status: 200, body: shownPage(page, (account) => accountView(company, account)), contentType: plainJson };
}

function updateAccount(call: CompanyCall) {
  const account = ownAccount(call);
  const contents = parseBody(AccountUpdate, call.body);
  const { company, world } = call;
  const { taxCodeExternalId } = contents;
  if (taxCodeExternalId !== null && company.taxCodes.find('code', taxCodeExternalId).length === 0) {
    throw invalidBody(`The tax code ${taxCodeExternalId} does not exist in Pleo.`);
  }
  // Absent means null, the body being the whole account: INFERRED.
  const updated = { ...account, ...contents };
  company.accounts.replace(updated);
  world.committed();
  return dataAnswer(200, accountView(company, updated), plainJson);
}

function deleteAccount(call: CompanyCall) {
  const account = ownAccount(call);
  if (account.code !== null && call.company.used.accounts.has(account.code)) {
    throw conflict('ACCOUNT_IN_USE', 'The account is linked to accounting entries and can only be archived.');
  }
  call.company.accounts.remove(account);
  call.world.committed();
  return { status: 204 };
}

function ownAccount(call: CompanyCall): AccountRecord {
  const id = call.pathId('accountId');
  return call.own(
    (company) => company.accounts.get(id),
    () => notFound('Account'),
  );
}

function addAccount({ company, world }: CompanyCall, contents: AccountBatchItem): AccountRecord {
  const account = { id: world.newId(), sequence: company.accounts.nextSequence(), ...contents };
  company.accounts.add(account);
  return account;
}

/**
 * Names match exactly and an empty list matches nothing: both UNKNOWN. The sandbox has no categories; an account counts
 * as assigned to one, or to a contra account, when an expense uses its code so.
 */
function fits({ used }: PleoCompany, account: AccountRecord, search: AccountSearch): boolean {
  const { archived, code, codes, externalId, ids, name } = search;
  return (
    (archived == null || account.archived === archived) &&
    (code == null || account.code === code) &&
    (codes == null || codes.includes(account.code)) &&
    (externalId == null || account.externalId === externalId) &&
    (ids == null || ids.includes(account.id)) &&
    (name == null || account.name === name) &&
    !(search.excludeIfAssignedToCategory && used.accounts.has(account.code ?? '')) &&
    !(search.excludeIfAssignedToContraAccount && used.contraAccounts.has(account.code ?? ''))
  );
}

/** An account as the API shows it. */
export function accountView(company: PleoCompany, { sequence: _, ...account }: AccountRecord) {
  return { companyId: company.id, ...account };
}
