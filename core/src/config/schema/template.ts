import { z } from 'zod';
import { alternatives, nearestWord } from './expectations.ts';

/** A text with fields of a record in it, taken apart: `{code} {name:40}`. */
export interface Template<Field extends string = string> {
  /** As written. */
  readonly text: string;
  readonly parts: readonly (string | TemplateField<Field>)[];
}

export interface TemplateField<Field extends string = string> {
  readonly field: Field;
  /** Longer values are cut to so many UTF-16 units. */
  readonly maxLength?: number;
}

const FIELD = /\{(?<name>[^{}:]*)(?::(?<length>[1-9]\d{0,3}))?\}/g;

/**
 * The schema of a template over these fields.
 *
 * @param preset - The template where none is written.
 */
export function template<const Field extends string>(fields: readonly Field[], preset: string) {
  return z
    .string()
    .min(1)
    .transform((text, context): Template<Field> => {
      const parts = partsOf(text, fields);
      if (typeof parts !== 'string') return { text, parts };
      context.issues.push({ code: 'custom', message: parts, input: text });
      return z.NEVER;
    })
    .prefault(preset);
}

/** The parts, or what is expected instead. */
function partsOf<Field extends string>(text: string, fields: readonly Field[]): Template<Field>['parts'] | string {
  const parts: (string | TemplateField<Field>)[] = [];
  let at = 0;
  for (const match of text.matchAll(FIELD)) {
    const { name = '', length } = match.groups ?? {};
    const field = fields.find((known) => known === name);
    if (field === undefined) return expectedFields(name, fields);
    parts.push(text.slice(at, match.index), { field, ...(length === undefined ? {} : { maxLength: Number(length) }) });
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  const isBroken = parts.some((part) => typeof part === 'string' && /[{}]/.test(part));
  return isBroken ? 'fields written as {name}, or as {name:40} for at most 40 characters' : parts.filter(Boolean);
}

function expectedFields(name: string, fields: readonly string[]): string {
  const near = nearestWord(name, fields);
  const known = near === undefined ? fields : [near];
  return `the ${known.length === 1 ? 'field' : 'fields'} ${alternatives(known.map((field) => `{${field}}`))} instead of {${name}}`;
}
