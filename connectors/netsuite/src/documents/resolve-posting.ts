import type {
  AccountReference,
  ErpAccount,
  LineDimension,
  Posting,
  PostingLine,
  PostingTax,
  Rejection,
} from '@ringfence/core/contract';
import { type ChartIndex, decimalFromMinor } from '@ringfence/core/kit';
import type { Organisation } from '../master-data/organisation.ts';
import type { NetSuiteTaxCode, TaxCodes, TaxRegime } from '../master-data/tax-codes.ts';
import type { NetSuiteSettings } from '../settings.ts';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.ts';

/** What a posting is held against before it becomes a record. */
export interface Terms {
  readonly organisation: Organisation;
  readonly chart: ChartIndex<ErpAccount>;
  readonly taxCodes: TaxCodes;
  readonly settings: NetSuiteSettings;
}

/** A line with everything that NetSuite knows by id. */
export interface ResolvedLine extends Pick<PostingLine, 'side' | 'purpose' | 'amount' | 'includedTax' | 'text'> {
  /** Absent: the accounts payable that NetSuite itself knows. */
  readonly account: ErpAccount | undefined;
  readonly dimensions: readonly LineDimension[];
  /** Tax that NetSuite is told by tax details. */
  readonly tax?: LineTax;
}

/** The tax of a line. */
export interface LineTax extends Pick<PostingTax, 'rate' | 'mode'> {
  readonly code: NetSuiteTaxCode;
}

/** A posting of which nothing is left to look up. */
export interface ResolvedPosting {
  readonly posting: Posting;
  readonly kind: DocumentKind;
  readonly lines: readonly ResolvedLine[];
  readonly contra: ResolvedLine;
  /** Id of the vendor or employee; absent for journals that name none. */
  readonly entityId: string | undefined;
  /** Absent without the feature Multiple Currencies, whose field NetSuite then does not know. */
  readonly currencyId: string | undefined;
  /** Tax that only the script can write. */
  readonly needsScript: boolean;
}

type Resolved<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rejection: Rejection };

/** A posting with the ids of NetSuite, or why NetSuite could not hold it. @param entityId - Of the party, where it is known. */
export function resolvePosting(
  posting: Posting,
  entityId: string | undefined,
  terms: Terms,
): Resolved<ResolvedPosting> {
  const kind = DOCUMENT_KINDS.find((each) => each === posting.kind);
  if (kind === undefined) return refused('unsupported', `NetSuite has no document for this (${posting.kind}).`);
  const currency = resolveCurrency(posting, terms);
  if (!currency.ok) return currency;
  const lines: ResolvedLine[] = [];
  for (const [index, line] of posting.lines.entries()) {
    const resolved = resolveLine(line, index + 1, posting, terms);
    if (!resolved.ok) return resolved;
    lines.push(resolved.value);
  }
  const contra = lines.find(({ purpose }) => purpose === 'contra');
  if (contra === undefined) return refused('other', `The posting ${posting.reference} has no contra line.`);
  const unfit = rejectionOfParty(posting, kind, lines, entityId) ?? rejectionOfPayment(posting, kind);
  if (unfit !== undefined) return { ok: false, rejection: unfit };
  const needsScript = lines.some(({ tax }) => tax !== undefined && isBeyondRest(tax, kind, terms.taxCodes.regime));
  const value = { posting, kind, lines, contra, entityId, currencyId: currency.value, needsScript };
  return { ok: true, value };
}

function resolveCurrency(
  { total: { currency } }: Posting,
  { organisation: { currencies, baseCurrency }, settings: { foreignCurrency } }: Terms,
): Resolved<string | undefined> {
  if (currency !== baseCurrency && foreignCurrency === 'refuse') {
    return refused(
      'currency',
      `The expense is in ${currency}, the books of the subsidiary are in ${baseCurrency}, and Pleo gives no exchange rate for them. Book it by hand in NetSuite, or set foreignCurrency to netsuiteRate to take the rate of the day from NetSuite.`,
      'currency',
    );
  }
  const id = [...currencies].find(([, code]) => code === currency)?.[0];
  if (id !== undefined || (currencies.size === 0 && currency === baseCurrency)) return { ok: true, value: id };
  const remedy = `Add it under Lists > Accounting > Currencies in NetSuite, then export again.`;
  return refused('currency', `NetSuite does not have the currency ${currency}. ${remedy}`, 'currency');
}

function resolveLine(
  { side, purpose, amount, includedTax, text, account: reference, taxCode, dimensions }: PostingLine,
  number: number,
  posting: Posting,
  terms: Terms,
): Resolved<ResolvedLine> {
  const account = resolveAccount(reference, number, posting, terms);
  if (!account.ok) return account;
  const line = {
    side,
    purpose,
    amount,
    includedTax,
    text,
    account: account.value,
    dimensions: purpose === 'coding' ? ownDimensions(dimensions, posting) : sharedDimensions(posting, terms),
  };
  // Booked as a line of its own, tax has no code in NetSuite.
  if (taxCode === undefined || terms.settings.separateTax !== undefined) return { ok: true, value: line };
  const code = resolveTax(taxCode, number, posting, terms);
  if (!code.ok) return code;
  return { ok: true, value: { ...line, tax: { rate: taxCode.rate, mode: taxCode.mode, code: code.value } } };
}

