import type { ConnectorDefinition } from '../contract/index.ts';
import { CompanyFile } from './schema/company.ts';
import { type JsonSchema, jsonSchemaOf, mapSubschemas, propertyOf, replaceProperty } from './schema/json-schema.ts';
import { organisationJsonSchema } from './schema/organisation.ts';
import { SOME_REFERENCE_PATTERN, WHOLE_REFERENCE_PATTERN } from './yaml/references.ts';

/** JSON Schemas (draft 2020-12) of the two kinds of file, for editors. */
export interface ConfigurationJsonSchema {
  /** Schema of `companies/<slug>.yaml`. */
  readonly company: object;
  /** Schema of `organisation.yaml`. */
  readonly organisation: object;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Describes the files when these connectors are installed.
 *
 * It asks for less than `loadConfiguration`: no setting of a connector is required, as the organisation may supply it,
 * and what stands behind a reference is not seen. Where a value decides which keys stand beside it (`erp.connector`,
 * the kind of a credential) it must be written out, not referred to.
 */
export function configurationJsonSchema(definitions: readonly ConnectorDefinition[]): ConfigurationJsonSchema {
  return { company: companySchema(definitions), organisation: organisationSchema(definitions) };
}

function companySchema(definitions: readonly ConnectorDefinition[]): JsonSchema {
  const schema = withReferences(jsonSchemaOf(CompanyFile));
  const head: JsonSchema = { $schema: DIALECT, title: 'Ringfence: companies/<slug>.yaml' };
  if (definitions.length === 0) return { ...head, ...schema };
  const erp = propertyOf(schema, 'erp');
  const connectorDescription = propertyOf(erp, 'connector').description ?? '';
  const settingsDescription = propertyOf(erp, 'settings').description ?? '';
  const choices = definitions.map(({ id, displayName, settings }) => {
    const editorSettings = withReferences(withoutRequired(jsonSchemaOf(settings)));
    const named = replaceProperty(erp, ['connector'], { const: id, description: connectorDescription });
    return {
      ...replaceProperty(named, ['settings'], { description: settingsDescription, ...editorSettings }),
      title: displayName,
    };
  });
  return { ...head, ...replaceProperty(schema, ['erp'], { anyOf: choices }) };
}

function organisationSchema(definitions: readonly ConnectorDefinition[]): JsonSchema {
  const schema = withReferences(organisationJsonSchema(withoutRequired));
  const { description = '' } = propertyOf(schema, 'connectors');
  const connectors = definitions.map(({ id, displayName, settings }) => {
    const editorSettings = withReferences(withoutSecrets(withoutRequired(jsonSchemaOf(settings))));
    return [id, { title: displayName, ...editorSettings }] as const;
  });
  const head: JsonSchema = { $schema: DIALECT, title: 'Ringfence: organisation.yaml' };
  return {
    ...head,
    ...replaceProperty(schema, ['connectors'], {
      type: 'object',
      description,
      properties: Object.fromEntries(connectors),
      additionalProperties: false,
    }),
  };
}

/**
 * The schema of a file before its references are resolved: a secret must be a reference, any other scalar may be one.
 * Branches of unions may overlap by that, so `oneOf` becomes `anyOf`.
 */
function withReferences(schema: JsonSchema): JsonSchema {
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

/** The pattern of the text that may stand in place of a scalar; `undefined` where no text need be added. */
function referencePattern({ type, enum: values, pattern, format, maxLength }: JsonSchema): string | undefined {
  if (type === 'number' || type === 'integer' || type === 'boolean') return WHOLE_REFERENCE_PATTERN;
  const isLimited = [values, pattern, format, maxLength].some((limit) => limit !== undefined);
  return isLimited ? SOME_REFERENCE_PATTERN : undefined;
}

/** The schema of a part of the settings: what is missing may stand elsewhere. */
function withoutRequired({ required: _, ...schema }: JsonSchema): JsonSchema {
  return mapSubschemas(schema, withoutRequired);
}

/** The schema without the fields that hold secrets. */
function withoutSecrets(schema: JsonSchema): JsonSchema {
  const { properties } = schema;
  if (properties === undefined) return mapSubschemas(schema, withoutSecrets);
  const open = Object.entries(properties).filter(([, part]) => typeof part === 'boolean' || part.secret !== true);
  return mapSubschemas({ ...schema, properties: Object.fromEntries(open) }, withoutSecrets);
}
