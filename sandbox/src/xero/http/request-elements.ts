import { postDataInvalidException } from '../values/errors.ts';

/**
 * The elements of a write: the body is either one element or `{ "<Plural>": [ … ] }` (xero-api.md §1).
 * @throws XeroError 400 when it is neither
 */
export function requestElements(body: unknown, plural: string): readonly unknown[] {
  if (!isObject(body)) throw postDataInvalidException(`The body must be an object, one element or a list of ${plural}`);
  if (!Object.hasOwn(body, plural)) return [body];
  const elements = new Map(Object.entries(body)).get(plural);
  if (!Array.isArray(elements)) throw postDataInvalidException(`${plural} must be a list`);
  if (elements.length === 0) throw postDataInvalidException(`No ${plural} to process`);
  return elements;
}

/** @throws XeroError 400 when the body holds more than one element: some endpoints take one per request (§7) */
export function singleElement(body: unknown, plural: string): unknown {
  const elements = requestElements(body, plural);
  if (elements.length > 1) throw postDataInvalidException(`Only one of ${plural} can be written per request`);
  return elements[0];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
