import {
  BookkeepingDate,
  type CurrencyCode,
  type ErpDocument,
  ExactDecimal,
  type ExportReference,
  type Money,
  type OpenBillKey,
  type PostingKind,
  type VendorKey,
} from '@ringfence/core/contract';
import { absolute, chunks, isSameMoney, minorFromDecimal } from '@ringfence/core/kit';
import { z } from 'zod';
import { collect, column, type SuiteQl } from '../http/suiteql.ts';
import type { Organisation } from '../master-data/organisation.ts';
import type { Vendors } from '../master-data/vendors.ts';
import type { NetSuiteSettings } from '../settings.ts';
import { type DocumentKind, KINDS_BY_TYPE, placeOf } from './kinds.ts';

const DocumentRow = z.object({
  id: z.string(),
  externalid: column,
  type: z.string(),
  tranid: column,
  day: BookkeepingDate.optional(),
  foreigntotal: column,
  foreignamountunpaid: column,
  currency: column,
  entity: column,
  approvalstatus: column,
  voided: column,
});
type DocumentRow = z.infer<typeof DocumentRow>;

const DOCUMENTS = {
  columns: ['id', 'externalid', 'type', "TO_CHAR(trandate, 'YYYY-MM-DD') AS day"],
  optional: ['tranid', 'foreigntotal', 'foreignamountunpaid', 'currency', 'entity', 'approvalstatus', 'voided'],
  from: 'transaction',
};
const PENDING = '1';
const DOCUMENTS_PER_QUERY = 100;

/** Finds documents by what stands on them. */
export interface LookUp {
  readonly suiteQl: SuiteQl;
  readonly settings: NetSuiteSettings;
  readonly organisation: Organisation;
}

/**
 * The documents that carry these references and still stand. `externalid` is the very field that NetSuite keeps unique over all
 * transactions, so that there is at most one of each.
 *
 * One query for a hundred references, and another one for the lines of those that are found.
 */
