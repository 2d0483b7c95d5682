import { distance } from 'fastest-levenshtein';

/** `a, b or c` */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The known word that a person probably meant: a third of its letters may differ; case and hyphens do not count. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, apart: distance(bare(word), bare(candidate)) }))
    .filter(({ candidate, apart }) => apart <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((left, right) => left.apart - right.apart);
  return ranked[0]?.candidate;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}
