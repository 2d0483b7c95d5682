import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import { archivedAccount } from '../documents/line-items.ts';
import type { LineRecord } from '../records.ts';
import type { PayableKind } from './payable-kind.ts';

/** What a document lacks to be approved (general knowledge, xero-api.md §10.8); the due date's wording is invented. */
export function approvalProblems(
  { lines, dueDate }: { readonly lines: readonly LineRecord[]; readonly dueDate: string | undefined },
  { needsDueDate }: PayableKind,
  tenant: Tenant,
): readonly string[] {
  const missing =
    needsDueDate && dueDate === undefined ? ['A DueDate must be specified to approve this document.'] : [];
  return [...missing, ...lines.flatMap((line) => lineProblems(line, tenant))];
}

/** A draft's lines may have no account yet, or one that was archived in the meantime. */
function lineProblems({ accountId, quantity, lineAmount }: LineRecord, tenant: Tenant): readonly string[] {
  if (accountId === undefined) {
    const isMereText = new Big(quantity).eq(0) && new Big(lineAmount).eq(0);
    return isMereText ? [] : ['Account code or account ID must be specified.'];
  }
  const account = tenant.findAccount(accountId);
  return account && account.status !== 'ACTIVE' ? [archivedAccount(account.code ?? account.name)] : [];
}
