import { printable, truncated } from '../posting/text.ts';

const LONGEST_NAME = 255;

/** As Xero takes names: no angle brackets, no stray spaces, not too long. Possibly empty. @see xero-api.md §10.5 */
export function contactName(name: string): string {
  const oneLine = printable(name).replace(/[<>]/g, ' ').replace(/\s+/g, ' ').trim();
  return truncated(oneLine, LONGEST_NAME).trim();
}
