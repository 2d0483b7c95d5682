import Big from 'big.js';
import type { Tenant } from '../books/tenant.ts';
import type { ApiCall } from '../http/operation.ts';
import type { AccountRecord, LineAmountTypes, LineRecord, OrganisationRecord } from '../records.ts';
import { bookkeepingDate, dateInWords, parseBookkeepingDate } from '../values/dates.ts';
import { decimalText, round } from '../values/decimal.ts';
import { type ContactChoice, chosenContact } from './contacts.ts';
import type { AccountDraft, DocumentDraft } from './drafts.ts';
import { checkedLine, type ItemContext } from './lines.ts';
import { documentTotals, type Totals } from './totals.ts';

/* Each check adds what is wrong to `problems` and gives `undefined`; the other checks still run. */

type Given = string | null | undefined;

/** The part that bank transactions, bills and credit notes keep alike. */
interface CheckedDocument extends Totals {
  readonly date: string;
  readonly url: string | undefined;
  readonly lineAmountTypes: LineAmountTypes;
  readonly lines: readonly LineRecord[];
  readonly currencyRate: string;
  readonly updatedAtMs: number;
}

/**
 * Checks the common part of a document (xero-api.md §9), which may be saved as soon as its contact is settled.
 * @param options drafts do not need accounts on their lines; what is changed has lines from before
 */
export function checkedDocument(
  draft: DocumentDraft,
  options: Pick<ItemContext, 'needsAccounts' | 'before' | 'computesTax'>,
  call: ApiCall,
  problems: string[],
): { readonly contact: ContactChoice; readonly document: CheckedDocument } | undefined {
  const { tenant, context } = call;
  const date = checkedOpenDate(draft.Date, call, problems);
  const contact = chosenContact(draft.Contact, tenant, problems);
  const lineAmountTypes = checkedLineAmountTypes(draft.LineAmountTypes, 'Exclusive', problems);
  if (!draft.LineItems?.length) problems.push('One or more line items must be specified.');
  const lineContext = { ...options, tenant, lineAmountTypes, problems, newId: () => context.uuid() };
  const lines = (draft.LineItems ?? []).flatMap((line) => checkedLine(line, lineContext) ?? []);
  const totals = documentTotals(lines, lineAmountTypes);
  if (new Big(totals.total).lt(0)) problems.push('The document total must not be negative.');
  problems.push(...urlProblems(draft.Url));
  if (draft.CurrencyRate?.lte(0)) problems.push('CurrencyRate must be greater than zero.');
  if (date === undefined || contact === undefined) return undefined;
  return {
    contact,
    document: {
      date,
      url: draft.Url ?? undefined,
      lineAmountTypes,
      lines,
      ...totals,
      // The real service would take the day's rate; the simulator knows none.
      currencyRate: decimalText(draft.CurrencyRate ?? new Big(1), 6),
      updatedAtMs: context.clock.now().getTime(),
    },
  };
}

export function checkedLineAmountTypes(given: Given, usual: LineAmountTypes, problems: string[]): LineAmountTypes {
  const types = given || usual;
  if (types === 'Exclusive' || types === 'Inclusive' || types === 'NoTax') return types;
  problems.push(`The LineAmountTypes '${types}' is not valid.`);
  return usual;
}

/** The bookkeeping date that was sent, else today's in UTC (our choice), which must not be locked. */
export function checkedOpenDate(given: Given, { tenant, context }: ApiCall, problems: string[]): string | undefined {
  const date = given ? checkedDate('Date', given, problems) : bookkeepingDate(context.clock.now());
  if (date !== undefined) problems.push(...lockProblems(date, tenant.organisation));
  return date;
}

/** A date that need not be there. */
export function checkedDate(element: string, given: Given, problems: string[]): string | undefined {
  if (!given) return undefined;
  const date = parseBookkeepingDate(given);
  if (date === undefined) problems.push(`The ${element} '${given}' is not valid.`);
  return date;
}

/**
 * Holds the date of a document against the lock dates. Both are inclusive; the app's user is no adviser, whom the
 * period lock would let through (xero-api.md §10.1). The form of the date in the message is UNKNOWN.
 */
export function lockProblems(
  date: string,
  { endOfYearLockDate, periodLockDate }: OrganisationRecord,
): readonly string[] {
  const locks = [
    ['end of year lock date', endOfYearLockDate],
    ['period lock date', periodLockDate],
  ] as const;
  return locks.flatMap(([lock, lockDate]) =>
    lockDate !== undefined && date <= lockDate
      ? [`The document date cannot be before the ${lock}, currently set at ${dateInWords(lockDate)}`]
      : [],
  );
}

/** A bank account that money leaves or reaches. Wordings invented: the real ones are UNKNOWN. */
export function checkedBankAccount(
  given: AccountDraft,
  { noun, element }: { readonly noun: string; readonly element: string },
  tenant: Tenant,
  problems: string[],
): AccountRecord | undefined {
  if (!given?.AccountID && !given?.Code) {
    problems.push(`A ${noun} must contain a ${element} with an AccountID or a Code.`);
    return undefined;
  }
  const account = tenant.findAccount(given.AccountID, given.Code);
  if (account?.type !== 'BANK') problems.push(`The ${element} must be a valid bank account.`);
  else if (account.status !== 'ACTIVE') problems.push(`The bank account '${account.name}' has been archived.`);
  return account;
}

/** An amount of money above zero, in whole cents. */
export function checkedAmount(given: Big | null | undefined, problems: string[]): Big | undefined {
  const amount = given ? round(given, 2) : undefined;
  if (amount?.gt(0)) return amount;
  problems.push('Amount must be greater than zero.');
  return undefined;
}

/** A text of which Xero keeps at most 255 characters (xero-api.md §13); the wording is invented. */
export function longTextProblems(element: string, text: Given): readonly string[] {
  return text && text.length > 255 ? [`${element} must not be longer than 255 characters.`] : [];
}

/** The link behind "Go to …" must not lead to Xero (§5); wording invented. */
export function urlProblems(url: Given): readonly string[] {
  const isFine = !url || (/^https?:$/.test(URL.parse(url)?.protocol ?? '') && !/xero/i.test(url));
  return isFine ? [] : ['Url must be a valid URL outside Xero.'];
}

export function currencyProblems(code: Given, { currencies }: OrganisationRecord): readonly string[] {
  return code && !currencies.includes(code) ? [`Organisation is not subscribed to currency ${code}`] : [];
}
