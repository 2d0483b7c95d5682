import type { AccountReference, Posting } from '@ringfence/core/contract';
import { documentOf } from '@ringfence/core/kit';
import type { Chart } from '../chart.ts';

/** A line as a bookkeeper knows it. */
export interface RefusedLine {
  /** Counted from one. */
  readonly number: number;
  /** Xero's code of the account, where it has one. */
  readonly accountCode?: string;
  /** The account as sentences call it: `612100 'Fournitures de bureau'`. */
  readonly accountLabel: string;
  /** The TaxType that the line carries. */
  readonly taxType: string;
}

/** The document that a sentence is about, in words that a bookkeeper knows. */
export interface RefusedDocument {
  readonly posting: Posting;
  /** The contact as sentences call it: `contact 'Bakkerij Jansen'`. */
  readonly contactLabel: string;
  readonly lines: readonly RefusedLine[];
}

/** Completes what the posting says of its accounts with what the chart says. */
export function refusedDocument(posting: Posting, chart: Chart, taxFreeCode: string): RefusedDocument {
  const lines = documentOf(posting).lines.map(({ account, taxCode }, index): RefusedLine => {
    const known = chart.find(account);
    const accountCode = known?.code || account.code;
    return {
      number: index + 1,
      ...(accountCode ? { accountCode } : {}),
      accountLabel: accountLabel({ ...account, ...known }),
      taxType: taxCode?.code ?? taxFreeCode,
    };
  });
  return { posting, contactLabel: posting.party ? `contact '${posting.party.name}'` : 'contact', lines };
}

/** An account as sentences call it, by the best of what is known: code and name, else the id. */
export function accountLabel({ id, code, name }: AccountReference): string {
  const words = [code, name ? `'${name}'` : undefined].filter(Boolean);
  return words.length > 0 ? words.join(' ') : (id ?? 'without a code');
}
