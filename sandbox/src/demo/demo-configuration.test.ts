import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { readDemoData } from './demo-data.ts';

const config = new URL('../../../config/', import.meta.url);

/** Set by the demo itself, once its simulators run. */
const SET_BY_THE_DEMO = [
  'RINGFENCE_DATA_FOLDER',
  'RINGFENCE_PLEO_URL',
  'RINGFENCE_XERO_API_URL',
  'RINGFENCE_XERO_IDENTITY_URL',
];

const CompanyFile = z.object({
  company: z.object({ id: z.string(), name: z.string(), standAlone: z.boolean().default(false) }),
  erp: z.object({ settings: z.object({ tenantId: z.string() }) }),
});

describe('config, as the demo runs it', () => {
  const files = readdirSync(new URL('companies/', config)).map((name) => `companies/${name}`);
  const read = (name: string) => readFileSync(new URL(name, config), 'utf8');

  it('refers to the variables that the demo sets, all of them and no others', async () => {
    const { environment } = await readDemoData();
    const texts = ['organisation.yaml', ...files].map((name) => read(name).replace(/^\s*#.*$/gm, ''));
    const named = texts.flatMap((text) => [...text.matchAll(/\$\{env:(\w+)\}/g)].map(([, name]) => name));
    expect([...new Set(named)]).to.have.members([...Object.keys(environment), ...SET_BY_THE_DEMO]);
  });

  it('has the organisation, the companies and the tenants of the seed', async () => {
    const { pleo, xero } = (await readDemoData()).seed;
    const { organisationId, name } = z
      .object({ organisationId: z.string(), name: z.string() })
      .parse(parse(read('organisation.yaml')));
    expect(pleo.organisations).to.deep.equal([{ id: organisationId, name, apiKeys: [] }]);
    const configured = files.map((file) => CompanyFile.parse(parse(read(file))));
    expect(configured.map(({ company }) => company)).to.have.deep.members(
      pleo.companies.map(({ id, name, organisationId }) => ({ id, name, standAlone: organisationId === undefined })),
    );
    expect(configured.map(({ erp }) => erp.settings.tenantId)).to.have.members(
      xero.tenants.map(({ tenantId }) => tenantId),
    );
  });
});