function resolveAccount(
  reference: AccountReference,
  number: number,
  { kind, total: { currency } }: Posting,
  { chart }: Terms,
): Resolved<ErpAccount | undefined> {
  const field = `line ${number}, account`;
  const label = reference.name ?? reference.code ?? reference.id;
  if (label === undefined) {
    return kind === 'journal'
      ? refused('account', 'A journal entry needs an account for what is owed: set accounts.accountsPayable.', field)
      : { ok: true, value: undefined };
  }
  const account = chart.find(reference);
  if (account === undefined || account.status === 'archived') {
    const what = account === undefined ? 'is not an account of this subsidiary' : 'is inactive';
    return refused(
      'account',
      `The account ${label} ${what} in NetSuite. Correct it under Lists > Accounting > Accounts, or choose another one in Pleo, then export again.`,
      field,
    );
  }
  if (account.currency !== undefined && account.currency !== currency) {
    return refused(
      'currency',
      `The expense is in ${currency}, and the account ${label} is kept in ${account.currency}. Configure an account in ${currency}, then export again.`,
      field,
    );
  }
  return { ok: true, value: account };
}

/** Only bills and credits under SuiteTax take tax by REST. @see netsuite-api.md §18 */
function isBeyondRest({ mode }: Pick<PostingTax, 'mode'>, kind: Posting['kind'], regime: TaxRegime): boolean {
  return regime === 'legacy' || mode === 'reverse' || (kind !== 'bill' && kind !== 'creditNote');
}

function resolveTax(
  tax: PostingTax,
  number: number,
  { kind }: Posting,
  { taxCodes: { regime, codes }, settings: { restlet } }: Terms,
): Resolved<NetSuiteTaxCode> {
  const field = `line ${number}, tax code`;
  const known = codes.find(({ taxCode }) => taxCode.code === tax.code);
  const name = known?.taxCode.name ?? tax.code;
  if (restlet === undefined && regime !== 'none' && isBeyondRest(tax, kind, regime)) {
    const why =
      regime === 'legacy'
        ? 'NetSuite takes no legacy tax over REST'
        : 'over REST, NetSuite takes tax on bills and credits alone, and no reverse charge';
    return refused(
      'tax-code',
      `The tax code ${name} cannot be written: ${why}. Deploy the script of the connector in NetSuite (docs/netsuite.md), set separateTax, or take the code off the expense in Pleo, then export again.`,
      field,
    );
  }
  if (regime === 'suiteTax' && tax.mode === 'reverse') {
    const sentence = `How SuiteTax wants the reverse charge ${name} from outside is not known. Book the expense by hand in NetSuite.`;
    return refused('tax-code', sentence, field);
  }
  const isIncomplete = regime === 'suiteTax' && known?.taxTypeId === undefined;
  if (known === undefined || known.taxCode.status === 'archived' || isIncomplete) {
    const what = known?.taxCode.status === 'archived' ? 'is inactive' : 'is not there, or has no tax type';
    return refused(
      'tax-code',
      `The tax code ${name} ${what} in NetSuite (Setup > Tax > Tax Codes). Choose another one in Pleo, then export again.`,
      field,
    );
  }
  return { ok: true, value: known };
}

function ownDimensions(own: readonly LineDimension[], { dimensions }: Posting): readonly LineDimension[] {
  return [...own, ...dimensions];
}

/**
 * Segments of the lines beside the expense's own, which have none themselves: what all lines of the expense have in common, and of
 * a segment that NetSuite requires the first line's, since it is required on every line.
 */
function sharedDimensions(posting: Posting, { settings }: Terms): readonly LineDimension[] {
  const coding = posting.lines.filter(({ purpose }) => purpose === 'coding');
  const [first, ...others] = coding.map(({ dimensions }) => ownDimensions(dimensions, posting));
  return (first ?? posting.dimensions).filter(({ dimensionId, valueId }) => {
    const isRequired = settings.dimensions.some(({ segment, required }) => required && segment === dimensionId);
    const isShared = others.every((line) =>
      line.some((each) => each.dimensionId === dimensionId && each.valueId === valueId),
    );
    return isRequired || isShared;
  });
}

const NEEDS_ENTITY: ReadonlySet<string> = new Set(['AcctPay', 'AcctRec']);

function rejectionOfParty(
  { party }: Posting,
  kind: DocumentKind,
  lines: readonly ResolvedLine[],
  entityId: string | undefined,
): Rejection | undefined {
  const isOnAccount = lines.some(({ account }) => account !== undefined && NEEDS_ENTITY.has(account.type));
  if (entityId !== undefined || (kind === 'journal' && !isOnAccount)) return undefined;
  const what =
    party === undefined
      ? 'The expense names nobody, and NetSuite wants to know who is owed. Choose a vendor for it in Pleo'
      : `NetSuite has no active vendor "${party.name}" in this subsidiary. Add it under Lists > Relationships > Vendors`;
  return { reason: 'vendor', sentence: `${what}, then export again.`, field: 'vendor' };
}

/** A payment on account is another record in NetSuite, a vendor prepayment, which this connector does not make. */
function rejectionOfPayment({ settles, documentNumber, total }: Posting, kind: DocumentKind): Rejection | undefined {
  if (kind !== 'billPayment' || settles?.kind === 'bill') return undefined;
  const amount = `${total.currency} ${decimalFromMinor(total)}`;
  const sentence =
    settles === undefined
      ? `NetSuite has no open bill${documentNumber === undefined ? '' : ` ${documentNumber}`} that this payment of ${amount} could pay. Export the bill first, or book the payment by hand in NetSuite.`
      : 'NetSuite does not take money back for a vendor credit as a payment. Book the refund by hand in NetSuite.';
  return { reason: 'unsupported', sentence, field: 'invoice' };
}

function refused(reason: Rejection['reason'], sentence: string, field?: string): Resolved<never> {
  return { ok: false, rejection: { reason, sentence, ...(field === undefined ? {} : { field }) } };
}
