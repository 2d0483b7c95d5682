import { SOME_REFERENCE_PATTERN, WHOLE_REFERENCE_PATTERN } from '../references/references.ts';
import { type JsonSchema, mapSubschemas } from './json-schema-of.ts';

/**
 * The schema of a file before its references are resolved: a secret must be a reference, any other scalar may be one.
 * Branches of unions may overlap by that, so `oneOf` becomes `anyOf`.
 */
export function withReferences(schema: JsonSchema): JsonSchema {
  const { description, default: preset, oneOf, ...rest } = schema;
  const outer = {
    ...(description === undefined ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
  };
  if (schema.secret === true) return { ...outer, type: 'string', pattern: WHOLE_REFERENCE_PATTERN };
  const inner = mapSubschemas(oneOf === undefined ? rest : { ...rest, anyOf: oneOf }, withReferences);
  const pattern = referencePattern(schema);
  return { ...outer, ...(pattern === undefined ? inner : { anyOf: [inner, { type: 'string', pattern }] }) };
}

/** Of the text that may stand in place of a scalar; `undefined` where no text need be added. */
function referencePattern({ type, enum: values, pattern, format, maxLength }: JsonSchema): string | undefined {
  if (type === 'number' || type === 'integer' || type === 'boolean') return WHOLE_REFERENCE_PATTERN;
  const isLimited = [values, pattern, format, maxLength].some((limit) => limit !== undefined);
  return isLimited ? SOME_REFERENCE_PATTERN : undefined;
}

/** The schema of a part of the settings: what is missing may stand elsewhere. */
export function withoutRequired({ required: _, ...schema }: JsonSchema): JsonSchema {
  return mapSubschemas(schema, withoutRequired);
}

/** The schema without the fields that hold secrets. */
export function withoutSecrets(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  if (properties === undefined) return mapSubschemas(schema, withoutSecrets);
  const open = Object.entries(properties).filter(([, part]) => typeof part === 'boolean' || part.secret !== true);
  return mapSubschemas({ ...schema, properties: Object.fromEntries(open) }, withoutSecrets);
}
