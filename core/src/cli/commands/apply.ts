import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { CompanyConfiguration, Configuration } from '../../config/index.ts';
import { present } from '../../kit/index.ts';
import { type CommandContext, createEngine, loadOrComplain } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type CompanyPlanJson, PlanReportJson, toCompanyPlan } from '../report/plan-report.ts';
import { printLine } from '../terminal.ts';
import { runCompanies } from './run.ts';

export interface ApplyCommandOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly allowArchive?: boolean;
}

/** `ringfence apply`: makes exactly the changes of a plan's file; a company where others are due by now is refused. */
export async function applyCommand(
  file: string,
  { config, json = false, allowArchive = false }: ApplyCommandOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const planned = await readPlan(file, context);
  if (planned === undefined) return EXIT.usage;
  const configuration = await loadOrComplain(config, context);
  if (configuration === undefined) return EXIT.usage;
  const companies = companiesOf(planned, configuration, context);
  if (companies === undefined) return EXIT.usage;
  const plans = new Map(planned.map((company) => [company.slug, toCompanyPlan(company)]));
  return runCompanies({ companies, engine: createEngine(configuration, context) }, context, {
    only: 'sync',
    json,
    syncOptionsOf: ({ slug }) => {
      const approved = plans.get(slug);
      return present({ allowArchive, approved });
    },
  });
}

/** The companies of the file for which a plan could be made. */
async function readPlan(
  file: string,
  { terminal, currentFolder }: CommandContext,
): Promise<readonly CompanyPlanJson[] | undefined> {
  const text = await readFile(resolve(currentFolder, file), 'utf8').catch(() => undefined);
  if (text === undefined) {
    printLine(terminal.err, `The plan ${file} cannot be read. Make one with: ringfence plan --out ${file}`);
    return undefined;
  }
  const report = PlanReportJson.safeParse(parseJson(text));
  if (!report.success) {
    printLine(terminal.err, `${file} is no plan of this version of Ringfence:\n${z.prettifyError(report.error)}`);
    return undefined;
  }
  return report.data.companies.filter(({ digest }) => digest !== null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A plan for another Pleo or ERP company than the configured one is refused whole. */
function companiesOf(
  planned: readonly CompanyPlanJson[],
  configuration: Configuration,
  { terminal }: CommandContext,
): readonly CompanyConfiguration[] | undefined {
  const bySlug = new Map<string, CompanyConfiguration>(
    configuration.companies.map((company) => [company.slug, company]),
  );
  const companies: CompanyConfiguration[] = [];
  for (const { slug, id, erpCompany } of planned) {
    const company = bySlug.get(slug);
    if (company === undefined || company.companyId !== id || company.erpCompanyKey !== erpCompany) {
      const why = company === undefined ? 'is not in the configuration' : 'is another company there';
      printLine(terminal.err, `The plan is for the company "${slug}", which ${why}. Nothing was changed.`);
      return undefined;
    }
    companies.push(company);
  }
  return companies;
}
