import { EXPORT_ITEM_TYPES, type ExportItemType, type MatrixColumn, type PostingRow } from '../../config/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import type { PostingMatrix } from './posting-matrix.ts';
import { type Mapped, mapped, refused } from './result.ts';
import { spokenType } from './words.ts';

/** The row of the matrix that an expense goes by. */
export interface MatrixCell {
  readonly type: ExportItemType;
  readonly column: MatrixColumn;
  readonly row: PostingRow;
}

/** Bookkeeping methods to columns. @see pleo-integration-rules.md §6.1 */
const COLUMNS: ReadonlyMap<string, MatrixColumn> = new Map([
  ['journal', 'journal'],
  ['none', 'journal'],
  ['accounts_payable', 'accounts_payable'],
]);

/** The row for an expense, or why there is none. */
export function findCell(
  { type, method }: Pick<ExportItem, 'type' | 'method'>,
  matrix: PostingMatrix,
): Mapped<MatrixCell> {
  const known = EXPORT_ITEM_TYPES.find((each) => each === type);
  if (known === undefined) {
    return refused({
      reason: 'unsupported',
      field: 'type',
      sentence: `Expenses of the type "${spokenType(type)}" are not known here, so they are not exported. Book this one by hand in your accounting system.`,
    });
  }
  const column = method === undefined ? 'journal' : COLUMNS.get(method);
  if (column === undefined) {
    return refused({
      reason: 'unsupported',
      field: 'bookkeeping method',
      sentence: `This ${spokenType(type)} has the bookkeeping method "${method}", which is not known here. Set it to journal or accounts payable in Pleo and export again, or book it by hand.`,
    });
  }
  return mapped({ type: known, column, row: matrix(known, column) });
}
