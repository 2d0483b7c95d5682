/** Offsets into the text of a file: the first character, and the one after the last. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export const START_OF_FILE: TextRange = { start: 0, end: 0 };
