import { Failure } from '../contract/index.ts';
import { placesIn } from './company-places.ts';
import type { CompanyConfiguration, OrganisationConfiguration } from './configuration.ts';
import type { ConfigurationResult } from './configuration-result.ts';
import { sharedThings } from './distinct-companies.ts';
import { listCompanyFiles } from './list-company-files.ts';
import { type LoadedCompany, loadCompany } from './load-company.ts';
import { type ConfigurationSources, newLoadContext } from './load-context.ts';
import { loadOrganisation } from './load-organisation.ts';
import { finishProblems } from './source/draft-problem.ts';

/**
 * Reads `organisation.yaml` and `companies/*.yaml`, resolves the references in them and checks everything before
 * anything runs. Nothing wrong is thrown: all of it is in the result, and no text there holds a secret.
 */
export async function loadConfiguration(sources: ConfigurationSources): Promise<ConfigurationResult> {
  const context = newLoadContext(sources);
  const { problems } = context;
  const organisation = await loadOrganisation(context);
  const files = await listCompanyFiles(context);
  const loaded = await Promise.all(files.map((file) => loadCompany(file, organisation, context)));
  const companies = loaded.filter((company) => company !== undefined);
  problems.push(...sharedThings(companies));
  if (problems.length > 0 || organisation.configuration === undefined) {
    return { ok: false, problems: finishProblems(problems) };
  }
  const { configuration } = organisation;
  return {
    ok: true,
    configuration: {
      organisation: configuration,
      companies: companies.map((company) => companyConfiguration(company, configuration)),
    },
  };
}

function companyConfiguration(
  { file, root, content, erp }: LoadedCompany,
  organisation: OrganisationConfiguration,
): CompanyConfiguration {
  if (content === undefined || erp === undefined) {
    // Never leave out a company without a word, even if a check above forgot to say what is wrong with it.
    throw new Failure('configuration', `${file.name} is not usable, but no problem was found in it.`, {
      system: 'configuration',
    });
  }
  const { company, pleo, accounts, sync, export: exporting } = content;
  return {
    slug: file.slug,
    file: file.name,
    companyId: company.id,
    name: company.name,
    standAlone: company.standAlone,
    pleo: { ...organisation.pleo, apiKey: pleo.apiKey },
    connector: erp.connector,
    erpSettings: erp.settings,
    erpCompanyKey: erp.companyKey,
    accounts,
    sync,
    export: exporting,
    places: placesIn(root),
  };
}
