import { z } from 'zod';
import { CompanyFile } from './company.ts';
import { type JsonSchema, jsonSchemaOf, propertyOf, replaceProperty } from './json-schema-of.ts';

const Section = z.record(z.string(), z.unknown()).optional();

/** `defaults` of `organisation.yaml`. Its sections are checked with each company that inherits them. */
export const CompanyDefaults = z.strictObject({
  accounts: Section.describe('Inherited by `accounts` of each company, e.g. { wallet: "1050" }.'),
  sync: Section.describe('Inherited by `sync` of each company, e.g. { accounts: { classes: [expense] } }.'),
  export: Section.describe('Inherited by `export` of each company.'),
});

/** The schema of `organisation.yaml` with the keys that each section of `defaults` may have. */
export function withDefaultSections(
  organisation: JsonSchema,
  change: (section: JsonSchema) => JsonSchema = (section) => section,
): JsonSchema {
  const company = jsonSchemaOf(CompanyFile);
  const defaults = propertyOf(organisation, 'defaults');
  return Object.keys(CompanyDefaults.shape).reduce((schema, key) => {
    const { description = '' } = propertyOf(defaults, key);
    return replaceProperty(schema, ['defaults', key], { ...change(propertyOf(company, key)), description });
  }, organisation);
}
