import { z } from 'zod';
import { type CompanyCall, dataAnswer } from '../http/call.ts';
import { uuid } from '../http/query.ts';
import type { PleoRouter } from '../http/router.ts';
import { invalidBody } from '../problem.ts';
import type { Account, Stamp } from '../state/index.ts';
import { add, bodyOf, listed, ownRecord, type Resource, replace } from './resource.ts';

const maxLength = 255;
/** Absent and null are the same (pleo-api.md §4.6). */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

const contents = {
  name: z.string(),
  archived: z.boolean(),
  code: optional(z.string()),
  taxCodeExternalId: optional(z.string()),
  /** The specification describes the values of the free object as objects or null; it is followed to the letter. */
  metadata: optional(z.record(z.string(), z.record(z.string(), z.unknown()).nullable())),
};

const AccountUpdate = z.object({
  ...contents,
  name: z.string().max(maxLength),
  code: optional(z.string().max(maxLength)),
});

/** Lengths are not checked here: an account that breaks them fails alone, with a reason. */
const BatchItem = z.object({ externalId: z.string(), ...contents });
const AccountBatch = z.object({ companyId: uuid, items: z.array(BatchItem).min(1).max(1000) });

/** Filters that no connector uses are refused. */
const AccountSearch = z.strictObject({
  companyId: uuid,
  excludeIfAssignedToCategory: z.literal(false),
  excludeIfAssignedToContraAccount: z.literal(false),
});

export const accounts: Resource<Omit<Account, keyof Stamp>> = {
  what: 'Account',
  shelf: (company) => company.accounts,
  view: (company, { createdAtMs: _created, updatedAtMs: _updated, ...account }) => ({
    companyId: company.id,
    ...account,
  }),
  // CONFLICT (pleo-api.md §7.1): the tax code is a reference only, but an update may be refused for one that Pleo does not have.
  // Followed to the letter: updates check it, creation does not.
  check({ company }, { taxCodeExternalId }, before) {
    if (before === undefined || taxCodeExternalId === null) return;
    if (company.taxCodes.find('code', taxCodeExternalId).length > 0) return;
    throw invalidBody(`The tax code ${taxCodeExternalId} does not exist in Pleo.`);
  },
};

/** The chart of accounts. @see pleo-api.md §7.1 */
export function addAccountRoutes(router: PleoRouter): void {
  const path = '/v1/chart-of-accounts';
  router.accounting('POST', `${path}/batch`, 'accounts:write', createAccounts);
  // A doubled colon is the router's spelling of a literal one.
  router.accounting('POST', `${path}::search`, 'accounts:read', (call) => {
    bodyOf(call, AccountSearch);
    return listed(accounts, call);
  });
  // Absent means null, the body being the whole account: INFERRED.
  router.accounting('PUT', `${path}/:id`, 'accounts:write', (call) => {
    const before = ownRecord(accounts, call);
    return replace(accounts, call, before, { externalId: before.externalId, ...bodyOf(call, AccountUpdate) });
  });
}

function createAccounts(call: CompanyCall) {
  const { items } = bodyOf(call, AccountBatch);
  const created: unknown[] = [];
  const failed: unknown[] = [];
  for (const item of items) {
    const reasons = failureReasons(item, call.company.accounts.find('externalId', item.externalId).length > 0);
    if (reasons.length > 0) failed.push({ reasons, request: item });
    else created.push(accounts.view(call.company, add(accounts, call, item)));
  }
  if (created.length > 0) call.world.committed();
  return dataAnswer(201, { created, failed });
}

/** Gives the reasons why an account of a batch cannot be created; none when it can. */
function failureReasons({ externalId, name, code }: z.output<typeof BatchItem>, taken: boolean): string[] {
  const reasons = {
    EXTERNAL_ID_ALREADY_EXISTS: taken,
    EXTERNAL_ID_EMPTY: externalId === '',
    EXTERNAL_ID_TOO_LONG: externalId.length > maxLength,
    NAME_EMPTY: name === '',
    NAME_TOO_LONG: name.length > maxLength,
    CODE_TOO_LONG: (code ?? '').length > maxLength,
  };
  return Object.entries(reasons).flatMap(([reason, holds]) => (holds ? [reason] : []));
}
