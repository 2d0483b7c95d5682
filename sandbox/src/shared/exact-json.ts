/** JSON whose numbers keep the digits they were written with, so that no decimal passes through a binary float. */

declare global {
  interface JSON {
    // Part of the language since V8 11.4; TypeScript's library does not describe it yet.
    rawJSON(text: string): object;
  }
}

/** A number as it stood in a JSON text. */
export class ExactNumber {
  /** The digits as written, e.g. `0.20`. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Parses JSON; every number becomes an {@link ExactNumber}.
 * @throws SyntaxError when the text is not JSON
 */
export function parseExactJson(text: string): unknown {
  // The third argument, of the same age as rawJSON, is not described either: hence the rest parameter.
  return JSON.parse(text, (_key, value: unknown, ...[context]: { readonly source?: string }[]) =>
    typeof value === 'number' && context?.source !== undefined ? new ExactNumber(context.source) : value,
  );
}

/** A value for `JSON.stringify` that comes out as a number with exactly these digits. */
export function jsonNumber(digits: string): object {
  return JSON.rawJSON(digits);
}
