import type { ExportItem } from '../../pleo/index.ts';

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
