import { type Boundary, boundaryNamed, type Need } from '../boundaries.ts';
import { SeededRandom } from '../random.ts';

/** One death: at the n-th time that a process comes by a boundary. */
export interface Kill {
  readonly boundary: Boundary;
  readonly nth: number;
  /** For a request that was sent: how long after the death the server acts; left out: never. */
  readonly actsAfterMs?: number;
}

/** Deaths that are met on the way of one job, in the order of a run. */
export interface KillGroup {
  readonly kills: readonly Kill[];
  /** What the job's expenses must have between them. */
  readonly needs: ReadonlySet<Need>;
}

const MOST_KILLS_PER_JOB = 8;
/** Passed more than once in a run, so that another time than the first can be meant. */
const PASSED_AGAIN = /^(folder|chart|look-up|upload|file download|bank transaction|export items)/;
const SHORT_DELAY_MS = 100;
/** Longer than a start takes, so that the next process looks before the server has acted. */
const LONG_DELAY_MS = 1_500;
const SLOW_OPERATIONS = /^(bank transaction|bill|credit note|payment|transfer|journal entry)/;

/**
 * The deaths of a seed, derived from nothing but its number: seeds that follow each other deal the boundaries out like a
 * pack of cards, so that every one is met equally often.
 */
export function planKills(seed: number, killsPerSeed: number, boundaries: readonly Boundary[]): readonly KillGroup[] {
  const random = new SeededRandom(seed, 'kills');
  const groups: Kill[][] = [];
  for (const boundary of dealt(seed, killsPerSeed, boundaries)) {
    const chain = chainOf(boundary, random);
    const group = groups.find((each) => hasRoom(each, chain)) ?? groups[groups.push([]) - 1];
    group?.push(...chain);
  }
  return groups.map(inOrder).map((kills) => ({ kills, needs: new Set(kills.flatMap(needOf)) }));
}

function dealt(seed: number, count: number, boundaries: readonly Boundary[]): readonly Boundary[] {
  const cards: Boundary[] = [];
  for (let place = seed * count; place < (seed + 1) * count; place += 1) {
    const round = Math.floor(place / boundaries.length);
    const pack = new SeededRandom(round, 'pack').shuffle(boundaries);
    cards.push(...pack.slice(place % boundaries.length, (place % boundaries.length) + 1));
  }
  return cards;
}

/** A boundary with the one at which the process before must have died. */
function chainOf(boundary: Boundary, random: SeededRandom): readonly Kill[] {
  const kill = killAt(boundary, random);
  return boundary.afterwards === undefined ? [kill] : [{ boundary: boundaryNamed(boundary.afterwards), nth: 1 }, kill];
}

function killAt(boundary: Boundary, random: SeededRandom): Kill {
  const nth = PASSED_AGAIN.test(boundary.name) && random.chance(0.25) ? 2 : 1;
  if (boundary.kind !== 'exchange' || boundary.moment !== 'sent') return { boundary, nth };
  const fate = random.int(0, 2);
  if (fate === 0) return { boundary, nth };
  const isLate = fate === 1 && SLOW_OPERATIONS.test(boundary.operation);
  return { boundary, nth, actsAfterMs: isLate ? LONG_DELAY_MS : SHORT_DELAY_MS };
}

function hasRoom(group: readonly Kill[], chain: readonly Kill[]): boolean {
  if (group.length + chain.length > MOST_KILLS_PER_JOB) return false;
  const spent = new Set(group.flatMap(({ boundary }) => boundary.spends ?? []));
  return chain.every(({ boundary: { spends } }) => spends === undefined || !spent.has(spends));
}

/**
 * In the order of a run. Documents of different kinds are sent in the order in which they are in the job, so all deaths of
 * one kind come before those of the next; and those that leave everything to be done before those that do not.
 */
export function inOrder(kills: readonly Kill[]): readonly Kill[] {
  const kinds = [...new Set(kills.map(({ boundary }) => subjectOf(boundary)))];
  const ranked = kills.map((kill, index) => {
    const before = kills[index - 1];
    const follows = before !== undefined && kill.boundary.afterwards === before.boundary.name;
    const { boundary } = follows ? before : kill;
    const ranks = [boundary.phase, kinds.indexOf(subjectOf(boundary)), boundary.spends === undefined ? 0 : 1];
    return { kill, ranks: [...ranks, follows ? index - 1 : index, follows ? 1 : 0] };
  });
  return ranked.toSorted((left, right) => compare(left.ranks, right.ranks)).map(({ kill }) => kill);
}

function subjectOf(boundary: Boundary): string {
  return boundary.kind === 'exchange' ? boundary.operation : boundary.file;
}

function compare(left: readonly number[], right: readonly number[]): number {
  return left.map((rank, index) => rank - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function needOf({ boundary }: Kill): readonly Need[] {
  return boundary.needs === undefined ? [] : [boundary.needs];
}
