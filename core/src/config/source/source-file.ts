import { LineCounter } from 'yaml';
import type { ProblemExcerpt } from '../problem.ts';
import { excerptOfLine } from './excerpt.ts';
import type { TextRange } from './text-range.ts';

/**
 * One file of the configuration: its text, its lines, and the stretches of it that errors must not show.
 *
 * A byte order mark is dropped, as editors do not count it as a column.
 */
export class SourceFile {
  /** As errors name it. */
  readonly name: string;
  readonly text: string;
  readonly #lines = new LineCounter();
  readonly #hidden: TextRange[] = [];

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.#lines.addNewLine(0);
    for (const { index } of this.text.matchAll(/\n/g)) this.#lines.addNewLine(index + 1);
  }

  /**
   * From now on excerpts mask this stretch, and the comment after it: an unquoted secret with ` #` in it ends there for
   * YAML, and a comment beside a secret may hold an old one.
   */
  hide(range: TextRange): void {
    this.#hidden.push(range);
    this.hideCommentAfter(range.end);
  }

  /** From now on excerpts mask what follows ` #` between this offset and the end of its line. */
  hideCommentAfter(offset: number): void {
    const comment = /[ \t]#.*/.exec(this.text.slice(offset, this.#lineEnd(offset)));
    if (comment === null) return;
    const start = offset + comment.index + 1;
    this.#hidden.push({ start, end: start + comment[0].length - 1 });
  }

  /** From now on there are no excerpts. */
  hideAll(): void {
    this.hide({ start: 0, end: this.text.length });
  }

  /** Line and column from 1. */
  position(offset: number): { readonly line: number; readonly column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  /** The offset at which the line of this offset begins. */
  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The line on which the range begins; `undefined` when nothing of it may be shown. */
  excerpt(range: TextRange): ProblemExcerpt | undefined {
    const line = { start: this.lineStart(range.start), end: this.#lineEnd(range.start) };
    return excerptOfLine(this.text, line, this.#hidden, range);
  }

  #lineEnd(offset: number): number {
    const newline = this.text.indexOf('\n', offset);
    const end = newline === -1 ? this.text.length : newline;
    return this.text[end - 1] === '\r' ? end - 1 : end;
  }
}
