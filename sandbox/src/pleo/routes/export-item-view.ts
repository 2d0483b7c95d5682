import { derivedId, jsonNumber } from '../../shared/index.ts';
import type { Expense, ExpenseLine, ExportJob, PleoCompany } from '../state/index.ts';

/** The types that do not touch the wallet's balance, and so carry no contra account (pleo-api.md §5.7.2). */
const typesWithoutContraAccount = new Set([
  'out_of_pocket',
  'mileage',
  'per_diem',
  'external_reimbursement',
  'invoice',
]);

/** An expense as an export item. Accounts and tax codes are those that Pleo has at this moment. */
export function exportItemView(company: PleoCompany, job: ExportJob, expense: Expense): unknown {
  const { seed, accountingEntryId } = expense;
  const contraCode = typesWithoutContraAccount.has(seed.type) ? undefined : seed.contraAccount;
  return {
    accountingEntryId,
    companyId: company.id,
    type: seed.type,
    // Not nullable in the specification.
    ...(seed.subType === undefined ? {} : { subType: seed.subType }),
    date: `${seed.date}T00:00:00Z`,
    amount: expense.amount,
    accountingEntryLines: expense.lines.map((line) => lineView(company, line)),
    additionalInformation: {
      reconciliationId: expense.reconciliationId,
      reconciledEntries: null,
      attendees: null,
      invoiceInformation: null,
    },
    _links: { web: { exportItem: `https://pleo.example/expenses/${accountingEntryId}` }, mobile: {}, api: {} },
    bookkeeping: job.record.vendorBasedBookkeeping && seed.method !== undefined ? { method: seed.method } : null,
    contraAccount: contraCode === undefined ? null : accountView(company, contraCode),
    files: null,
    note: seed.note ?? null,
    servicePeriod: null,
    supplier: seed.supplier ?? null,
    vendor: null,
    team: null,
    user: seed.user === undefined ? null : userView(company, seed.user),
  };
}

function lineView(company: PleoCompany, line: ExpenseLine): unknown {
  return {
    accountingEntryLineId: line.id,
    lineAmount: line.amount,
    netAmount: line.net,
    account: line.accountCode === null ? null : accountView(company, line.accountCode),
    tags: line.tagIds.length === 0 ? null : line.tagIds.flatMap((id) => tagView(company, id)),
    tax: line.tax === null ? null : taxView(company, line.tax),
  };
}

/** An account that Pleo does not have keeps its code: a category can name one that no sync has brought yet. */
function accountView(company: PleoCompany, code: string): unknown {
  const account = company.accountWithCode(code);
  if (account === undefined) return { id: derivedId('pleo', 'account-code', company.id, code), name: code, code };
  return { id: account.id, name: account.name, code, identifier: account.externalId };
}

/** A tag shows the codes that it and its group have at this moment. Neither can be deleted while an expense has it. */
function tagView({ tagBook }: PleoCompany, tagId: string): unknown[] {
  const tag = tagBook.tag(tagId);
  const group = tag && tagBook.group(tag.groupId);
  return tag && group ? [{ id: tag.id, code: tag.code, groupCode: group.code }] : [];
}

function taxView(company: PleoCompany, { code, rate, type, amount }: NonNullable<ExpenseLine['tax']>): unknown {
  const known = code === null ? undefined : company.taxCodes.find('code', code)[0];
  const id = known?.id ?? derivedId('pleo', 'tax', company.id, code ?? '', rate, type);
  return { id, code, rate: jsonNumber(rate), type, amount };
}

function userView(company: PleoCompany, { name, code }: { name: string; code?: string | undefined }): unknown {
  return { id: derivedId('pleo', 'user', company.id, code ?? name), name, code: code ?? null };
}
