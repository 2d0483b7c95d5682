import { derivedId, jsonNumber } from '../../shared/index.ts';
import type { FileStore } from '../files.ts';
import type { CompanyCall } from '../http/call.ts';
import type { PleoRouter } from '../http/router.ts';
import { invalidParameter, jobFinished, missingContraAccounts } from '../problem.ts';
import type { Expense, ExpenseLine, PleoCompany } from '../state/index.ts';
import { ownJob } from './export-jobs.ts';
import { omitNulls } from './resource.ts';

type InvoiceSeed = NonNullable<Expense['seed']['invoice']>;

/** The types that touch the account's balance, and so have a contra account (pleo-api.md §5.7.2). */
const typesWithContraAccount = new Set([
  'card_purchase',
  'fee',
  'cashback',
  'refund',
  'chargeback',
  'direct_reimbursement',
  'invoice_payment',
  'card_invoice',
  'atm_withdrawal',
  'personal_spend',
  'wallet_topup',
  'wallet_unload',
]);

/** The types that a vendor may be tagged on (pleo-api.md §5.7.2). */
const typesWithVendor = new Set([
  'card_purchase',
  'fee',
  'chargeback',
  'refund',
  'cashback',
  'invoice',
  'invoice_payment',
  'overdraft',
]);

/** The accounting data of a job's expenses. @see pleo-api.md §5.7 */
export function addExportItemRoutes(router: PleoRouter, files: FileStore): void {
  router.accounting('GET', '/v3/export-items', 'export-items:read', (call) => listExportItems(call, files));
}

function listExportItems(call: CompanyCall, files: FileStore) {
  const { company, query } = call;
  const jobId = query.findUuid('job_id');
  // Optional in the specification, which does not say what its absence means: UNKNOWN.
  if (jobId === undefined) throw invalidParameter('job_id is required.');
  const job = ownJob(call, jobId);
  if (job.finished) throw jobFinished();
  if (!company.seed.contraAccountsConfigured) throw missingContraAccounts();
  const withVendors = job.record.vendorBasedBookkeeping && company.vendorsSynced;
  const listing = { name: `export items of ${job.id}`, records: job.items, placeOf: job.placeOf.bind(job) };
  return call.page(listing, ({ accountingEntryId }) => {
    const expense = company.expenses.get(accountingEntryId);
    return expense && exportItemView(company, expense, withVendors, files.links(expense, call.origin));
  });
}

/**
 * An expense as an export item. Accounts, tax codes, tags and vendors are shown with what Pleo has of them at this moment.
 * @param withVendors whether the job and the company are ones with vendors and bookkeeping methods
 * @param files as the item shows them
 */
function exportItemView(
  company: PleoCompany,
  expense: Expense,
  withVendors: boolean,
  files: readonly unknown[],
): unknown {
  const { seed, accountingEntryId } = expense;
  const contraCode = typesWithContraAccount.has(seed.type) ? seed.contraAccount : undefined;
  const vendorId = withVendors && typesWithVendor.has(seed.type) ? expense.vendorId : null;
  return {
    accountingEntryId,
    companyId: company.id,
    type: seed.type,
    // Not nullable in the specification.
    ...(seed.subType === undefined ? {} : { subType: seed.subType }),
    date: midnight(seed.date),
    amount: expense.amount,
    accountingEntryLines: expense.lines.map((line) => lineView(company, line)),
    additionalInformation: {
      reconciliationId: expense.reconciliationId,
      reconciledEntries: expense.reconciledEntries,
      attendees: seed.attendees ?? null,
      invoiceInformation: seed.invoice === undefined ? null : invoiceView(seed.invoice),
    },
    _links: { web: { exportItem: `https://pleo.example/expenses/${accountingEntryId}` }, mobile: {}, api: {} },
    bookkeeping: withVendors && seed.method !== undefined ? { method: seed.method } : null,
    contraAccount: contraCode === undefined ? null : accountView(company, contraCode),
    files: files.length === 0 ? null : files,
    note: seed.note ?? null,
    servicePeriod:
      seed.servicePeriod === undefined
        ? null
        : { from: midnight(seed.servicePeriod.from), to: midnight(seed.servicePeriod.to) },
    supplier: seed.supplier ?? null,
    vendor: vendorId === null ? null : vendorView(company, vendorId),
    team: seed.team === undefined ? null : nameView(company, 'team', seed.team),
    user: seed.user === undefined ? null : nameView(company, 'user', seed.user),
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

/** A tag shows the codes that it and its group have at this moment. */
function tagView({ tags, tagGroups }: PleoCompany, tagId: string): unknown[] {
  const tag = tags.get(tagId);
  const group = tag && tagGroups.get(tag.groupId);
  return tag && group ? [{ id: tag.id, code: tag.code, groupCode: group.code }] : [];
}

function taxView(company: PleoCompany, { code, rate, type, amount }: NonNullable<ExpenseLine['tax']>): unknown {
  const known = code === null ? undefined : company.taxCodes.find('code', code)[0];
  const id = known?.id ?? derivedId('pleo', 'tax', company.id, code ?? '', rate, type);
  const { ingoingTaxAccount = null, outgoingTaxAccount = null } = known ?? {};
  return { id, code, rate: jsonNumber(rate), type, amount, ...omitNulls({ ingoingTaxAccount, outgoingTaxAccount }) };
}

/** Vendors can be archived, but not deleted. */
function vendorView({ vendors }: PleoCompany, vendorId: string): unknown {
  const vendor = vendors.get(vendorId);
  if (vendor === undefined) return null;
  const { createdAtMs: _created, updatedAtMs: _updated, state: _state, ...shown } = vendor;
  return omitNulls(shown);
}

function invoiceView({ invoiceDate, dueDate, paymentDate, supplierBankAccount, ...invoice }: InvoiceSeed): unknown {
  return {
    ...invoice,
    // Patterns of the specification say a day, formats and samples a time: CONFLICT (pleo-api.md §4.6).
    invoiceDate: midnight(invoiceDate),
    dueDate: dueDate === undefined ? null : midnight(dueDate),
    paymentDate: paymentDate === undefined ? null : midnight(paymentDate),
    supplierBankAccount: supplierBankAccount ?? null,
  };
}

/** A team or a user. */
function nameView(company: PleoCompany, what: string, { name, code }: { name: string; code?: string | undefined }) {
  return { id: derivedId('pleo', what, company.id, code ?? name), name, code: code ?? null };
}

function midnight(date: string): string {
  return `${date}T00:00:00Z`;
}
