import type { JsonSchema } from './json-schema-of.ts';

type ScalarType = 'string' | 'number' | 'boolean';

/**
 * What a schema says about one place of a file. In a union every branch has its say: a place is secret when any branch
 * makes it one.
 */
export class SchemaView {
  readonly #schemas: readonly JsonSchema[];
  readonly #branches: readonly JsonSchema[];

  constructor(...schemas: readonly JsonSchema[]) {
    this.#schemas = schemas;
    this.#branches = schemas.flatMap(branchesOf);
  }

  /** The place below this key or index. */
  at(key: string | number): SchemaView {
    return new SchemaView(...this.#branches.flatMap((branch) => below(branch, key)));
  }

  /** False for a place that no branch knows: an unknown key, and all below it. */
  get isKnown(): boolean {
    return this.#branches.length > 0;
  }

  get isSecret(): boolean {
    return this.#branches.some((branch) => branch.secret === true);
  }

  /** Whether this place or one below it is secret. */
  get holdsSecret(): boolean {
    return this.isSecret || this.#branches.some((branch) => partsOf(branch).some((part) => part.holdsSecret));
  }

  get keys(): readonly string[] {
    return [...new Set(this.#branches.flatMap(keysOf))];
  }

  /** `undefined` also when branches describe the place differently. */
  get description(): string | undefined {
    const [description, ...others] = new Set(this.#schemas.flatMap((schema) => schema.description ?? []));
    return others.length === 0 ? description : undefined;
  }

  accepts(type: ScalarType): boolean {
    return this.#branches.some((branch) => acceptedTypes(branch).includes(type));
  }
}

function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  const { anyOf = [], oneOf = [], allOf = [] } = schema;
  return [schema, ...[...anyOf, ...oneOf, ...allOf].flatMap(branchesOf)];
}

function keysOf({ properties = {}, propertyNames }: JsonSchema): readonly string[] {
  const names = typeof propertyNames === 'object' ? (propertyNames.enum ?? []) : [];
  return [...Object.keys(properties), ...names.map(String)];
}

function below(branch: JsonSchema, key: string | number): readonly JsonSchema[] {
  const { properties = {}, additionalProperties, items, prefixItems } = branch;
  if (typeof key === 'number') return schemasOf(prefixItems?.[key] ?? (Array.isArray(items) ? items[key] : items));
  return schemasOf(Object.hasOwn(properties, key) ? properties[key] : additionalProperties);
}

function partsOf({
  properties = {},
  additionalProperties,
  items,
  prefixItems = [],
}: JsonSchema): readonly SchemaView[] {
  return [...Object.values(properties), additionalProperties, ...prefixItems, ...[items].flat()]
    .flatMap(schemasOf)
    .map((part) => new SchemaView(part));
}

function schemasOf(part: JsonSchema | boolean | undefined | (JsonSchema | boolean)[]): readonly JsonSchema[] {
  if (part === true) return [{}];
  return typeof part === 'object' && !Array.isArray(part) ? [part] : [];
}

function acceptedTypes(branch: JsonSchema): readonly ScalarType[] {
  const { type, anyOf, oneOf, allOf } = branch;
  if (branch.const !== undefined) return scalarTypes([branch.const]);
  if (branch.enum !== undefined) return scalarTypes(branch.enum);
  if (type === undefined) return anyOf || oneOf || allOf ? [] : ['string', 'number', 'boolean'];
  return scalarNames([type].flat());
}

function scalarTypes(values: readonly unknown[]): readonly ScalarType[] {
  return scalarNames(values.map((value) => typeof value));
}

function scalarNames(names: readonly string[]): readonly ScalarType[] {
  return names.flatMap((name): ScalarType[] => {
    if (name === 'integer') return ['number'];
    return name === 'string' || name === 'number' || name === 'boolean' ? [name] : [];
  });
}
