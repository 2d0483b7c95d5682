import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import Table from 'cli-table3';

type Style = Parameters<typeof styleText>[0];

/** The terminal that a command writes to. Injected, so that commands are tested without a process. */
export interface Terminal {
  /** Results. */
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Progress and complaints. */
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly colours: boolean;
  /** Asks the person who sits at it; left out where nobody does. An empty answer when the signal aborts. */
  readonly ask?: (question: string, signal: AbortSignal) => Promise<string>;
}

export function printLine(stream: NodeJS.WritableStream, text = ''): void {
  stream.write(`${text}\n`);
}

/** Coloured where the terminal wants colours. */
export function styled({ colours }: Terminal, style: Style, text: string): string {
  return colours ? styleText(style, text, { validateStream: false }) : text;
}

/** Prints a table under bold titles: first columns of text, then columns of numbers, which stand to the right. */
export function printTable(
  terminal: Terminal,
  { texts, numbers = [] }: { readonly texts: readonly string[]; readonly numbers?: readonly string[] },
  rows: readonly string[][],
): void {
  const table = new Table({
    head: [...texts, ...numbers].map((title) => styled(terminal, 'bold', title)),
    colAligns: [...texts.map(() => 'left' as const), ...numbers.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  printLine(terminal.out, table.toString());
}

/** A green or red mark in front of what went well or did not. */
export function mark(terminal: Terminal, ok: boolean): string {
  return ok ? styled(terminal, 'green', '✔') : styled(terminal, 'red', '✘');
}

/** Asks a person at a terminal. @returns The answer; empty when there is none: Ctrl-C, Ctrl-D, or the signal aborted. */
export async function askPerson(
  question: string,
  signal: AbortSignal,
  { input, output }: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
): Promise<string> {
  const lines = createInterface({ input, output });
  const closed = once(lines, 'close').then(() => '');
  try {
    return await Promise.race([lines.question(question, { signal }), closed]);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return '';
    throw error;
  } finally {
    lines.close();
  }
}
