import { z } from 'zod';
import { baseUrl, secret } from '../../kit/index.ts';
import { CompanyDefaults, CompanyFile } from './company.ts';
import { type JsonSchema, jsonSchemaOf, propertyOf, replaceProperty } from './json-schema.ts';

/** Pleo's API, by environment. @see pleo-api.md §1 */
const PLEO_BASE_URLS = {
  production: 'https://external.pleo.io',
  staging: 'https://external.staging.pleo.io',
} as const;

const OrganisationPleo = z
  .strictObject({
    environment: z
      .enum(['production', 'staging'])
      .optional()
      .describe('Which of Pleo’s environments to use: production (the default) or staging, e.g. staging.'),
    baseUrl: baseUrl()
      .optional()
      .describe(
        'Address of the Pleo API, instead of `environment`: for a simulator or a proxy, e.g. http://127.0.0.1:4010.',
      ),
    requestsPerMinute: z
      .int()
      .min(1)
      .default(500)
      .describe('Requests that each company may send to Pleo per minute, e.g. 500, the default.'),
  })
  .refine(({ environment, baseUrl }) => environment === undefined || baseUrl === undefined, {
    path: ['baseUrl'],
    message: 'either environment or baseUrl, not both',
  })
  .transform(({ environment = 'production', baseUrl, requestsPerMinute }) => ({
    baseUrl: baseUrl ?? PLEO_BASE_URLS[environment],
    requestsPerMinute,
  }));

const OrganisationStorage = z.strictObject({
  folder: z
    .string()
    .min(1)
    .default('.ringfence')
    .describe(
      'Folder for the companies’ state and journals, one folder each; a relative path starts at the current directory, ' +
        'e.g. /var/lib/ringfence. Default: .ringfence.',
    ),
  sealingKey: secret()
    .optional()
    .describe(
      'Key that seals the secrets in the state, such as rotating refresh tokens: a reference, e.g. ' +
        `\${env:RINGFENCE_SEALING_KEY}. Needed only by connectors that store secrets.`,
    ),
});

/** `organisation.yaml`. What stands under `connectors` and `defaults` is checked with each company that inherits it. */
export const OrganisationFile = z.strictObject({
  name: z.string().min(1).describe('Name of the organisation as people know it, e.g. Love Crème Brûlée Group.'),
  organisationId: z
    .guid()
    .toLowerCase()
    .optional()
    .describe('Pleo’s UUID of the organisation, e.g. 0b8f2c1e-5a7d-4c39-9e64-2f1d7a3b6c50.'),
  pleo: OrganisationPleo.prefault({}).describe('How to reach Pleo; the same for every company.'),
  storage: OrganisationStorage.prefault({}).describe('Where Ringfence keeps what it must remember.'),
  run: z
    .strictObject({
      maxCompaniesAtOnce: z
        .int()
        .min(1)
        .default(8)
        .describe('How many companies may run side by side, e.g. 8, the default.'),
    })
    .prefault({})
    .describe('How a run works through the companies.'),
  connectors: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .default({})
    .describe(
      'Settings that the companies inherit, by connector: each company’s `erp.settings` is laid over them. They hold no ' +
        'secret, and stand-alone companies inherit none of them. E.g. xero: { … }.',
    ),
  defaults: CompanyDefaults.prefault({}).describe(
    'Sections that the companies inherit: each company’s own are laid over them; maps are merged, lists and values ' +
      'replaced. They hold no secret, and stand-alone companies inherit none of them.',
  ),
});
export type OrganisationFile = z.infer<typeof OrganisationFile>;

/**
 * Describes what `organisation.yaml` accepts, with the keys that each section of `defaults` may have.
 *
 * @param change - Made to each of these sections.
 */
export function organisationJsonSchema(change = (section: JsonSchema): JsonSchema => section): JsonSchema {
  const organisation = jsonSchemaOf(OrganisationFile);
  const company = jsonSchemaOf(CompanyFile);
  const defaults = propertyOf(organisation, 'defaults');
  return Object.keys(CompanyDefaults.shape).reduce((schema, key) => {
    const { description = '' } = propertyOf(defaults, key);
    return replaceProperty(schema, ['defaults', key], { ...change(propertyOf(company, key)), description });
  }, organisation);
}
