import type { ApiCall } from '../http/operation.ts';
import type { LineAmountTypes, LineRecord, OrganisationRecord } from '../records.ts';
import { bookkeepingDate, parseBookkeepingDate } from '../values/dates.ts';
import { type ContactChoice, chooseContact } from './contact-matching.ts';
import type { DocumentContactDraft, LineDraft } from './document-draft.ts';
import { checkedLine } from './line-items.ts';
import { lockDateProblems } from './lock-dates.ts';

/** Collects what is wrong; a check that fails gives `undefined` and the others still run. */
export type Problems = string[];

type Given = string | null | undefined;

/** What the checks look at in the document as it was. */
export interface DocumentBefore {
  readonly date: string;
  readonly contactId: string;
  readonly lineAmountTypes: LineAmountTypes;
  readonly lines: readonly LineRecord[];
}

/** The bookkeeping date that was sent, else that of before, else today's in UTC (our choice). */
export function checkedDate(
  given: Given,
  before: { readonly date: string } | undefined,
  { context }: ApiCall,
  problems: Problems,
): string | undefined {
  if (!given) return before?.date ?? bookkeepingDate(context.clock.now());
  return checkedGivenDate('Date', given, problems);
}

/** A date that need not be there. */
export function checkedGivenDate(element: string, given: Given, problems: Problems): string | undefined {
  if (!given) return undefined;
  const date = parseBookkeepingDate(given);
  if (date === undefined) problems.push(`The ${element} '${given}' is not valid.`);
  return date;
}

/** What the lock dates say against any of these dates. A document can neither leave a locked period nor enter one. */
export function locksOf(dates: Iterable<string | undefined>, organisation: OrganisationRecord): readonly string[] {
  const found = [...new Set(dates)].flatMap((date) => (date === undefined ? [] : lockDateProblems(date, organisation)));
  return [...new Set(found)];
}

export function checkedContact(
  given: DocumentContactDraft | null | undefined,
  before: DocumentBefore | undefined,
  { tenant }: ApiCall,
  problems: Problems,
): ContactChoice | undefined {
  if (!given && before) return { kind: 'settled', id: before.contactId };
  const choice = chooseContact(given ?? undefined, tenant);
  if (!('problem' in choice)) return choice;
  problems.push(choice.problem);
  return undefined;
}

export function checkedLineAmountTypes(
  given: Given,
  before: DocumentBefore | undefined,
  problems: Problems,
): LineAmountTypes {
  const types = given || (before?.lineAmountTypes ?? 'Exclusive');
  if (types === 'Exclusive' || types === 'Inclusive' || types === 'NoTax') return types;
  problems.push(`The LineAmountTypes '${types}' is not valid.`);
  return 'Exclusive';
}

/**
 * The lines after an element: those it has, else those of before.
 * @param needsAccounts false for drafts, whose lines may go without an account
 */
export function checkedLines(
  drafts: readonly LineDraft[] | null | undefined,
  before: DocumentBefore | undefined,
  lineAmountTypes: LineAmountTypes,
  needsAccounts: boolean,
  call: ApiCall,
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
  const context = {
    tenant: call.tenant,
    lineAmountTypes,
    needsAccounts,
    unitPlaces: unitPlacesOf(call),
    before: before?.lines ?? [],
    newId: () => call.context.uuid(),
  };
  return drafts.flatMap((draft) => {
    const line = checkedLine(draft, context);
    if (!('problems' in line)) return [line];
    problems.push(...line.problems);
    return [];
  });
}

/** A text that Xero keeps at most 255 characters of (xero-api.md §13); the wording is invented. */
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

/** Decimals of unit amounts: 2, or 4 with `unitdp=4` (§6). */
export function unitPlacesOf({ query }: ApiCall): 2 | 4 {
  return query.get('unitdp') === '4' ? 4 : 2;
}
