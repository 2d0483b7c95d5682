import type { AccountRole, PostingKind } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';

const SPOKEN_KINDS: Readonly<Record<PostingKind, string>> = {
  spend: 'money spent',
  receive: 'money received',
  bill: 'a bill',
  creditNote: 'a credit note',
  billPayment: 'a payment of a bill',
  transfer: 'a transfer',
  journal: 'a journal entry',
};

/** A kind of document as a bookkeeper says it: `money spent`, `a bill`. */
export function spokenKind(kind: PostingKind): string {
  return SPOKEN_KINDS[kind];
}

/** The accounts of the YAML's `accounts`, as sentences call them. */
export const SPOKEN_ROLES: Readonly<Record<Exclude<AccountRole, 'lines'>, string>> = {
  wallet: 'the Pleo wallet',
  outOfPocket: 'what employees spent of their own money',
  contra: 'the other side of wallet loads and of reimbursements outside Pleo',
  accountsPayable: 'what is owed to vendors',
};

const SPOKEN_TYPES: ReadonlyMap<string, string> = new Map([
  ['out_of_pocket', 'out-of-pocket expense'],
  ['wallet_topup', 'wallet load'],
  ['atm_withdrawal', 'ATM withdrawal'],
]);

/** A type of expense as a bookkeeper says it: `card purchase`. */
export function spokenType(type: string): string {
  return SPOKEN_TYPES.get(type) ?? type.replaceAll('_', ' ');
}

/** An account as a bookkeeper knows it: `4300 "Office supplies"`. */
export function spokenAccount({ code, name, id }: { code?: string; name?: string; id?: string }): string {
  const words = [code === '' ? undefined : code, name === undefined ? undefined : `"${name}"`];
  const known = words.filter((word) => word !== undefined);
  return known.length > 0 ? known.join(' ') : `with the id "${id}"`;
}

/** Where in an expense something is, for sentences and for the field of a rejection. */
export interface LinePlace {
  /** To begin a sentence with: `Line 2 of the expense`, or `The expense` when it has one line. */
  readonly where: string;
  /** `line 2, tax code` */
  field(name: string): string;
}

/** @param number - From 1. */
export function linePlace({ lines }: Pick<ExportItem, 'lines'>, number: number): LinePlace {
  return {
    where: lines.length > 1 ? `Line ${number} of the expense` : 'The expense',
    field: (name) => `line ${number}, ${name}`,
  };
}
