/** A part of a text, and how it may be made shorter. */
export interface TextPart {
  readonly text: string;
  /** Used instead when the whole is too long. */
  readonly short?: string;
  /** What may be cut off at its end, the lower the earlier; left out: nothing, if there is another way. */
  readonly cutRank?: number;
}

const SEPARATOR = ' · ';
const ELLIPSIS = '…';

/**
 * The parts as one text of at most so many UTF-16 units. When it is too long, first the short forms are taken; then parts
 * are cut, in the order of their rank and no more than needed; at last the end of the whole.
 */
export function joinWithin(parts: readonly TextPart[], maxLength: number): string {
  const texts = parts.map(({ text }) => text);
  if (joined(texts).length <= maxLength) return joined(texts);
  for (const [index, { short }] of parts.entries()) if (short !== undefined) texts[index] = short;
  for (const [index] of cuttable(parts)) {
    const excess = joined(texts).length - maxLength;
    if (excess <= 0) break;
    texts[index] = cut(texts[index] ?? '', excess);
  }
  return truncated(joined(texts), maxLength);
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(SEPARATOR);
}

/** Index and rank of the parts that may be cut, in the order of cutting. */
function cuttable(parts: readonly TextPart[]): readonly (readonly [index: number, rank: number])[] {
  return parts
    .flatMap(({ cutRank }, index) => (cutRank === undefined ? [] : [[index, cutRank] as const]))
    .sort(([, left], [, right]) => left - right);
}

/** The text without at least so many units at its end; nothing of it when no more than that is left. */
function cut(text: string, excess: number): string {
  const kept = text.length - excess - ELLIPSIS.length;
  return kept <= 0 ? '' : `${truncated(text, kept).trimEnd()}${ELLIPSIS}`;
}

/** No half character at the end. */
function truncated(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