export async function findDocuments(
  lookUp: LookUp,
  references: readonly ExportReference[],
  kinds?: ReadonlySet<PostingKind>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, readonly ErpDocument[]>> {
  const query = { ...DOCUMENTS, where: 'externalid IN ?' };
  const rows = await collect(lookUp.suiteQl.rowsOf(query, references, DocumentRow, signal));
  const standing = rows.filter(({ voided }) => voided !== 'T');
  // Read for every one of them: the answer is refused where it names another subsidiary.
  const lines = await readLines(
    lookUp,
    standing.map(({ id }) => id),
    signal,
  );
  const found = new Map<ExportReference, ErpDocument[]>();
  for (const row of standing) {
    const reference = references.find((each) => each === row.externalid);
    const kind = KINDS_BY_TYPE.get(row.type);
    if (reference === undefined || (kind !== undefined && kinds?.has(kind) === false)) continue;
    const document = toDocument(row, kind, lines.get(row.id) ?? [], lookUp);
    found.set(reference, [...(found.get(reference) ?? []), document]);
  }
  return found;
}

function toDocument(
  row: DocumentRow,
  kind: DocumentKind | undefined,
  lines: readonly WrittenLine[],
  { settings, organisation }: LookUp,
): ErpDocument {
  const total = totalOf(row, kind, lines, organisation);
  const isRouted = settings.approvals.some((each) => each === kind);
  return {
    ...placeOf(row.id, kind, settings),
    ...(row.day === undefined ? {} : { date: row.day }),
    ...(total === undefined ? {} : { total }),
    ...(kind === undefined ? {} : { kind }),
    ...(isRouted && row.approvalstatus === PENDING ? { draft: true } : {}),
  };
}

/** A journal entry has no total of its own: its contra line is written last. */
function totalOf(
  { foreigntotal, currency: currencyId }: DocumentRow,
  kind: DocumentKind | undefined,
  lines: readonly WrittenLine[],
  organisation: Organisation,
): Money | undefined {
  const text = kind === 'journal' ? lines.at(-1)?.amount : foreigntotal;
  const currency = currencyOf(currencyId, organisation);
  return text === undefined || currency === undefined ? undefined : money(text, currency);
}

function currencyOf(id: string | undefined, { currencies, baseCurrency }: Organisation): CurrencyCode | undefined {
  return id === undefined ? baseCurrency : (currencies.get(id) ?? (currencies.size === 0 ? baseCurrency : undefined));
}

/** Without sign: bills and credits are told apart by their type. */
function money(text: string, currency: CurrencyCode): Money | undefined {
  const decimal = ExactDecimal.safeParse(text);
  return decimal.success ? absolute(minorFromDecimal(decimal.data, currency)) : undefined;
}

/** A line as NetSuite keeps it. */
export interface WrittenLine {
  readonly accountId: string | undefined;
  /** In the currency of the document, debits positive. */
  readonly amount: string | undefined;
  /** Values by segment. */
  readonly segments: Readonly<Record<string, string>>;
}

/**
 * The lines of documents, in the order in which they stand. Each row says its subsidiary in a column of that name, by which the
 * HTTP client refuses an answer about another one.
 */
export async function readLines(
  { suiteQl, settings, organisation }: LookUp,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly WrittenLine[]>> {
  const lines = new Map<string, WrittenLine[]>();
  const segmentIds = settings.dimensions.map(({ segment }) => segment);
  const row = z.looseObject({
    transaction: z.union([z.string(), z.number()]).transform(String),
    account: column,
    foreignamount: column,
  });
  const query = {
    columns: [
      'tl.transaction AS transaction',
      'tl.id AS lineid',
      ...(organisation.subsidiaryId === undefined ? [] : ['tl.subsidiary AS subsidiary']),
      'tal.account AS account',
      'tl.foreignamount AS foreignamount',
    ],
    optional: segmentIds.map((segment) => `tl.${segment} AS ${segment}`),
    from: 'transactionline tl JOIN transactionaccountingline tal ON tal.transaction = tl.transaction AND tal.transactionline = tl.id',
    order: ['tl.transaction', 'tl.id'],
  };
  for await (const some of chunks(ids, DOCUMENTS_PER_QUERY)) {
    const where = `tl.transaction IN (${some.map(() => '?').join(', ')})`;
    const rows = suiteQl.unkeyedRows({ ...query, where, params: some }, row, signal);
    for await (const { transaction, account, foreignamount, ...rest } of rows) {
      const segments = segmentIds.flatMap((segment) => {
        const value = column.safeParse(rest[segment]).data;
        return value === undefined ? [] : [[segment, value] as const];
      });
      const line = { accountId: account, amount: foreignamount, segments: Object.fromEntries(segments) };
      lines.set(transaction, [...(lines.get(transaction) ?? []), line]);
    }
  }
  return lines;
}

/** As `ErpPayables.openBills`: bills with the supplier's number and vendor, in our subsidiary, on which something is open. */
export async function findOpenBills(
  lookUp: LookUp,
  vendors: Vendors,
  keys: readonly OpenBillKey[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<ExportReference, ErpDocument>> {
  const found = new Map<ExportReference, ErpDocument>();
  const asked = keys.filter(({ documentNumber }) => documentNumber.trim() !== '');
  if (asked.length === 0) return found;
  const bills = await billsWith(
    lookUp,
    asked.map(({ documentNumber }) => documentNumber.trim()),
    signal,
  );
  if (bills.length === 0) return found;
  const parties = await vendors.find(
    asked.map(({ party }) => vendorKey(party)),
    signal,
  );
  for (const [place, { reference, documentNumber, total }] of asked.entries()) {
    const candidates = bills.filter((bill) => {
      const isOpen = bill.foreignamountunpaid === undefined || Number(bill.foreignamountunpaid) !== 0;
      const isSameCurrency = currencyOf(bill.currency, lookUp.organisation) === total.currency;
      return bill.tranid === documentNumber.trim() && bill.entity === parties[place]?.id && isOpen && isSameCurrency;
    });
    const bill = onlyOne(candidates, total);
    if (bill === undefined || bill.entity === undefined) continue;
    found.set(reference, toDocument(bill, 'bill', [], lookUp));
  }
  return found;
}

/** Of several bills with one number, the one of which exactly the amount of the payment is due. */
function onlyOne(bills: readonly DocumentRow[], total: Money): DocumentRow | undefined {
  if (bills.length <= 1) return bills[0];
  const due = bills.filter(({ foreignamountunpaid: open }) => {
    const amount = open === undefined ? undefined : money(open, total.currency);
    return amount !== undefined && isSameMoney(amount, total);
  });
  return due.length === 1 ? due[0] : undefined;
}

async function billsWith(
  { suiteQl, organisation: { subsidiaryId } }: LookUp,
  numbers: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly DocumentRow[]> {
  const query = { ...DOCUMENTS, where: "tranid IN ? AND type = 'VendBill'" };
  const bills = await collect(suiteQl.rowsOf(query, numbers, DocumentRow, signal));
  const standing = bills.filter(({ voided }) => voided !== 'T');
  if (subsidiaryId === undefined || standing.length === 0) return standing;
  // Other subsidiaries may have a bill with the same number: asked for by subsidiary, not read and refused.
  const ours = new Set<string>();
  const ofUs = {
    columns: ['transaction'],
    from: 'transactionline',
    where: "transaction IN ? AND mainline = 'T' AND subsidiary = ?",
    params: [subsidiaryId],
    key: 'transaction',
  };
  const row = z.object({ transaction: column });
  for await (const { transaction } of suiteQl.rowsOf(
    ofUs,
    standing.map(({ id }) => id),
    row,
    signal,
  )) {
    if (transaction !== undefined) ours.add(transaction);
  }
  return standing.filter(({ id }) => ours.has(id));
}

/** What a party is looked for by. */
export function vendorKey({ id, code, taxRegistrationNumber, name }: VendorKey): VendorKey {
  return {
    ...(id === undefined ? {} : { id }),
    ...(code === undefined ? {} : { code }),
    ...(taxRegistrationNumber === undefined ? {} : { taxRegistrationNumber }),
    ...(name === undefined ? {} : { name }),
  };
}
