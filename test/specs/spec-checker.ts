import type { Exchange } from '@ringfence/sandbox';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isObject, type Json, type JsonObject, readVendorSpecs, type VendorDocument } from './vendor-specs.ts';

interface Operation {
  readonly label: string;
  readonly method: string;
  readonly path: RegExp;
  readonly parameters: readonly Parameter[];
  readonly requestSchema: string | undefined;
  /** By status, or `default`. `undefined`: documented without a body. */
  readonly responses: ReadonlyMap<string, string | undefined>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: string | undefined;
  /** A list stands in one value, with commas: `style: form` with `explode: false`. */
  readonly isCommaList: boolean;
}

/**
 * Holds traffic against a vendor's OpenAPI documents: the paths, the parameters, the request and the answer.
 *
 * Statuses that a document does not list for an operation are left alone: both vendors say that ordinary HTTP statuses
 * apply besides (pleo-api.md §4.3, xero-api.md §8).
 */
export class SpecChecker {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateFormats: true });
  readonly #coercing = new Ajv2020({ strict: false, logger: false, coerceTypes: 'array' });
  readonly #operations: readonly Operation[];
  /** Compiling costs far more than checking, and exchanges repeat a few shapes. */
  readonly #compiled = new Map<string, ValidateFunction>();

  private constructor(documents: readonly VendorDocument[]) {
    for (const ajv of [this.#ajv, this.#coercing]) {
      addFormats.default(ajv);
      for (const { name, document } of documents) ajv.addSchema({ ...document, $id: schemaId(name) });
    }
    this.#operations = documents.flatMap(operationsOf);
  }

  static async of(vendor: 'pleo' | 'xero'): Promise<SpecChecker> {
    return new SpecChecker(await readVendorSpecs(vendor));
  }

  /** Everything about an exchange that does not fit, as lines that name the operation and the place. */
  check(exchange: Exchange): readonly string[] {
    const url = new URL(exchange.url, 'http://sandbox');
    const operation = this.#operations.find(
      ({ method, path }) => method === exchange.method && path.test(url.pathname),
    );
    if (operation === undefined) return [`${exchange.method} ${url.pathname} is in no document`];
    const problems = [
      ...this.#checkParameters(operation, exchange, url),
      ...this.#checkBody(operation.requestSchema, exchange.requestBody, 'request'),
      ...(exchange.fault ? [] : this.#checkAnswer(operation, exchange)),
    ];
    return problems.map((problem) => `${operation.label} (${exchange.status}): ${problem}`);
  }

  #compile(ajv: Ajv2020, schema: object): ValidateFunction {
    const key = `${ajv === this.#coercing} ${JSON.stringify(schema)}`;
    const known = this.#compiled.get(key) ?? ajv.compile(schema);
    this.#compiled.set(key, known);
    return known;
  }

  #checkParameters(operation: Operation, exchange: Exchange, url: URL): readonly string[] {
    const problems: string[] = [];
    const known = operation.parameters.filter((parameter) => parameter.in === 'query');
    for (const name of new Set(url.searchParams.keys())) {
      const parameter = known.find((candidate) => candidate.name === name);
      if (parameter === undefined) problems.push(`the query parameter ${name} is not in the document`);
      else if (parameter.schema !== undefined) {
        const given = url.searchParams.getAll(name);
        const values = parameter.isCommaList ? given.flatMap((list) => list.split(',')) : given;
        const holder = { value: values.length === 1 ? values[0] : values };
        const validate = this.#compile(this.#coercing, {
          type: 'object',
          properties: { value: { $ref: parameter.schema } },
        });
        if (!validate(holder)) problems.push(...explain(validate, `query ${name}`));
      }
    }
    for (const { name, in: place, required } of operation.parameters) {
      if (!required) continue;
      if (place === 'query' && !url.searchParams.has(name)) problems.push(`the query parameter ${name} is required`);
      if (place === 'header' && exchange.requestHeaders[name.toLowerCase()] === undefined) {
        problems.push(`the header ${name} is required`);
      }
    }
    return problems;
  }

  #checkAnswer(operation: Operation, exchange: Exchange): readonly string[] {
    const key = operation.responses.has(String(exchange.status)) ? String(exchange.status) : 'default';
    // A default answer of these documents describes success alone.
    if (!operation.responses.has(key) || (key === 'default' && exchange.status >= 400)) return [];
    return this.#checkBody(operation.responses.get(key), exchange.responseBody, 'answer');
  }

  #checkBody(schema: string | undefined, body: string, what: string): readonly string[] {
    if (schema === undefined || body === '') return [];
    const validate = this.#compile(this.#ajv, { $ref: schema });
    return validate(JSON.parse(body)) ? [] : explain(validate, what);
  }
}

