import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Stands for settings that no connector explains: nothing in them is known, so nothing of them is ever shown. */
export const UNEXPLAINED_SETTINGS: JsonSchema = { properties: {}, additionalProperties: false };

/**
 * Describes what a schema accepts, as JSON Schema without `$ref`, so that a part of it can be put into another one. Fields made
 * with the kit's `secret()` carry `secret: true`.
 *
 * @throws Error when the schema refers to itself: settings are a tree of fixed depth.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const {
    $schema: _,
    $defs = {},
    ...root
  } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    cycles: 'throw',
  });
  return mapSubschemas(root, function inline(part): JsonSchema {
    const { $ref, ...beside } = part;
    const target = $ref === undefined ? undefined : $defs[$ref.replace('#/$defs/', '')];
    return mapSubschemas(target === undefined ? part : { ...target, ...beside }, inline);
  });
}

type Change = (part: JsonSchema) => JsonSchema;

/** The schema with its direct parts changed. */
export function mapSubschemas(schema: JsonSchema, change: Change): JsonSchema {
  const { properties, additionalProperties, items, prefixItems, anyOf, oneOf, allOf } = schema;
  const one = (part: JsonSchema | boolean) => (typeof part === 'boolean' ? part : change(part));
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, one(part)])),
    }),
    ...(additionalProperties !== undefined && { additionalProperties: one(additionalProperties) }),
    ...(items !== undefined && { items: Array.isArray(items) ? items.map(one) : one(items) }),
    ...(prefixItems && { prefixItems: prefixItems.map(one) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...(oneOf && { oneOf: oneOf.map(change) }),
    ...(allOf && { allOf: allOf.map(change) }),
  };
}

/** The schema with the property at the end of this chain of keys replaced. */
export function replaceProperty(schema: JsonSchema, keys: readonly string[], replacement: JsonSchema): JsonSchema {
  const [key, ...deeper] = keys;
  if (key === undefined) return replacement;
  const part = replaceProperty(propertyOf(schema, key), deeper, replacement);
  return { ...schema, properties: { ...schema.properties, [key]: part } };
}

/** The schema of one property; accepts anything when there is none. */
export function propertyOf(schema: JsonSchema, key: string): JsonSchema {
  const property = schema.properties?.[key];
  return typeof property === 'object' ? property : {};
}
