import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunReport } from '@ringfence/core';
import type { Clock } from '@ringfence/core/contract';
import { AutoClock } from '@ringfence/core/testing';
import { type TestedConnector, XERO } from '../connectors.ts';
import { createSeededWorld, type SeededWorld } from '../seeded-world.ts';
import {
  type CompanyPlan,
  companyEnvironment,
  companyYaml,
  ORGANISATION_ID,
  pleoCompany,
  slugOf,
} from './company-plan.ts';

/** Where no test is about limits, there are none. */
const NO_LIMIT = 1_000_000_000;

export interface CompanyWorldOptions {
  /** Left out: Xero. */
  readonly connector?: TestedConnector;
  /** Left out: one whose sleeps are over at once. */
  readonly clock?: Clock;
  readonly jobLifeSeconds?: number;
  /** Of Pleo's lists. */
  readonly pageSize?: number;
  readonly maxCompaniesAtOnce?: number;
}

/** A world of made-up companies. */
export interface CompanyWorld extends SeededWorld {
  /** One pass, and the report of the first company. @throws what kept the company from running at all. */
  runFirst(options?: Parameters<SeededWorld['run']>[0]): Promise<RunReport>;
}

export async function createCompanyWorld(
  plans: readonly CompanyPlan[],
  options: CompanyWorldOptions = {},
): Promise<CompanyWorld> {
  const { connector = XERO, clock = new AutoClock(), jobLifeSeconds, pageSize, maxCompaniesAtOnce = 4 } = options;
  const world = await createSeededWorld({
    seed: {
      pleo: {
        organisations: [{ id: ORGANISATION_ID, name: 'Group' }],
        companies: plans.map(pleoCompany),
        requestsPerMinute: NO_LIMIT,
        ...(jobLifeSeconds === undefined ? {} : { jobLifeSeconds }),
        ...(pageSize === undefined ? {} : { defaultPageSize: pageSize, maxPageSize: pageSize }),
      },
      [connector.name]: connector.seed(plans),
    },
    connector,
    environment: Object.assign(
      { RINGFENCE_SEALING_KEY: Buffer.alloc(32, 7).toString('base64') },
      ...plans.map((plan) => companyEnvironment(plan, connector)),
    ),
    configure: (folder) => configure(folder, plans, connector, maxCompaniesAtOnce),
    clock,
  });
  return {
    ...world,
    async runFirst(options) {
      const [outcome] = await world.run(options);
      if (outcome === undefined || 'failure' in outcome) throw outcome?.failure ?? new Error('there is no company');
      return outcome.report;
    },
  };
}

/** Writes YAML as JSON, which is YAML. */
async function configure(
  folder: string,
  plans: readonly CompanyPlan[],
  connector: TestedConnector,
  maxCompaniesAtOnce: number,
): Promise<void> {
  await mkdir(join(folder, 'companies'), { recursive: true });
  const write = (name: string, content: object) => writeFile(join(folder, name), JSON.stringify(content, null, 2));
  await write('organisation.yaml', {
    name: 'Group',
    organisationId: ORGANISATION_ID,
    pleo: { baseUrl: variable('PLEO_URL'), requestsPerMinute: NO_LIMIT },
    storage: { folder: variable('DATA_FOLDER'), sealingKey: variable('SEALING_KEY') },
    run: { maxCompaniesAtOnce },
    connectors: { [connector.name]: connector.organisation },
  });
  for (const plan of plans) await write(`companies/${slugOf(plan)}.yaml`, companyYaml(plan, connector));
}

/** A reference as the YAML writes it. */
function variable(name: string): string {
  return `\${env:RINGFENCE_${name}}`;
}
