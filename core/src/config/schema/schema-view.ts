import type { JsonSchema } from './json-schema.ts';

type ScalarType = 'string' | 'number' | 'boolean';

const SCALARS: readonly ScalarType[] = ['string', 'number', 'boolean'];

/**
 * Answers questions about one place of a file from its schema. In a union every branch counts: a place is secret when any
 * branch makes it one. It is made once per connector and asked for every company, so it keeps what it has worked out.
 */
export class SchemaView {
  readonly #schemas: readonly JsonSchema[];
  readonly #branches: readonly JsonSchema[];
  readonly #named: ReadonlySet<string>;
  readonly #below = new Map<string, SchemaView>();
  #holdsSecret: boolean | undefined;

  constructor(...schemas: readonly JsonSchema[]) {
    this.#schemas = schemas;
    this.#branches = schemas.flatMap(branchesOf);
    this.#named = new Set(this.#branches.flatMap(({ properties = {} }) => Object.keys(properties)));
  }

  /** The place below this key or index. All keys that have no name in the schema share one place, and so do all indexes. */
  at(key: string | number): SchemaView {
    const name = typeof key === 'number' ? '[]' : this.#named.has(key) ? `.${key}` : '*';
    const known = this.#below.get(name);
    if (known !== undefined) return known;
    const below = new SchemaView(...this.#branches.flatMap((branch) => partsAt(branch, key)));
    this.#below.set(name, below);
    return below;
  }

  /** False for a place that no branch knows: an unknown key, and all below it. */
  get isKnown(): boolean {
    return this.#branches.length > 0;
  }

  get isSecret(): boolean {
    return this.#branches.some((branch) => branch.secret === true);
  }

  /** True when this place or one below it is secret. */
  get holdsSecret(): boolean {
    this.#holdsSecret ??= this.isSecret || this.#parts().some((part) => part.holdsSecret);
    return this.#holdsSecret;
  }

  /** True when a map here, or anywhere below, lets pass keys that no branch names. */
  get isLoose(): boolean {
    const isOpen = ({ properties, additionalProperties }: JsonSchema) =>
      properties !== undefined && additionalProperties !== false;
    return this.#branches.some(isOpen) || this.#parts().some((part) => part.isLoose);
  }

  /** True when it has keys with names of their own. */
  get isObject(): boolean {
    return this.#branches.some(({ properties }) => properties !== undefined);
  }

  get keys(): readonly string[] {
    const choices = this.#branches.flatMap(({ propertyNames }) =>
      typeof propertyNames === 'object' ? (propertyNames.enum ?? []) : [],
    );
    return [...new Set([...this.#named, ...choices.map(String)])];
  }

  /** `undefined` also when branches describe the place differently. */
  get description(): string | undefined {
    const [description, ...others] = new Set(this.#schemas.flatMap((schema) => schema.description ?? []));
    return others.length === 0 ? description : undefined;
  }

  accepts(type: ScalarType): boolean {
    return this.#branches.some((branch) => acceptedTypes(branch).includes(type));
  }

  #parts(): readonly SchemaView[] {
    return [...[...this.#named].map((key) => this.at(key)), this.at(''), this.at(0)].filter(({ isKnown }) => isKnown);
  }
}

function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  const { anyOf = [], oneOf = [], allOf = [] } = schema;
  return [schema, ...[...anyOf, ...oneOf, ...allOf].flatMap(branchesOf)];
}

function partsAt(branch: JsonSchema, key: string | number): readonly JsonSchema[] {
  const { properties = {}, additionalProperties, items, prefixItems = [] } = branch;
  if (typeof key === 'number') return [...prefixItems, ...[items].flat()].flatMap(schemaOf);
  return schemaOf(Object.hasOwn(properties, key) ? properties[key] : additionalProperties);
}

function schemaOf(part: JsonSchema | boolean | undefined): readonly JsonSchema[] {
  if (part === true) return [{}];
  return typeof part === 'object' ? [part] : [];
}

function acceptedTypes({ type, const: only, enum: choices, anyOf, oneOf, allOf }: JsonSchema): readonly ScalarType[] {
  const values = only === undefined ? choices : [only];
  if (values === undefined && type === undefined) return anyOf || oneOf || allOf ? [] : SCALARS;
  const names =
    values?.map((value): string => typeof value) ?? [type].flat().map((name) => (name === 'integer' ? 'number' : name));
  return SCALARS.filter((scalar) => names.includes(scalar));
}
