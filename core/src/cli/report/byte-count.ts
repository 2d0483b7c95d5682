const UNITS = ['kB', 'MB', 'GB'] as const;

/** `0 B`, `900 B`, `3.4 kB`, `12.0 MB`; a thousand to a thousandfold. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 'B';
  for (const larger of UNITS) {
    // 999.95 would be rounded to a number of four digits.
    if (value < (unit === 'B' ? 1000 : 999.95)) break;
    value /= 1000;
    unit = larger;
  }
  return unit === 'B' ? `${value} B` : `${value.toFixed(1)} ${unit}`;
}
