import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { SandboxError } from './shared/index.ts';
import { Seed } from './xero/seed.ts';

/**
 * Checks a seed and fills in its defaults.
 * @throws SandboxError that lists every problem with its path in the seed
 */
export function parseSeed(value: unknown): Seed {
  const result = Seed.safeParse(value);
  if (result.success) return result.data;
  throw new SandboxError(`The seed is not valid:\n${z.prettifyError(result.error)}`);
}

/**
 * Reads a seed from YAML or JSON text (JSON is YAML).
 * @param fileName only for the messages
 * @throws SandboxError that lists every problem with its line and column
 */
export function parseSeedText(text: string, fileName: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw new SandboxError(document.errors.map((error) => `${place(error.pos[0])}: ${error.message}`).join('\n'));
  }
  const value: unknown = document.toJS();
  const result = Seed.safeParse(value);
  if (result.success) return value;
  const problems = result.error.issues.map((issue) => {
    const offset = offsetOf(document, issue.path);
    return `${place(offset)}: ${issue.path.map(String).join('.')}: ${issue.message}`;
  });
  throw new SandboxError(`The seed is not valid:\n${problems.join('\n')}`);
}

/** Where the nearest node that exists on this path begins: a missing key has no place of its own. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
