/** Without control characters, except line breaks. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ');
}

/** At most so many UTF-16 units, and no half character at the end. */
export function truncated(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
