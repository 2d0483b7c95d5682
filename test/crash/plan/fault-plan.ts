import type { Fault } from '@ringfence/sandbox';
import type { Operation } from '../operations.ts';
import { SeededRandom } from '../random.ts';

/** Trouble on the wire during one start. */
export interface Trouble {
  /** For the story. */
  readonly words: string;
  readonly faults: readonly Fault[];
  /** All links to files, and all tokens, expire as soon as the items were read. */
  readonly linksExpire: boolean;
}

export const NO_TROUBLE: Trouble = { words: '', faults: [], linksExpire: false };

type Effect = Pick<Fault, 'status' | 'drop' | 'delayMs' | 'headers' | 'repeatPage'>;

interface EffectRow {
  readonly words: string;
  readonly effect: Effect;
  readonly fits?: (operation: Operation, all: readonly Operation[]) => boolean;
}

const EFFECTS: readonly EffectRow[] = [
  { words: 'connection lost before', effect: { drop: 'before' } },
  { words: 'answer lost after', effect: { drop: 'after-commit' } },
  { words: 'answer cut', effect: { drop: 'mid-answer' } },
  { words: '429', effect: { status: 429, headers: { 'Retry-After': '1' } } },
  { words: '500', effect: { status: 500 } },
  { words: '503', effect: { status: 503 } },
  {
    words: '401',
    effect: { status: 401 },
    // Where there is no new token to be had, it ends the job.
    fits: ({ system, name }, all) => system !== 'pleo' && name !== 'token' && all.some((each) => each.name === 'token'),
  },
  { words: 'slow', effect: { delayMs: 200 } },
  { words: 'page given twice', effect: { repeatPage: true }, fits: ({ name }) => /items|list/.test(name) },
];

/**
 * The trouble of a start: most have none. Derived from the seed and the number of the start alone.
 *
 * @param operations - What there can be trouble with.
 */
export function planTrouble(seed: number, start: number, operations: readonly Operation[]): Trouble {
  const random = new SeededRandom(seed, `trouble of start ${start}`);
  if (!random.chance(0.35)) return NO_TROUBLE;
  if (random.chance(0.1)) return { words: 'links expire', faults: [], linksExpire: true };
  const fitting = (fits: EffectRow['fits']) => operations.filter((each) => fits?.(each, operations) ?? true);
  const { words, effect, fits } = random.pick(EFFECTS.filter((row) => fitting(row.fits).length > 0));
  const operation = random.pick(fitting(fits));
  const fault: Fault = { ...match(operation), after: random.int(0, 1), ...effect };
  return { words: `${words} (${operation.name})`, faults: [fault], linksExpire: false };
}

/** Where a fault strikes that is meant for an operation. Those that only a body tells apart share theirs. */
export function match({ system, method, url }: Operation): Pick<Fault, 'system' | 'method' | 'url'> {
  return { system, url, ...(method === undefined ? {} : { method }) };
}
