import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import type { ApiCall } from '../http/operation.ts';
import type {
  AccountRecord,
  BankTransactionRecord,
  BankTransactionType,
  LineAmountTypes,
  LineRecord,
} from '../records.ts';
import { bookkeepingDate, parseBookkeepingDate } from '../values/dates.ts';
import { amountText, decimalText } from '../values/decimal.ts';
import type { BankTransactionDraft, LineDraft } from './bank-transaction-draft.ts';
import { type ContactChoice, chooseContact } from './contact-matching.ts';
import { checkedLine, type LineContext } from './line-items.ts';
import { lockDateProblems } from './lock-dates.ts';
import { documentTotals } from './tax-arithmetic.ts';

/** A document that may be saved as soon as its contact is settled. */
export interface Plan {
  readonly record: Omit<BankTransactionRecord, 'contactId'>;
  readonly contact: ContactChoice;
}

/** Collects what is wrong; a check that fails gives `undefined` and the others still run. */
type Problems = string[];

/**
 * Checks a bank transaction (xero-api.md §9, §10.7), new or as a change of `before`, and computes its amounts.
 * What an update leaves out stays as it was.
 */
export function planBankTransaction(
  draft: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  call: ApiCall,
): Plan | { readonly problems: readonly string[] } {
  const { tenant, context } = call;
  const problems: Problems = [...stateProblems(draft, before)];
  if (draft.Status === 'DELETED' && before) return planDeletion(before, problems, call);

  const type = checkedType(draft, before, problems);
  const date = checkedDate(draft, before, call, problems);
  const contact = checkedContact(draft, before, tenant, problems);
  const bankAccount = checkedBankAccount(draft, before, tenant, problems);
  const lineAmountTypes = checkedLineAmountTypes(draft, before, problems);
  const lines = checkedLines(draft.LineItems ?? undefined, before, lineAmountTypes, call, problems);
  problems.push(...textProblems(draft), ...currencyProblems(draft, bankAccount));
  const totals = documentTotals(
    lines.map(({ lineAmount, taxAmount }) => ({ lineAmount: new Big(lineAmount), taxAmount: new Big(taxAmount) })),
    lineAmountTypes,
  );
  if (totals.total.lt(0)) problems.push('The document total must not be negative.');
  if (problems.length > 0 || !type || !date || !contact || !bankAccount) return { problems };
  return {
    contact,
    record: {
      id: before?.id ?? context.uuid(),
      type,
      status: 'AUTHORISED',
      bankAccountId: bankAccount.id,
      date,
      reference: draft.Reference ?? before?.reference ?? '',
      url: draft.Url ?? before?.url,
      isReconciled: draft.IsReconciled ?? before?.isReconciled ?? false,
      lineAmountTypes,
      lines,
      subTotal: amountText(totals.subTotal),
      totalTax: amountText(totals.totalTax),
      total: amountText(totals.total),
      currencyCode: bankAccount.currency ?? tenant.organisation.baseCurrency,
      // The real service would take the day's rate; the simulator knows none.
      currencyRate: draft.CurrencyRate ? decimalText(draft.CurrencyRate, 6) : (before?.currencyRate ?? '1.000000'),
      updatedAtMs: context.clock.now().getTime(),
    },
  };
}

function planDeletion(
  before: BankTransactionRecord,
  problems: Problems,
  { tenant, context }: ApiCall,
): Plan | { readonly problems: readonly string[] } {
  problems.push(...lockDateProblems(before.date, tenant.organisation));
  if (problems.length > 0) return { problems };
  const { contactId, ...record } = before;
  return {
    contact: { kind: 'settled', id: contactId },
    record: { ...record, status: 'DELETED', updatedAtMs: context.clock.now().getTime() },
  };
}

/** There is no draft, and a deleted or reconciled document stays as it is (partly general knowledge, unconfirmed). */
function stateProblems({ Status }: BankTransactionDraft, before: BankTransactionRecord | undefined): Problems {
  if (before?.status === 'DELETED') return ['Document not of valid status for modification'];
  if (before?.isReconciled) return ['This bank transaction is reconciled and cannot be edited or deleted.'];
  const allowed = before ? ['AUTHORISED', 'DELETED'] : ['AUTHORISED'];
  return !Status || allowed.includes(Status) ? [] : [`The Status '${Status}' is not valid for this bank transaction.`];
}

