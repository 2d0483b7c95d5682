import { Container } from 'inversify';
import type { CompanyConfiguration } from '../config/index.ts';
import type { Log } from '../contract/index.ts';
import { type InstanceParts, IntegrationInstance } from '../instance/index.ts';
import { createCompanyHttp, createRateBudget, FileDownloader } from '../kit/index.ts';
import { CompanyCredential, connectPleoCompany } from '../pleo/index.ts';
import { type CompanyStore, createVault } from '../storage/index.ts';
import { syncSettings } from '../sync/index.ts';
import { connectErp, type ErpServices } from './connected-erp.ts';
import { companyTokens as company, processTokens as process } from './tokens.ts';

/** What exists of a company before its scope does: its configuration, its open store, its log. */
export interface CompanyOwned {
  readonly configuration: CompanyConfiguration;
  readonly store: CompanyStore;
  readonly log: Log;
}

/**
 * The container of one company: a child of the root in which everything company-owned is bound, once. Whatever is
 * resolved from it can reach this company and no other.
 */
export function companyScope(root: Container, owned: CompanyOwned): Container {
  const scope = new Container({ parent: root, defaultScope: 'Singleton' });
  scope.bind(company.company).toConstantValue(owned.configuration);
  scope.bind(company.store).toConstantValue(owned.store);
  scope.bind(company.log).toConstantValue(owned.log);
  scope.bind(company.vault).toResolvedValue(createVault, [company.store, process.sealingKey]);
  scope.bind(company.http).toResolvedValue(
    (clock, random, log, store): ErpServices['http'] =>
      (options) =>
        createCompanyHttp(options, { clock, random, log, confirm: () => store.assertHeld() }),
    [process.clock, process.random, company.log, company.store],
  );
  scope.bind(company.pleo).toResolvedValue(
    ({ companyId, pleo }, clock, random, log, http) =>
      connectPleoCompany(companyId, new CompanyCredential(pleo.apiKey), {
        baseUrl: pleo.baseUrl,
        budget: createRateBudget(pleoBudget(pleo.requestsPerMinute), { clock }),
        http,
        downloader: (options) => new FileDownloader(options, { clock, random, log }),
      }),
    [company.company, process.clock, process.random, company.log, company.http],
  );
  scope.bind(company.erp).toResolvedValue(
    ({ connector, companyId, slug, erpSettings }, clock, ids, random, sharedLimits, log, vault, http) =>
      connectErp(
        connector,
        {
          companyId,
          slug,
          settings: erpSettings,
          clock,
          ids,
          random,
          log,
          vault,
          http,
          budget: (options) => createRateBudget(options, { clock }),
        },
        sharedLimits,
      ),
    [
      company.company,
      process.clock,
      process.ids,
      process.random,
      process.sharedLimits,
      company.log,
      company.vault,
      company.http,
    ],
  );
  scope.bind(company.instance).toResolvedValue(
    (configuration, pleo, erp, store, clock, ids, log) =>
      new IntegrationInstance({
        ...partsOf(configuration),
        pleo: pleo.client,
        pleoUsage: pleo.usage,
        files: pleo.files,
        erp: erp.session,
        erpUsage: erp.usage,
        requestsLeftToday: erp.requestsLeftToday,
        store,
        clock,
        ids,
        log,
      }),
    [company.company, company.pleo, company.erp, company.store, process.clock, process.ids, company.log],
  );
  return scope;
}

type ConfiguredParts =
  | 'slug'
  | 'companyId'
  | 'erpName'
  | 'erpCompanyKey'
  | 'matrix'
  | 'maxReferenceLength'
  | 'settings';

function partsOf({
  slug,
  companyId,
  connector,
  erpCompanyKey,
  accounts,
  sync,
  export: exporting,
  origin,
}: CompanyConfiguration): Pick<InstanceParts, ConfiguredParts> {
  return {
    slug,
    companyId,
    erpName: connector.displayName,
    erpCompanyKey,
    matrix: connector.matrix,
    maxReferenceLength: connector.maxReferenceLength,
    settings: {
      accounts,
      sync: syncSettings(sync, origin.isInherited),
      locate: origin.locate,
      export: exporting,
    },
  };
}

/** A window may be full for its whole length; waiting two of them is patience enough. @see pleo-api.md §4.4 */
function pleoBudget(requestsPerMinute: number) {
  return { name: 'Pleo, per minute', limit: requestsPerMinute, windowMs: 60_000, maxWaitMs: 120_000 };
}
