import type { Posting, Rejection } from '@ringfence/core/contract';
import { documentOf } from '@ringfence/core/kit';
import { oneLine, withReference } from '../../documents/reference-text.ts';
import { sourceLink } from '../../documents/source-link.ts';
import { accountLabel } from '../../rejection/refused-document.ts';
import { type ContactBody, toContact } from '../contact.ts';
import { type LineItemBody, toLineItem } from '../line-item.ts';
import type { Terms } from '../terms.ts';

/** The longest number of a bill. @see xero-api.md §13 */
const LONGEST_NUMBER = 255;
/** What it leaves room for, when our reference stands behind it. */
const LONGEST_SUPPLIER_NUMBER = 200;

/** What bills and credit notes have alike. @see xero-api.md §10.8 and §10.9 */
interface PayableBody {
  readonly Contact: ContactBody;
  readonly Date: string;
  readonly Status: 'DRAFT' | 'AUTHORISED';
  readonly CurrencyCode: string;
  readonly LineAmountTypes: 'Inclusive';
  readonly LineItems: readonly LineItemBody[];
}

export interface BillBody extends PayableBody {
  readonly Type: 'ACCPAY';
  readonly DueDate: string;
  readonly InvoiceNumber: string;
  readonly Url?: string;
}

export interface CreditNoteBody extends PayableBody {
  readonly Type: 'ACCPAYCREDIT';
  readonly CreditNoteNumber: string;
}

/** What is owed to a supplier or an employee. */
export function toBill(posting: Posting, terms: Terms): BillBody {
  const url = sourceLink(posting.url);
  return {
    Type: 'ACCPAY',
    ...toPayable(posting, terms),
    // Xero approves no bill without it.
    DueDate: posting.dueDate ?? posting.date,
    InvoiceNumber: payableNumber(posting),
    ...(url === undefined ? {} : { Url: url }),
  };
}

/** What a supplier owes back. Xero keeps no link with it. */
export function toCreditNote(posting: Posting, terms: Terms): CreditNoteBody {
  return { Type: 'ACCPAYCREDIT', ...toPayable(posting, terms), CreditNoteNumber: payableNumber(posting) };
}

/** The supplier's number, and after it our reference: the number is the only text of a bill that can be asked for. */
export function payableNumber({ documentNumber = '', reference }: Posting): string {
  return withReference(documentNumber, reference, LONGEST_NUMBER);
}

function toPayable(posting: Posting, terms: Terms): PayableBody {
  return {
    Contact: toContact(posting.party, terms.fallbackContact),
    Date: posting.date,
    Status: posting.status === 'draft' ? 'DRAFT' : 'AUTHORISED',
    CurrencyCode: posting.total.currency,
    LineAmountTypes: 'Inclusive',
    LineItems: documentOf(posting).lines.map((line) => toLineItem(line, posting, terms)),
  };
}

/** Xero books what is owed on its own accounts payable and on no other. */
export function payableProblem(posting: Posting, { chart }: Terms): Rejection | undefined {
  if (oneLine(posting.documentNumber ?? '').length > LONGEST_SUPPLIER_NUMBER) {
    return {
      reason: 'other',
      field: 'invoice number',
      sentence: `The invoice number is longer than the ${LONGEST_SUPPLIER_NUMBER} characters that Xero has room for. Shorten it in Pleo, and export the expense again.`,
    };
  }
  const { contraAccount } = documentOf(posting);
  const isNamed = contraAccount.id !== undefined || contraAccount.code !== undefined;
  const account = chart.find(contraAccount);
  if (!isNamed || account?.systemAccount === 'CREDITORS') return undefined;
  return {
    reason: 'missing-configuration',
    field: 'accounts payable',
    sentence:
      `Xero books bills and credit notes on its own accounts payable, not on account ${accountLabel({ ...contraAccount, ...account })}. ` +
      'Take the account for accounts payable out of the configuration of this company, and export the expense again.',
  };
}
