import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { expect } from 'chai';
import { parse } from 'yaml';
import { configurationJsonSchema } from './index.ts';
import { companyFile, ORGANISATION } from './testing/config-folder.ts';
import { ledgerConnector } from './testing/ledger-connector.ts';

const { company, organisation } = configurationJsonSchema([ledgerConnector(), ledgerConnector('other')]);

function validator(schema: object) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  addFormatsModule.default(ajv);
  const validate = ajv.compile(schema);
  return (yaml: string) => validate(parse(yaml));
}

describe('core/config/json-schema', () => {
  const acceptsCompany = validator(company);
  const acceptsOrganisation = validator(organisation);

  it('accepts sound files', () => {
    expect(acceptsCompany(companyFile())).to.equal(true);
    expect(acceptsCompany(companyFile({ 7: '  connector: other' }))).to.equal(true);
    expect(acceptsOrganisation(ORGANISATION)).to.equal(true);
  });

  it('accepts a reference for any scalar', () => {
    const changes = {
      2: `  id: \${env:A}`,
      3: `  name: x \${env:A}\n  standAlone: \${env:B}`,
      12: `  wallet: \${file:w}`,
    };
    expect(acceptsCompany(companyFile(changes))).to.equal(true);
    expect(
      acceptsOrganisation(`name: x\npleo: { requestsPerMinute: "\${env:R}", baseUrl: "http://\${env:H}:80" }\n`),
    ).to.equal(true);
  });

  it('accepts only a reference for a secret', () => {
    expect(acceptsCompany(companyFile({ 5: '  apiKey: abc' }))).to.equal(false);
    expect(acceptsCompany(companyFile({ 5: `  apiKey: x\${env:A}` }))).to.equal(false);
    expect(acceptsCompany(companyFile({ 10: '    auth: { kind: token, token: abc }' }))).to.equal(false);
  });

  it('refuses unknown keys, wrong types and connectors that are not installed', () => {
    expect(acceptsCompany(companyFile({ 13: 'export: { a: 1 }' }))).to.equal(false);
    expect(acceptsCompany(companyFile({ 12: '  wallet: 5' }))).to.equal(false);
    expect(acceptsCompany(companyFile({ 7: '  connector: none' }))).to.equal(false);
    expect(acceptsCompany(companyFile({ 10: '    colour: red' }))).to.equal(false);
    expect(acceptsOrganisation('name: x\nrun: { maxCompaniesAtOnce: many }\n')).to.equal(false);
  });

  it('asks for no setting of the connector, as the organisation may supply it', () => {
    expect(acceptsCompany(companyFile({ 8: '', 9: '', 10: '' }))).to.equal(true);
    expect(acceptsOrganisation(`${ORGANISATION}connectors: { ledger: { auth: { kind: token } } }\n`)).to.equal(true);
  });

  it('lets the organisation hold no secret and only installed connectors', () => {
    expect(acceptsOrganisation(`${ORGANISATION}connectors: { ledger: { auth: { token: "\${env:A}" } } }\n`)).to.equal(
      false,
    );
    expect(acceptsOrganisation(`${ORGANISATION}connectors: { none: {} }\n`)).to.equal(false);
  });

  it('lets the organisation give defaults for some sections, of which nothing is required', () => {
    const defaults = 'defaults: { accounts: {}, sync: { vendors: { include: { countries: [NL] } } } }\n';
    expect(acceptsOrganisation(`${ORGANISATION}${defaults}`)).to.equal(true);
    expect(acceptsOrganisation(`${ORGANISATION}defaults: { pleo: {} }\n`)).to.equal(false);
    expect(acceptsOrganisation(`${ORGANISATION}defaults: { sync: { vendor: {} } }\n`)).to.equal(false);
  });

  it('knows the keys of lists and of maps by code', () => {
    const sync = (text: string) => acceptsCompany(companyFile({ 13: `sync: ${text}` }));
    expect(sync('{ tags: { groups: [{ dimension: Region, name: "{code}" }] } }')).to.equal(true);
    expect(sync('{ tags: { groups: [{ dimension: Region, nam: "{code}" }] } }')).to.equal(false);
    expect(sync('{ tags: { groups: [{ name: "{code}" }] } }')).to.equal(false);
    expect(sync('{ accounts: { overrides: { "4300": { name: Reiskosten } } } }')).to.equal(true);
    expect(sync('{ accounts: { overrides: { "4300": { nam: Reiskosten } } } }')).to.equal(false);
    expect(sync('{ vendors: false }')).to.equal(true);
  });

  it('describes every field', () => {
    const undescribed: string[] = [];
    const visit = (schema: unknown, path: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      const properties = 'properties' in schema ? schema.properties : undefined;
      for (const [key, field] of Object.entries(properties ?? {})) {
        if (!('description' in Object(field)) && path !== '.connectors' && key !== 'erp')
          undescribed.push(`${path}.${key}`);
        visit(field, `${path}.${key}`);
      }
      for (const branch of 'anyOf' in schema && Array.isArray(schema.anyOf) ? schema.anyOf : []) visit(branch, path);
      if ('items' in schema) visit(schema.items, `${path}[]`);
      if ('additionalProperties' in schema) visit(schema.additionalProperties, `${path}.*`);
    };
    visit(company, '');
    visit(organisation, '');
    expect(undescribed).to.deep.equal([]);
  });

  it('stands without any connector', () => {
    const schemas = configurationJsonSchema([]);
    expect(validator(schemas.company)(companyFile())).to.equal(true);
    expect(validator(schemas.organisation)(ORGANISATION)).to.equal(true);
  });
});
