import type { LineDimension, Money, Side } from '@ringfence/core/contract';
import { decimalFromMinor, negate, type RawNumber, rawNumber } from '@ringfence/core/kit';
import type { Organisation } from '../master-data/organisation.ts';
import type { NetSuiteSettings } from '../settings.ts';
import type { ResolvedLine, ResolvedPosting } from './resolve-posting.ts';

interface Reference {
  readonly id: string;
}

/** Body of a record, as the record service takes it. Amounts are JSON numbers, digit by digit. */
export function recordBody(
  resolved: ResolvedPosting,
  organisation: Pick<Organisation, 'subsidiaryId'>,
  settings: Pick<NetSuiteSettings, 'approvals'>,
): object {
  const { posting, kind, currencyId } = resolved;
  const head = {
    externalId: posting.reference,
    ...(organisation.subsidiaryId === undefined ? {} : { subsidiary: { id: organisation.subsidiaryId } }),
    tranDate: posting.date,
    memo: posting.text,
    ...(currencyId === undefined ? {} : { currency: { id: currencyId } }),
  };
  switch (kind) {
    case 'journal':
      return {
        ...head,
        ...approvalOf(resolved, settings),
        line: { items: journalLines(resolved) },
        ...taxDetails(resolved.lines.flatMap((line, index) => taxDetail(line, `${index + 1}`, line.side))),
      };
    case 'bill':
    case 'creditNote':
      return { ...head, ...approvalOf(resolved, settings), ...payable(resolved) };
    case 'billPayment':
      return { ...head, ...payment(resolved) };
  }
}

/**
 * Said only where approval is routed: elsewhere the fields may be missing from the form. `1` is Pending Approval, `2` Approved.
 *
 * @see netsuite-api.md §8
 */
function approvalOf({ kind, posting }: ResolvedPosting, { approvals }: Pick<NetSuiteSettings, 'approvals'>): object {
  if (!approvals.some((each) => each === kind)) return {};
  const isFinal = posting.status === 'final';
  return kind === 'journal' ? { approved: isFinal } : { approvalStatus: { id: isFinal ? '2' : '1' } };
}

/** Segments are on lines alone: NetSuite drops them from the header of a journal entry. @see netsuite-api.md §18 */
function journalLines({ lines, entityId }: ResolvedPosting): readonly object[] {
  return lines.map((line, index) => ({
    account: { id: line.account?.id },
    [line.side]: digits(netOf(line)),
    memo: line.text,
    ...(entityId === undefined ? {} : { entity: { id: entityId } }),
    ...segments(line.dimensions),
    ...taxOfLine(line, `${index + 1}`, line.side),
  }));
}

/** Bills have positive amounts on the debit side, credits on the credit side. Never a total: NetSuite adds up by itself. */
function payable({ posting, kind, lines, contra, entityId }: ResolvedPosting): object {
  const side: Side = kind === 'bill' ? 'debit' : 'credit';
  const coding = lines
    .filter(({ purpose }) => purpose !== 'contra')
    .map((line, index) => ({ line, key: `${index + 1}` }));
  const items = coding.map(({ line, key }) => ({
    account: { id: line.account?.id },
    amount: digits(signed(netOf(line), line, side)),
    memo: line.text,
    ...segments(line.dimensions),
    ...taxOfLine(line, key, side),
  }));
  const taxes = coding.flatMap(({ line, key }) => taxDetail(line, key, side));
  const isBill = kind === 'bill';
  return {
    entity: { id: entityId },
    ...(posting.documentNumber === undefined ? {} : { tranId: posting.documentNumber }),
    ...(isBill && posting.dueDate !== undefined ? { dueDate: posting.dueDate } : {}),
    ...(contra.account === undefined ? {} : { account: { id: contra.account.id } }),
    expense: { items },
    ...taxDetails(taxes),
  };
}

/**
 * The approved tax, whatever NetSuite would compute. INFERRED: the rate is a percentage, and `taxDetailsReference` a text. How
 * NetSuite keeps these is UNKNOWN (netsuite-api.md §18).
 */
function taxDetail(line: ResolvedLine, key: string, side: Side): readonly object[] {
  if (line.tax?.code.taxTypeId === undefined) return [];
  const { code, rate } = line.tax;
  return [
    {
      taxDetailsReference: key,
      taxType: { id: code.taxTypeId },
      taxCode: { id: code.id },
      taxBasis: digits(signed(netOf(line), line, side)),
      taxRate: rawNumber(percent(rate)),
      taxAmount: digits(signed(line.includedTax, line, side)),
    },
  ];
}

function taxDetails(items: readonly object[]): object {
  return items.length === 0 ? {} : { taxDetailsOverride: true, taxDetails: { items } };
}

/**
 * Under SuiteTax a line refers to its tax details. Legacy tax is on the line itself, which only the script can write; under a
 * reverse charge NetSuite computes it by the code. INFERRED: a legacy journal line is net, and balances with its tax.
 */
function taxOfLine(line: ResolvedLine, key: string, side: Side): object {
  if (line.tax === undefined) return {};
  const { code, mode } = line.tax;
  if (code.taxTypeId !== undefined) return { taxDetailsReference: key };
  const taxCode = { taxCode: { id: code.id } };
  return mode === 'reverse' ? taxCode : { ...taxCode, tax1Amt: digits(signed(line.includedTax, line, side)) };
}

function payment({ posting, lines, contra, entityId }: ResolvedPosting): object {
  const payables = lines.find(({ purpose }) => purpose !== 'contra')?.account;
  return {
    entity: { id: entityId },
    account: { id: contra.account?.id },
    // INFERRED: only bills of this account can then be paid. Left out, NetSuite takes its default.
    ...(payables === undefined ? {} : { apAcct: { id: payables.id } }),
    apply: {
      items: [{ doc: { id: posting.settles?.documentId }, apply: true, amount: digits(posting.total) }],
    },
  };
}

function segments(dimensions: readonly LineDimension[]): Readonly<Record<string, Reference>> {
  return Object.fromEntries(dimensions.map(({ dimensionId, valueId }) => [dimensionId, { id: valueId }]));
}

/** What the account itself is debited or credited with: NetSuite adds the tax. */
export function netOf({ amount, includedTax, tax }: ResolvedLine): Money {
  return tax === undefined ? amount : { ...amount, amountMinor: amount.amountMinor - includedTax.amountMinor };
}

function signed(money: Money, line: ResolvedLine, side: Side): Money {
  return line.side === side ? money : negate(money);
}

function digits(money: Money): RawNumber {
  return rawNumber(decimalFromMinor(money));
}

/** `0.21` is `21`: the point moves, so that no digit changes. */
function percent(fraction: string): string {
  const [whole = '0', decimals = ''] = fraction.split('.');
  const moved = `${whole}${decimals.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(2).replace(/0+$/, '');
  return rest === '' ? moved : `${moved}.${rest}`;
}