function checkedType(
  { Type }: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  problems: Problems,
): BankTransactionType | undefined {
  const type = Type || before?.type;
  if (type !== 'SPEND' && type !== 'RECEIVE') {
    problems.push(type ? `The Type '${type}' is not supported.` : 'The Type must be specified.');
    return undefined;
  }
  if (before && before.type !== type) problems.push('The Type of a bank transaction cannot be changed.');
  return type;
}

/** Left out, the date is today's (our choice). A document can neither leave a locked period nor enter one. */
function checkedDate(
  { Date: given }: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  { tenant, context }: ApiCall,
  problems: Problems,
): string | undefined {
  const date = given ? parseBookkeepingDate(given) : (before?.date ?? bookkeepingDate(context.clock.now()));
  if (date === undefined) {
    problems.push(`The Date '${given ?? ''}' is not valid.`);
    return undefined;
  }
  const dates = new Set([date, before?.date ?? date]);
  const locks = [...dates].flatMap((checked) => lockDateProblems(checked, tenant.organisation));
  problems.push(...new Set(locks));
  return date;
}

function checkedContact(
  { Contact }: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  tenant: Tenant,
  problems: Problems,
): ContactChoice | undefined {
  if (!Contact && before) return { kind: 'settled', id: before.contactId };
  const choice = chooseContact(Contact ?? undefined, tenant);
  if (!('problem' in choice)) return choice;
  problems.push(choice.problem);
  return undefined;
}

/** Wordings invented: the real ones are UNKNOWN. */
function checkedBankAccount(
  { BankAccount: given }: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  tenant: Tenant,
  problems: Problems,
): AccountRecord | undefined {
  const id = given?.AccountID ?? (given ? '' : (before?.bankAccountId ?? ''));
  const code = given?.Code ?? '';
  if (id === '' && code === '') {
    problems.push('A bank transaction must contain a BankAccount with an AccountID or a Code.');
    return undefined;
  }
  const account = id === '' ? tenant.findAccountByCode(code) : tenant.findAccount(id);
  if (account?.type !== 'BANK') problems.push('The BankAccount must be a valid bank account.');
  else if (account.status !== 'ACTIVE') problems.push(`The bank account '${account.name}' has been archived.`);
  return account;
}

function checkedLineAmountTypes(
  { LineAmountTypes: given }: BankTransactionDraft,
  before: BankTransactionRecord | undefined,
  problems: Problems,
): LineAmountTypes {
  const types = given || (before?.lineAmountTypes ?? 'Exclusive');
  if (types === 'Exclusive' || types === 'Inclusive' || types === 'NoTax') return types;
  problems.push(`The LineAmountTypes '${types}' is not valid.`);
  return 'Exclusive';
}

function checkedLines(
  drafts: readonly LineDraft[] | undefined,
  before: BankTransactionRecord | undefined,
  lineAmountTypes: LineAmountTypes,
  { tenant, context, query }: ApiCall,
  problems: Problems,
): readonly LineRecord[] {
  if (!drafts && before) {
    if (lineAmountTypes === before.lineAmountTypes) return before.lines;
    problems.push('LineAmountTypes can only be changed together with the LineItems.');
    return [];
  }
  if (!drafts || drafts.length === 0) {
    problems.push('One or more line items must be specified.');
    return [];
  }
  const unitPlaces = query.get('unitdp') === '4' ? 4 : 2;
  const lineContext: LineContext = {
    tenant,
    lineAmountTypes,
    unitPlaces,
    before: before?.lines ?? [],
    newId: () => context.uuid(),
  };
  return drafts.flatMap((draft) => {
    const line = checkedLine(draft, lineContext);
    if (!('problems' in line)) return [line];
    problems.push(...line.problems);
    return [];
  });
}

function textProblems({ Reference, Url }: BankTransactionDraft): readonly string[] {
  const problems: string[] = [];
  if (Reference && Reference.length > 255) problems.push('Reference must not be longer than 255 characters.');
  if (Url && (!/^https?:$/.test(URL.parse(Url)?.protocol ?? '') || /xero/i.test(Url))) {
    problems.push('Url must be a valid URL outside Xero.');
  }
  return problems;
}

/** The currency is the bank account's; only overpayments could set another (§10.7). */
function currencyProblems(
  { CurrencyCode, CurrencyRate }: BankTransactionDraft,
  bankAccount: AccountRecord | undefined,
): readonly string[] {
  const problems: string[] = [];
  if (CurrencyCode && bankAccount?.currency && CurrencyCode !== bankAccount.currency) {
    problems.push(`The CurrencyCode '${CurrencyCode}' is not the currency of the bank account.`);
  }
  if (CurrencyRate?.lte(0)) problems.push('CurrencyRate must be greater than zero.');
  return problems;
}
