import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

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
