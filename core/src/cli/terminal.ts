import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes. Injected, so that commands are tested without a process. */
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
