/** A place in a text that stands for a value kept elsewhere. */
export interface Reference {
  readonly kind: 'env' | 'file';
  /** Name of the environment variable, or path of the file. */
  readonly name: string;
  /** As written, e.g. `${env:LCB_NL_PLEO_API_KEY}`. */
  readonly written: string;
}

export type ReferencePart = { readonly kind: 'text'; readonly text: string } | Reference;

/** A text of the configuration, taken apart. `broken`: a `${` in it begins no reference. */
export interface ReferenceText {
  readonly parts: readonly ReferencePart[];
  readonly broken: boolean;
}

const ENV = 'env:[A-Za-z_][A-Za-z0-9_]*';
const FILE = 'file:[^{}]+';

/** Pattern of a text that is one reference and nothing else, as secrets must be. */
export const WHOLE_REFERENCE_PATTERN = `^\\$\\{(${ENV}|${FILE})\\}$`;
/** Pattern of a text that holds a reference. */
export const SOME_REFERENCE_PATTERN = `\\$\\{(${ENV}|${FILE})\\}`;

/** Takes a text apart into literal stretches and references. `$${` is a literal `${`. */
export function parseReferences(text: string): ReferenceText {
  const token = /\$(?<escaped>\$\{)|\$\{(?<kind>env|file):(?<name>[^{}]+)\}|\$\{/g;
  const parts: ReferencePart[] = [];
  let broken = false;
  let at = 0;
  const addText = (literal: string) => {
    if (literal !== '') parts.push({ kind: 'text', text: literal });
  };
  for (const match of text.matchAll(token)) {
    const [written] = match;
    const { escaped, kind, name } = match.groups ?? {};
    addText(text.slice(at, match.index));
    at = match.index + written.length;
    if (escaped !== undefined) addText(escaped);
    else if (new RegExp(WHOLE_REFERENCE_PATTERN).test(written) && name !== undefined) {
      parts.push({ kind: kind === 'env' ? 'env' : 'file', name, written });
    } else broken = true;
  }
  addText(text.slice(at));
  return { parts, broken };
}

/** The reference that the whole text is, if it is one. */
export function wholeReference(text: string): Reference | undefined {
  const { parts, broken } = parseReferences(text);
  const [part, ...others] = parts;
  return broken || part === undefined || part.kind === 'text' || others.length > 0 ? undefined : part;
}