function explain({ errors }: ValidateFunction, what: string): readonly string[] {
  return (errors ?? []).slice(0, 5).map(({ instancePath, message, params }: ErrorObject) => {
    return `${what}${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

function schemaId(name: string): string {
  return `spec:${name}`;
}

function operationsOf({ name, document, basePath }: VendorDocument): readonly Operation[] {
  const paths = isObject(document.paths) ? document.paths : {};
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]): readonly Operation[] => {
      if (!['get', 'post', 'put', 'delete'].includes(method) || !isObject(operation) || !isObject(item)) return [];
      const pointer = `${schemaId(name)}#/paths/${escaped(template)}/${method}`;
      return [
        {
          label: `${method.toUpperCase()} ${template}`,
          method: method.toUpperCase(),
          path: toPattern(`${basePath}${template}`),
          parameters: [
            ...parametersOf(document, item.parameters, `${schemaId(name)}#/paths/${escaped(template)}/parameters`),
            ...parametersOf(document, operation.parameters, `${pointer}/parameters`),
          ],
          requestSchema: requestSchema(document, operation.requestBody, `${pointer}/requestBody`, schemaId(name)),
          responses: responsesOf(operation.responses, `${pointer}/responses`),
        },
      ];
    }),
  );
}

function parametersOf(document: JsonObject, list: Json | undefined, pointer: string): readonly Parameter[] {
  return (Array.isArray(list) ? list : []).flatMap((entry: Json, index: number) => {
    const parameter = resolved(document, entry);
    if (!isObject(parameter)) return [];
    const inline = entry === parameter;
    return [
      {
        name: String(parameter.name),
        in: String(parameter.in),
        required: parameter.required === true,
        schema: inline && isObject(parameter.schema) ? `${pointer}/${index}/schema` : undefined,
        isCommaList: parameter.in === 'query' && parameter.explode === false,
      },
    ];
  });
}

function resolved(document: JsonObject, entry: Json): Json | undefined {
  if (!isObject(entry) || typeof entry.$ref !== 'string') return entry;
  let target: Json | undefined = document;
  for (const key of entry.$ref.slice(2).split('/')) target = isObject(target) ? target[key] : undefined;
  return target;
}

function requestSchema(document: JsonObject, body: Json | undefined, pointer: string, id: string): string | undefined {
  if (!isObject(body)) return undefined;
  if (typeof body.$ref === 'string') {
    return contentSchema(resolved(document, body), `${id}${body.$ref}`);
  }
  return contentSchema(body, pointer);
}

function responsesOf(responses: Json | undefined, pointer: string): ReadonlyMap<string, string | undefined> {
  return new Map(
    Object.entries(isObject(responses) ? responses : {}).map(([status, response]) => [
      status,
      contentSchema(response, `${pointer}/${status}`),
    ]),
  );
}

function contentSchema(holder: Json | undefined, pointer: string): string | undefined {
  if (!isObject(holder) || !isObject(holder.content)) return undefined;
  const type = Object.keys(holder.content).find((name) => name.startsWith('application/json'));
  if (type === undefined) return undefined;
  const content = holder.content[type];
  return isObject(content) && isObject(content.schema) ? `${pointer}/content/${escaped(type)}/schema` : undefined;
}

/** The path of an operation; Xero prints `/Connections`, where the service answers `/connections` (xero-api.md §1). */
function toPattern(template: string): RegExp {
  const pattern = template
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${pattern}$`, 'i');
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
