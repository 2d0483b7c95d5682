import { z } from 'zod';
import { invalidBody } from './problem.ts';

/** A JSON body: the text as it came, and its value. */
export class JsonBody {
  readonly text: string;
  readonly value: unknown;

  constructor(text: string, value: unknown) {
    this.text = text;
    this.value = value;
  }
}

/** @throws PleoProblem 400 that lists what does not fit */
export function parseBody<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidBody(z.prettifyError(result.error));
  return result.data;
}

/** A UUID in a body, in the form in which ids are kept. */
export const uuid = z.guid().toLowerCase();

/** An array whose elements the specification wants unique. */
export function uniqueArray<Element extends z.ZodType<string | null>>(element: Element) {
  return z.array(element).refine((values) => new Set(values).size === values.length, 'expected unique elements');
}
