import type { PostingKind } from '@ringfence/core/contract';
import {
  ARCHIVED_ACCOUNT,
  CREDITORS,
  EXPENSE_ACCOUNTS,
  LIABILITIES,
  ROLES,
  VENDORS,
} from '../../support/company/chart.ts';
import { slugOf } from '../../support/company/company-plan.ts';
import { companyIdOf } from '../../support/company/ids.ts';
import type { TestedConnector } from '../../support/connectors.ts';
import type { Need } from '../boundaries.ts';
import type { SeededRandom } from '../random.ts';
import { type BankRoles, documentKinds, EXPENSE_TYPES, type ExpenseType, type LedgerRole } from './expense-types.ts';

/** One legal entity of a crash world. Accounts are codes. */
export interface CrashCompany {
  /** From 1. */
  readonly number: number;
  readonly slug: string;
  readonly companyId: string;
  readonly currency: string;
  /** Digits after the point in Pleo. */
  readonly decimals: number;
  readonly banks: BankRoles;
  /** Kinds of documents that the ERP has. */
  readonly documents: readonly PostingKind[];
  /** Accounts with a part of their own. */
  readonly roles: Readonly<Record<'wallet' | 'outOfPocket' | 'contra' | 'payables', string>>;
  readonly expenseAccounts: readonly string[];
  /** In Pleo still, but archived in the ERP: an expense on it cannot be exported. */
  readonly archivedAccount: string;
  readonly vendors: readonly string[];
  readonly types: readonly ExpenseType[];
  readonly takesFiles: boolean;
  /** A bill is exported before its payment. */
  readonly billsFirst: boolean;
}

/** What the crash test has to know of an ERP before it has asked it. */
export type CrashAbilities = NonNullable<TestedConnector['crash']>;

const CURRENCIES: readonly { readonly currency: string; readonly decimals: number }[] = [
  { currency: 'EUR', decimals: 2 },
  { currency: 'GBP', decimals: 2 },
  { currency: 'SEK', decimals: 2 },
  { currency: 'JPY', decimals: 0 },
];

/** With these, transfers, journal entries and movements of a bank account all come about. */
const SOME_BANKS: BankRoles = new Set<LedgerRole>(['wallet', 'contra']);
const ALL_BANKS: BankRoles = new Set<LedgerRole>(['wallet', 'outOfPocket', 'contra']);

/**
 * A random company; its expenses are of the types that the connector can post.
 *
 * @param needs - What its expenses must be able to become.
 */
export function makeCompany(
  number: number,
  needs: ReadonlySet<Need>,
  abilities: CrashAbilities,
  random: SeededRandom,
): CrashCompany {
  const { documents } = abilities;
  const isAny = random.chance(0.3) && !needs.has('journal') && !needs.has('transfer');
  const banks = isAny ? ALL_BANKS : SOME_BANKS;
  // Where everything is a journal, no account is a bank account.
  const isLiability = !banks.has('outOfPocket') && documents.includes('spend');
  return {
    number,
    slug: slugOf({ number }),
    companyId: companyIdOf(number),
    ...random.pick(CURRENCIES),
    banks,
    documents,
    roles: { ...ROLES, ...(isLiability ? { outOfPocket: LIABILITIES.outOfPocket } : {}), payables: CREDITORS },
    expenseAccounts: EXPENSE_ACCOUNTS,
    archivedAccount: ARCHIVED_ACCOUNT,
    vendors: VENDORS,
    types: possibleTypes({ banks, documents }),
    takesFiles: takesFiles(abilities),
    billsFirst: abilities.billsFirst === true,
  };
}

function takesFiles({ operations }: CrashAbilities): boolean {
  return operations.some(({ name }) => name === 'upload');
}

function possibleTypes(company: Pick<CrashCompany, 'banks' | 'documents'>): readonly ExpenseType[] {
  return EXPENSE_TYPES.filter((type) => documentKinds(type, company).every((kind) => company.documents.includes(kind)));
}

/** What an expense of a type is good for in the plan of deaths. */
export function needsMetBy(type: ExpenseType, company: Pick<CrashCompany, 'banks' | 'documents'>): readonly Need[] {
  const kinds = documentKinds(type, company).map((kind): Need => {
    if (kind === 'spend' || kind === 'receive') return 'bankTransaction';
    return kind === 'billPayment' ? 'payment' : kind;
  });
  return [...kinds, 'document'];
}

/** What a company's expenses can be made to meet. */
export function possibleNeeds(abilities: CrashAbilities): ReadonlySet<Need> {
  const company = { banks: SOME_BANKS, documents: abilities.documents };
  const needs = possibleTypes(company).flatMap((type) => needsMetBy(type, company));
  return new Set<Need>([
    ...needs,
    ...(needs.includes('bill') && needs.includes('payment') ? (['allocation'] as const) : []),
    ...(takesFiles(abilities) ? (['file'] as const) : []),
  ]);
}
