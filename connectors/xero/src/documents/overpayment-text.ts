import type { Posting } from '@ringfence/core/contract';
import { LONGEST_DESCRIPTION } from '../posting/line-item.ts';
import { printable, truncated } from '../posting/text.ts';
import { oneLine, textBesideReference, withReference } from './reference-text.ts';

const LONGEST_LAST_LINE = 300;
const BILL = 'Bill ';

/** The text of a payment on account. Its last line names the bill that it is for: `Bill INV-2201 / PLEO-…`. */
export function overpaymentText({ lines, documentNumber, reference }: Posting): string {
  const bill = documentNumber === undefined ? '' : `${BILL}${documentNumber}`;
  const lastLine = withReference(bill, reference, LONGEST_LAST_LINE);
  const words = printable(lines[0]?.text ?? '').trim();
  const room = LONGEST_DESCRIPTION - lastLine.length - 1;
  return words === '' ? lastLine : `${truncated(words, room)}\n${lastLine}`;
}

/** Whether a payment on account that we made is for the bill with this number. */
export function isForBill(text: string, documentNumber: string): boolean {
  const lastLine = text.split('\n').at(-1) ?? '';
  const words = textBesideReference(lastLine);
  return words !== lastLine && words === `${BILL}${oneLine(documentNumber)}`;
}
