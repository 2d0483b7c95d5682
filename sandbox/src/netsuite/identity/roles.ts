import type { StoredRecord } from '../books/record-book.ts';
import type { NetSuiteSeed, RoleSeed } from '../seed.ts';

/** The role of integrations that name none. */
const everything: RoleSeed = { name: '', suiteAnalyticsWorkbook: true, forbiddenRecords: [], withheldFields: [] };

export function roleOf(clientId: string, { integrations, roles }: NetSuiteSeed): RoleSeed {
  const name = integrations.find((integration) => integration.clientId === clientId)?.role;
  return roles.find((role) => role.name === name) ?? everything;
}

/** Tells whether the role may use the subsidiary; a role that names none may use all. */
export function isOpenTo(role: RoleSeed, subsidiary: StoredRecord | undefined): boolean {
  if (subsidiary === undefined || role.subsidiaries === undefined) return true;
  return role.subsidiaries.some((each) => each === subsidiary.id || each === subsidiary.fields.name);
}
