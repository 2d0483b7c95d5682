import { bulkhead } from 'cockatiel';
import type { Container } from 'inversify';
import type { CompanyConfiguration } from '../config/index.ts';
import { type AccountingEntryId, type Failure, toFailure } from '../contract/index.ts';
import type { Chosen, Decided, Decision, Doubt } from '../export/index.ts';
import type {
  CheckReport,
  IntegrationInstance,
  Progress,
  ProgressListener,
  RetryReport,
  RunPart,
  RunReport,
} from '../instance/index.ts';
import type { CompanySnapshot, CompanyStore } from '../storage/index.ts';
import type { CompanyPlan, SyncOptions } from '../sync/index.ts';
import { openCompanyLog } from './company-log.ts';
import { companyScope } from './company-scope.ts';
import { type ProcessServices, rootContainer } from './root-container.ts';
import { companyTokens, processTokens } from './tokens.ts';

/** The outcome of one company; a failure of one says nothing of the others. */
export type CompanyOutcome<Report> =
  | { readonly company: CompanyConfiguration; readonly location: string; readonly report: Report }
  | { readonly company: CompanyConfiguration; readonly failure: Failure };

export interface EngineEvents<Report> {
  onStart?(company: CompanyConfiguration): void;
  onProgress?(company: CompanyConfiguration, progress: Progress): void;
  onFinish?(outcome: CompanyOutcome<Report>): void;
}

/** Options that all work on companies takes. */
export interface EngineWorkOptions<Report> {
  readonly signal?: AbortSignal;
  readonly events?: EngineEvents<Report>;
}

export interface EngineRunOptions extends EngineWorkOptions<RunReport> {
  readonly only?: RunPart | undefined;
  /** Gives the sync options of each company. Left out: as its configuration says. */
  syncOptionsOf?(company: CompanyConfiguration): SyncOptions;
}

export interface EngineRetryOptions extends EngineWorkOptions<RetryReport> {
  /** Only these expenses. Left out: all that may be exported again. */
  readonly entries?: readonly AccountingEntryId[] | undefined;
}

export interface EngineOptions extends ProcessServices {
  /** Companies that work at the same time; the others wait their turn. */
  readonly maxCompaniesAtOnce: number;
}

/** The means by which one company's work tells how it goes and is told to stop. */
interface Watch {
  readonly onProgress: ProgressListener;
  readonly signal?: AbortSignal;
}

type Work<Report> = (instance: IntegrationInstance, watch: Watch, company: CompanyConfiguration) => Promise<Report>;

/** Runs any number of companies side by side, each in a scope of its own. */
export class Engine {
  readonly #root: Container;
  readonly #maxCompaniesAtOnce: number;

  constructor(options: EngineOptions) {
    this.#root = rootContainer(options);
    this.#maxCompaniesAtOnce = options.maxCompaniesAtOnce;
  }

