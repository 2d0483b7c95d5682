import Big from 'big.js';
import { accountDate } from '../values.ts';
import { QueryError } from './syntax.ts';

/** How a column's values are compared and shown. `date` holds `YYYY-MM-DD`, `datetime` ISO 8601 in UTC. */
export type CellKind = 'number' | 'text' | 'date' | 'datetime';

export interface Cell {
  readonly kind: CellKind;
  /** Absent: null. */
  readonly value: string | undefined;
}

const parts: Readonly<Record<string, [start: number, end: number]>> = {
  YYYY: [0, 4],
  MM: [5, 7],
  DD: [8, 10],
  HH24: [11, 13],
  MI: [14, 16],
  SS: [17, 19],
};
const formatPattern = /YYYY|MM|DD|HH24|MI|SS|"([^"]*)"|[-/:. ]/gy;

/** Shows a cell as SuiteQL does: dates in the account's format, without their time (netsuite-api.md §18). */
export function shown({ kind, value }: Cell): string | undefined {
  if (value === undefined || value === '') return undefined;
  return kind === 'date' || kind === 'datetime' ? accountDate(value.slice(0, 10)) : value;
}

/** TO_CHAR of a date. */
export function formatted({ kind, value }: Cell, format: string): Cell {
  if (value === undefined) return { kind: 'text', value: undefined };
  if (kind !== 'date' && kind !== 'datetime') throw new QueryError('TO_CHAR takes dates alone here.');
  const full = kind === 'date' ? `${value}T00:00:00` : value;
  const pieces = elements(format).map((element) => {
    const place = parts[element];
    return place === undefined ? element.replaceAll('"', '') : full.slice(...place);
  });
  return { kind: 'text', value: pieces.join('') };
}

/** TO_DATE and TO_TIMESTAMP of a text. */
export function parsed({ value }: Cell, format: string): Cell {
  if (value === undefined) return { kind: 'datetime', value };
  let rest = value;
  let full = '0000-01-01T00:00:00';
  for (const element of elements(format)) {
    const place = parts[element];
    const literal = element.replaceAll('"', '');
    const length = place === undefined ? literal.length : place[1] - place[0];
    const piece = rest.slice(0, length);
    if (place === undefined ? piece !== literal : !/^\d+$/.test(piece) || piece.length < length) {
      throw new QueryError(`The text '${value}' does not match the format '${format}'.`);
    }
    if (place !== undefined) full = `${full.slice(0, place[0])}${piece}${full.slice(place[1])}`;
    rest = rest.slice(length);
  }
  if (rest !== '') throw new QueryError(`The text '${value}' does not match the format '${format}'.`);
  return { kind: 'datetime', value: full };
}

function elements(format: string): readonly string[] {
  const found: string[] = [];
  formatPattern.lastIndex = 0;
  while (formatPattern.lastIndex < format.length) {
    const match = formatPattern.exec(format);
    if (match === null) throw new QueryError(`The format '${format}' is not simulated here.`);
    found.push(match[0]);
  }
  return found;
}

/**
 * Compares as SQL does: with null, nothing holds.
 * @returns a negative number, 0 or a positive one; `undefined` where one of them is null
 */
export function compared(left: Cell, right: Cell): number | undefined {
  if (left.value === undefined || right.value === undefined) return undefined;
  if (isTime(left) || isTime(right)) return order(moment(left), moment(right));
  if (left.value === right.value) return 0;
  if (left.kind === 'number' || right.kind === 'number') return numeric(left).cmp(numeric(right));
  return order(left.value, right.value);
}

function isTime({ kind }: Cell): boolean {
  return kind === 'date' || kind === 'datetime';
}

/** Texts beside a date are in the account's format. */
function moment({ kind, value = '' }: Cell): string {
  if (kind === 'datetime') return value.slice(0, 19);
  if (kind === 'date') return `${value}T00:00:00`;
  const [, month = '', day = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
  if (year === undefined) throw new QueryError(`The text '${value}' is no date in the format of the account.`);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00`;
}

function numeric({ value = '' }: Cell): Big {
  try {
    return new Big(value);
  } catch {
    throw new QueryError(`The text '${value}' is no number.`);
  }
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
