const BYTE_UNITS = ['kB', 'MB', 'GB'] as const;

/** `0 B`, `900 B`, `3.4 kB`, `12.0 MB`: each unit is a thousand of the one before. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 'B';
  for (const larger of BYTE_UNITS) {
    // 999.95 would be rounded to a number of four digits.
    if (value < (unit === 'B' ? 1000 : 999.95)) break;
    value /= 1000;
    unit = larger;
  }
  return unit === 'B' ? `${value} B` : `${value.toFixed(1)} ${unit}`;
}

/** `320 ms`, `4.2 s`, `3 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 expense`, `7 expenses`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** The message and the advice of a failure as lines. A message of several lines, such as a list of problems, keeps them. */
export function failureLines({ message, advice }: FailureText): readonly string[] {
  const lines = message.split('\n');
  if (advice === null || advice === undefined) return lines;
  return lines.length === 1 ? [`${message} ${advice}`] : [...lines, advice];
}

interface FailureText {
  readonly message: string;
  readonly advice?: string | null | undefined;
}

/** The first line of a message, and how many follow: for where there is room for one line. */
export function firstLine(message: string): string {
  const [first = '', ...rest] = message.split('\n');
  return rest.length === 0 ? first : `${first} (and ${rest.length} more)`;
}

const MOST_SHOWN = 20;

/** The first twenty items as lines, and a line that says how many more there are. `noun` is in the plural. */
export function firstTwenty<Item>(
  items: readonly Item[],
  noun: string,
  toLine: (item: Item) => string,
): readonly string[] {
  const lines = items.slice(0, MOST_SHOWN).map(toLine);
  const more = items.length - lines.length;
  return more === 0 ? lines : [...lines, `And ${more} more ${noun}; --json has them all.`];
}
