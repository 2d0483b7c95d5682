import type { ConnectorDefinition } from '../contract/index.ts';
import { CompanyFile } from './schema/company.ts';
import { withDefaultSections } from './schema/company-defaults.ts';
import { withoutRequired, withoutSecrets, withReferences } from './schema/editor-schema.ts';
import { type JsonSchema, jsonSchemaOf, propertyOf, replaceProperty } from './schema/json-schema-of.ts';
import { OrganisationFile } from './schema/organisation.ts';

/** JSON Schemas (draft 2020-12) of the two kinds of file, for editors. */
export interface ConfigurationJsonSchema {
  /** Of `companies/<slug>.yaml`. */
  readonly company: object;
  /** Of `organisation.yaml`. */
  readonly organisation: object;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * What the files look like when these connectors are installed.
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
  const schema = withReferences(withDefaultSections(jsonSchemaOf(OrganisationFile), withoutRequired));
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
