import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseSeedText } from '../seed.ts';
import { DemoSeed } from './demo-data.ts';

const demo = new URL('../../demo/', import.meta.url);
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
  pleo: z.object({ apiKey: z.string() }),
  erp: z.object({
    settings: z.object({
      tenantId: z.string(),
      credentials: z.object({ grant: z.string(), clientId: z.string(), clientSecret: z.string() }),
    }),
  }),
  accounts: z.object({ wallet: z.string() }),
});

describe('config, as the demo runs it', () => {
  const environment = z.record(z.string(), z.string()).parse(parse(read(demo, 'environment.yaml')));
  const files = readdirSync(new URL('companies/', config)).toSorted();

  it('has a file for each company of the seed', () => {
    const seeds = readdirSync(new URL('seed/', demo)).filter((name) => name !== 'organisation.yaml');
    expect(files).to.deep.equal(seeds.toSorted());
  });

  it('refers to the variables that the demo sets, all of them and no others', () => {
    const texts = [read(config, 'organisation.yaml'), ...files.map((file) => read(config, `companies/${file}`))];
    const named = texts.flatMap((text) =>
      [...withoutComments(text).matchAll(/\$\{env:(\w+)\}/g)].map(([, name]) => name),
    );
    expect([...new Set(named)]).to.have.members([...Object.keys(environment), ...SET_BY_THE_DEMO]);
  });

  it('is of the organisation of the seed', () => {
    const { organisationId, name } = z
      .object({ organisationId: z.string(), name: z.string() })
      .parse(parse(read(config, 'organisation.yaml')));
    expect(readSeed('organisation.yaml').pleo.organisations).to.deep.equal([{ id: organisationId, name, apiKeys: [] }]);
  });

  for (const file of files) {
    it(`opens the seeded company, app, tenant and wallet of ${basename(file, '.yaml')}`, () => {
      const { company, pleo, erp, accounts } = CompanyFile.parse(parse(read(config, `companies/${file}`)));
      const { credentials, tenantId } = erp.settings;
      const seed = readSeed(file);
      const seeded = seed.pleo.companies.map(({ id, name, organisationId, apiKeys }) => ({
        id,
        name,
        standAlone: organisationId === undefined,
        keys: apiKeys.map(({ key }) => key),
      }));
      expect(seeded).to.deep.equal([{ ...company, keys: [resolved(pleo.apiKey)] }]);
      expect(seed.xero.apps).to.deep.equal([
        {
          clientId: resolved(credentials.clientId),
          clientSecret: resolved(credentials.clientSecret),
          grant: credentials.grant,
          tenants: [tenantId],
        },
      ]);
      const wallets = seed.xero.tenants.flatMap((tenant) =>
        tenant.accounts.filter(({ code, type }) => type === 'BANK' && code === accounts.wallet),
      );
      expect(wallets.map(({ name, status }) => [name, status])).to.deep.equal([['Pleo', 'ACTIVE']]);
    });
  }

  function resolved(reference: string): string | undefined {
    const name = /^\$\{env:(\w+)\}$/.exec(reference)?.[1];
    return name === undefined ? undefined : environment[name];
  }
});

function read(folder: URL, name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function withoutComments(yaml: string): string {
  return yaml.replace(/^\s*#.*$/gm, '');
}

function readSeed(file: string): DemoSeed {
  return DemoSeed.parse(parseSeedText(read(demo, `seed/${file}`), file));
}
