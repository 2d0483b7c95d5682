import type { ProblemExcerpt } from '../problem.ts';
import type { TextRange } from './text-range.ts';

const MASK = '(not shown)';

/** A stretch of a line and what is shown for it. */
interface Segment extends TextRange {
  readonly shown: string;
  readonly masked: boolean;
}

/** One line with its hidden stretches masked and the caret moved along; `undefined` when no more than masks is left. */
export function excerptOfLine(
  text: string,
  line: TextRange,
  hidden: readonly TextRange[],
  caret: TextRange,
): ProblemExcerpt | undefined {
  const segments = segmentsOf(text, line, hidden);
  if (segments.every(({ masked, shown }) => masked || shown.trim() === '')) return undefined;
  const caretStart = shownOffset(segments, caret.start);
  const caretEnd = shownOffset(segments, Math.min(caret.end, line.end));
  return {
    text: segments.map(({ shown }) => shown).join(''),
    caretStart,
    caretLength: Math.max(1, caretEnd - caretStart),
  };
}

function segmentsOf(text: string, line: TextRange, hidden: readonly TextRange[]): readonly Segment[] {
  const segments: Segment[] = [];
  let at = line.start;
  const showUpTo = (end: number) => {
    if (end > at) segments.push({ start: at, end, shown: printable(text.slice(at, end)), masked: false });
  };
  for (const range of [...hidden].sort((left, right) => left.start - right.start)) {
    const start = Math.max(range.start, at);
    const end = Math.min(range.end, line.end);
    if (start >= end) continue;
    showUpTo(start);
    segments.push({ start, end, shown: MASK, masked: true });
    at = end;
  }
  showUpTo(line.end);
  return segments;
}

function shownOffset(segments: readonly Segment[], offset: number): number {
  let shownBefore = 0;
  for (const { start, end, shown, masked } of segments) {
    if (offset < end) return shownBefore + (masked ? 0 : offset - start);
    shownBefore += shown.length;
  }
  return shownBefore;
}

/** Control characters would act on the terminal: they are shown as dots, tabs excepted. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, '·');
}