  /** One pass over the companies. @returns Outcomes in the order of the companies. */
  run(
    companies: readonly CompanyConfiguration[],
    { only, syncOptionsOf, ...options }: EngineRunOptions = {},
  ): Promise<readonly CompanyOutcome<RunReport>[]> {
    return this.#each(companies, options, (instance, watch, company) =>
      instance.run({ only, ...(syncOptionsOf === undefined ? {} : { sync: syncOptionsOf(company) }), ...watch }),
    );
  }

  /** Proves every company's connections. Reads only. */
  check(
    companies: readonly CompanyConfiguration[],
    options: EngineWorkOptions<CheckReport> = {},
  ): Promise<readonly CompanyOutcome<CheckReport>[]> {
    return this.#each(companies, options, (instance, { signal }) => instance.check(signal));
  }

  /** Plans the changes that a sync of each company would make now. Reads only. */
  plan(
    companies: readonly CompanyConfiguration[],
    options: EngineWorkOptions<CompanyPlan> = {},
  ): Promise<readonly CompanyOutcome<CompanyPlan>[]> {
    return this.#each(companies, options, (instance, { onProgress, signal }) => instance.plan(onProgress, signal));
  }

  /** Lists the expenses of each company that wait for a person, once the ERP was asked. */
  doubts(
    companies: readonly CompanyConfiguration[],
    options: EngineWorkOptions<readonly Doubt[]> = {},
  ): Promise<readonly CompanyOutcome<readonly Doubt[]>[]> {
    return this.#each(companies, options, (instance, { onProgress, signal }) => instance.doubts(onProgress, signal));
  }

  /**
   * Records what a person says of one expense in doubt.
   *
   * @param confirm - Asked once the decision is known to be possible, before anything is recorded.
   */
  resolve(
    company: CompanyConfiguration,
    decision: Decision,
    confirm: (doubt: Doubt) => Promise<boolean>,
    options: EngineWorkOptions<Decided> = {},
  ): Promise<CompanyOutcome<Decided>> {
    return this.#one(company, options, (instance, watch) => instance.resolve(decision, { confirm, ...watch }));
  }

  /** Exports again what failed, or of whose outcome Pleo was never told. */
  retry(
    companies: readonly CompanyConfiguration[],
    { entries, ...options }: EngineRetryOptions = {},
  ): Promise<readonly CompanyOutcome<RetryReport>[]> {
    return this.#each(companies, options, (instance, watch) => instance.retry({ entries, ...watch }));
  }

  /** Lists the expenses that a retry of each company would export again. Calls nobody. */
  retryable(
    companies: readonly CompanyConfiguration[],
    entries?: readonly AccountingEntryId[],
  ): Promise<readonly CompanyOutcome<Chosen>[]> {
    return this.#each(companies, {}, (instance) => instance.retryable(entries));
  }

  /** Reads the state of each company without disturbing a run. */
  status(companies: readonly CompanyConfiguration[]): Promise<readonly CompanyOutcome<CompanySnapshot | undefined>[]> {
    const storage = this.#root.get(processTokens.storage);
    // Of all companies at once there would be more open files than a process may have.
    const turns = bulkhead(this.#maxCompaniesAtOnce, Number.POSITIVE_INFINITY);
    return Promise.all(
      companies.map((company) =>
        turns.execute(async () => {
          try {
            const snapshot = await storage.peek(company.slug, company.companyId);
            return { company, location: snapshot?.location ?? '', report: snapshot };
          } catch (error) {
            return { company, failure: toFailure(error) };
          }
        }),
      ),
    );
  }

  async #each<Report>(
    companies: readonly CompanyConfiguration[],
    options: EngineWorkOptions<Report>,
    work: Work<Report>,
  ): Promise<readonly CompanyOutcome<Report>[]> {
    const turns = bulkhead(this.#maxCompaniesAtOnce, Number.POSITIVE_INFINITY);
    return Promise.all(companies.map((company) => turns.execute(() => this.#one(company, options, work))));
  }

  async #one<Report>(
    company: CompanyConfiguration,
    { signal, events = {} }: EngineWorkOptions<Report>,
    work: Work<Report>,
  ): Promise<CompanyOutcome<Report>> {
    const watch: Watch = {
      onProgress: (progress) => events.onProgress?.(company, progress),
      ...(signal === undefined ? {} : { signal }),
    };
    events.onStart?.(company);
    const outcome = await this.#withInstance(company, (instance) => work(instance, watch, company));
    events.onFinish?.(outcome);
    return outcome;
  }

  async #withInstance<Report>(
    company: CompanyConfiguration,
    work: (instance: IntegrationInstance) => Promise<Report>,
  ): Promise<CompanyOutcome<Report>> {
    try {
      const store = await this.#root.get(processTokens.storage).open(company.slug, company.companyId);
      try {
        return { company, location: store.location, report: await this.#inScope(store, company, work) };
      } finally {
        await store.close();
      }
    } catch (error) {
      return { company, failure: toFailure(error) };
    }
  }

  async #inScope<Report>(
    store: CompanyStore,
    company: CompanyConfiguration,
    work: (instance: IntegrationInstance) => Promise<Report>,
  ): Promise<Report> {
    const log = openCompanyLog(store.location, company.slug, this.#root.get(processTokens.clock));
    try {
      return await work(companyScope(this.#root, { configuration: company, store, log }).get(companyTokens.instance));
    } finally {
      log.close();
    }
  }
}
