import { base32 } from '@scure/base';
import { z } from 'zod';
import { invalidParameter } from '../http/index.ts';

/** A place in an ordered list: the sort values of the record there, and its sequence number as the tie-breaker. */
export interface Position {
  readonly sequence: number;
  readonly values: readonly (string | null)[];
}

const Content = z.tuple([z.string(), z.int(), z.array(z.string().nullable())]);

/**
 * The cursor of a place: base32, which fits the specification's pattern (pleo-api.md §4.2). It names the place by value,
 * not by index, so it keeps its meaning while records come and go.
 * @param list names the list and its order: a cursor of one list is refused by another
 */
export function encodeCursor(list: string, { sequence, values }: Position): string {
  return base32.encode(Buffer.from(JSON.stringify([list, sequence, values]), 'utf8'));
}

/** @throws PleoProblem 400 when the cursor is none, or one of another list or order */
export function decodeCursor(parameter: string, list: string, cursor: string): Position {
  const content = Content.safeParse(parsed(cursor));
  if (!content.success || content.data[0] !== list)
    throw invalidParameter(`${parameter} is not a cursor of this list.`);
  return { sequence: content.data[1], values: content.data[2] };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(base32.decode(cursor)).toString('utf8'));
  } catch {
    return undefined;
  }
}
