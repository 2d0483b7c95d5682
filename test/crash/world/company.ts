import { type Capabilities, POSTING_KINDS } from '@ringfence/core/contract';
import type { Need } from '../boundaries.ts';
import type { SeededRandom } from '../random.ts';
import { type BankRoles, documentKinds, EXPENSE_TYPES, type ExpenseType, type LedgerRole } from './expense-types.ts';

/** An account of the books that a company's expenses can touch. */
export interface CrashAccount {
  readonly id: string;
  readonly code: string;
}

/** One legal entity of a crash world. */
export interface CrashCompany {
  readonly slug: string;
  readonly companyId: string;
  readonly tenantId: string;
  readonly currency: string;
  /** Digits after the point in Pleo. */
  readonly decimals: number;
  readonly banks: BankRoles;
  /** Accounts with a part of their own. */
  readonly roles: Readonly<Record<'wallet' | 'outOfPocket' | 'contra', CrashAccount>>;
  readonly expenseAccounts: readonly CrashAccount[];
  /** In Pleo still, but archived in the ERP: an expense on it cannot be exported. */
  readonly archivedAccount: CrashAccount;
  readonly creditors: CrashAccount;
  readonly vendors: readonly { readonly contactId: string; readonly name: string }[];
  readonly types: readonly ExpenseType[];
  readonly takesFiles: boolean;
}

const CURRENCIES: readonly { readonly currency: string; readonly decimals: number }[] = [
  { currency: 'EUR', decimals: 2 },
  { currency: 'GBP', decimals: 2 },
  { currency: 'SEK', decimals: 2 },
  { currency: 'JPY', decimals: 0 },
];

/** With these, transfers, journal entries and movements of a bank account all come about. */
/** What the crash test wants to know of an ERP before it has asked it. */
export interface CrashAbilities extends Pick<Capabilities, 'documents'> {
  readonly takesFiles: boolean;
}

export const XERO: CrashAbilities = { documents: POSTING_KINDS, takesFiles: true };

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
  const account = (code: string): CrashAccount => ({ id: random.uuid(), code });
  const isAny = random.chance(0.3) && !needs.has('journal') && !needs.has('transfer');
  const banks = isAny ? ALL_BANKS : SOME_BANKS;
  return {
    slug: `company-${number}`,
    companyId: random.uuid(),
    tenantId: random.uuid(),
    ...random.pick(CURRENCIES),
    banks,
    roles: { wallet: account('1010'), outOfPocket: account('1020'), contra: account('1030') },
    expenseAccounts: ['4100', '4200', '4300'].map(account),
    archivedAccount: account('4900'),
    creditors: account('2000'),
    vendors: ['Bakkerij', 'Drukkerij'].map((name) => ({ contactId: random.uuid(), name })),
    types: possibleTypes(banks, abilities),
    takesFiles: abilities.takesFiles,
  };
}

function possibleTypes(banks: BankRoles, { documents }: CrashAbilities): readonly ExpenseType[] {
  return EXPENSE_TYPES.filter((type) => documentKinds(type, banks).every((kind) => documents.includes(kind)));
}

/** What an expense of a type is good for in the plan of deaths. */
export function needsMetBy(type: ExpenseType, banks: BankRoles): readonly Need[] {
  return documentKinds(type, banks).map((kind): Need => {
    if (kind === 'spend' || kind === 'receive') return 'bankTransaction';
    return kind === 'billPayment' ? 'payment' : kind;
  });
}

/** What a company's expenses can be made to meet. */
export function possibleNeeds(abilities: CrashAbilities): ReadonlySet<Need> {
  const needs = possibleTypes(SOME_BANKS, abilities).flatMap((type) => needsMetBy(type, SOME_BANKS));
  return new Set<Need>([
    ...needs,
    ...(needs.includes('bill') && needs.includes('payment') ? (['allocation'] as const) : []),
    ...(abilities.takesFiles ? (['file'] as const) : []),
  ]);
}
