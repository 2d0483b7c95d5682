import {
  type AccountReference,
  exportReference,
  type Money,
  type Posting,
  type PostingLine,
  type PostingParty,
} from '../contract/index.ts';
import { absolute, formatMoney } from '../kit/index.ts';
import type { ExportItem } from '../pleo/index.ts';
import { toPostingLine } from './posting-line.ts';
import { JOURNAL_METHODS, POSTING_MATRIX, spokenType } from './posting-matrix.ts';
import { type Mapped, mapped, refused } from './result.ts';
import { type SignedKind, signedKind } from './sign-rule.ts';

export interface PostingSettings {
  /** Account that stands for the Pleo wallet, where the item names no contra account itself. */
  readonly wallet: AccountReference;
}

/**
 * The balanced document of one expense.
 *
 * @returns A rejection, never an exception, for anything in the item that cannot be posted correctly.
 */
export function exportItemToPosting(item: ExportItem, settings: PostingSettings): Mapped<Posting> {
  const signed = toKind(item);
  if (!signed.ok) return signed;

  const lines: PostingLine[] = [];
  for (const [index, line] of item.lines.entries()) {
    const mappedLine = toPostingLine(item, line, index + 1, signed.value.factor);
    if (!mappedLine.ok) return mappedLine;
    lines.push(mappedLine.value);
  }

  const total = absolute(item.amount.wallet);
  const ofLines = lines.reduce((sum, { gross }) => sum + BigInt(gross.amountMinor), 0n);
  if (ofLines !== BigInt(total.amountMinor)) return unbalanced(ofLines, total);
  const party = toParty(item);
  return mapped({
    entryId: item.entryId,
    reference: exportReference(item.entryId),
    kind: signed.value.kind,
    side: signed.value.kind === 'spend' ? 'debit' : 'credit',
    status: 'final',
    date: item.date,
    ...(party === undefined ? {} : { party }),
    contraAccount: toContraAccount(item, settings),
    lines,
    total,
    ...(item.webUrl === undefined ? {} : { url: item.webUrl }),
  });
}

function toKind(item: ExportItem): Mapped<SignedKind> {
  const row = POSTING_MATRIX.get(item.type);
  if (row === undefined) {
    return refused({
      reason: 'unsupported',
      field: 'type',
      sentence: `Expenses of the type "${spokenType(item.type)}" are not exported yet. Book this one by hand in your accounting system.`,
    });
  }
  if (item.method === 'accounts_payable') {
    return refused({
      reason: 'unsupported',
      field: 'bookkeeping method',
      sentence: `This ${spokenType(item.type)} is to be booked through accounts payable, which is not exported yet. Book it by hand, or set its bookkeeping method to journal in Pleo and export again.`,
    });
  }
  if (item.method !== undefined && !JOURNAL_METHODS.has(item.method)) {
    return refused({
      reason: 'unsupported',
      field: 'bookkeeping method',
      sentence: `This ${spokenType(item.type)} has the bookkeeping method "${item.method}", which is not exported yet. Book it by hand, or set its bookkeeping method to journal in Pleo and export again.`,
    });
  }
  if (item.amount.wallet.amountMinor === 0) {
    return refused({
      reason: 'amount',
      field: 'amount',
      sentence: 'The expense has an amount of zero, so there is nothing to book. Remove it from the export in Pleo.',
    });
  }
  return mapped(signedKind(row.kind, item.amount.wallet.amountMinor));
}

function toParty(item: ExportItem): PostingParty | undefined {
  if (item.vendor !== undefined) {
    const { name, externalId } = item.vendor;
    return { role: 'vendor', name, ...(externalId === undefined ? {} : { id: externalId }) };
  }
  return item.supplierName === undefined ? undefined : { role: 'merchant', name: item.supplierName };
}

/** The item's own contra account when Pleo gives one, else the configured wallet. @see pleo-integration-rules.md §6.2 */
function toContraAccount({ contraAccount }: ExportItem, settings: PostingSettings): AccountReference {
  if (contraAccount?.identifier === undefined && contraAccount?.code === undefined) return settings.wallet;
  return {
    ...(contraAccount.identifier === undefined ? {} : { id: contraAccount.identifier }),
    ...(contraAccount.code === undefined ? {} : { code: contraAccount.code }),
    name: contraAccount.name,
  };
}

function unbalanced(ofLines: bigint, total: Money): Mapped<never> {
  const added = formatMoney({ amountMinor: Number(ofLines), currency: total.currency });
  return refused({
    reason: 'amount',
    field: 'lines',
    sentence: `The lines of the expense add up to ${added}, but the expense is ${formatMoney(total)}. Correct the split in Pleo, then export again.`,
  });
}
