import type { z } from 'zod';
import { type AccountsSection, ExportSection, SyncSection } from '../config/index.ts';
import { type Capabilities, CompanySlug } from '../contract/index.ts';
import type { ExportParts } from '../export/index.ts';
import { exportParts } from '../instance/export-context.ts';
import type { InstanceParts } from '../instance/instance-context.ts';
import { IntegrationInstance } from '../instance/integration-instance.ts';
import type { Progress } from '../instance/progress.ts';
import { RecordingLog, SequentialIds } from '../kit/testing/index.ts';
import { COMPANY_ID } from '../pleo/testing/index.ts';
import { syncSettings } from '../sync/index.ts';
import { expenseAccount, inputTax } from './erp-records.ts';
import { FakeBooks } from './fake-books.ts';
import { ALL_ABILITIES, ERP_COMPANY_KEY, type FakeAbilities, fakeErpSession, SPENDING } from './fake-erp.ts';
import { FakeFiles } from './fake-files.ts';
import { FakePleo } from './fake-pleo.ts';
import type { Interference } from './interference.ts';
import { JumpingClock } from './jumping-clock.ts';
import { MemoryStore } from './memory-store.ts';

export interface TestCompanyOptions {
  readonly capabilities?: Partial<Capabilities>;
  /** What the ERP can do besides posting. Default: all. */
  readonly abilities?: Partial<FakeAbilities>;
  /** The section `sync` of its YAML, beside the classes `expense`. */
  readonly sync?: z.input<typeof SyncSection>;
  /** The section `export` of its YAML. */
  readonly export?: z.input<typeof ExportSection>;
  /** The section `accounts` of its YAML, beside the wallet `1090`. */
  readonly accounts?: Partial<z.input<typeof AccountsSection>>;
}

/** One company with both its ends and its store in memory. Pleo, the books and the store outlive each instance. */
export class TestCompany {
  readonly clock: JumpingClock;
  readonly ids = new SequentialIds();
  readonly log = new RecordingLog();
  readonly books: FakeBooks;
  readonly pleo: FakePleo;
  readonly files: FakeFiles;
  readonly store: MemoryStore;
  readonly progress: Progress[] = [];
  /** What happens around each call that leaves the instance; replace it to make trouble. */
  interfere: Interference = async () => {};
  readonly #options: TestCompanyOptions;

  constructor(options: TestCompanyOptions = {}) {
    const interfere: Interference = (call, moment) => this.interfere(call, moment);
    this.#options = options;
    this.clock = new JumpingClock();
    this.books = new FakeBooks(this.clock);
    this.pleo = new FakePleo(COMPANY_ID, interfere);
    this.files = new FakeFiles(interfere);
    this.store = new MemoryStore(COMPANY_ID, this.clock, interfere);
  }

  /** The parts of an instance as a process that starts now would make them. */
  parts(): InstanceParts & ExportParts {
    const { clock, ids, log, pleo, store, books } = this;
    const capabilities = this.#capabilities();
    const interfere: Interference = (call, moment) => this.interfere(call, moment);
    const parts: InstanceParts = {
      slug: CompanySlug.parse('company-a'),
      companyId: COMPANY_ID,
      pleo,
      files: this.files,
      pleoUsage: () => ({ requests: 0, bytesSent: 0, bytesReceived: 0 }),
      erp: fakeErpSession(books, interfere, { ...ALL_ABILITIES, ...this.#options.abilities }, capabilities),
      erpName: 'Ledgerly',
      erpCompanyKey: ERP_COMPANY_KEY,
      erpUsage: () => ({ requests: 0, bytesSent: 0, bytesReceived: 0 }),
      requestsLeftToday: () => undefined,
      settings: {
        accounts: { wallet: '1090', ...this.#options.accounts },
        sync: syncSettings(
          SyncSection.parse({
            accounts: { classes: ['expense'] },
            taxCodes: { classes: ['expense'] },
            ...this.#options.sync,
          }),
          () => false,
        ),
        locate: (path) => `company-a.yaml, ${path.join('.')}`,
        export: ExportSection.parse(this.#options.export ?? {}),
      },
      store,
      clock,
      ids,
      log,
    };
    return exportParts(parts, { capabilities });
  }

  #capabilities(): Capabilities {
    return { ...SPENDING, ...this.#options.capabilities };
  }

  instance(): IntegrationInstance {
    return new IntegrationInstance(this.parts());
  }

  /** One run of a new instance, of the export alone. */
  async exportOnce(signal?: AbortSignal) {
    const onProgress = (progress: Progress) => this.progress.push(progress);
    const report = await this.instance().run({
      only: 'export',
      onProgress,
      ...(signal === undefined ? {} : { signal }),
    });
    return { report, jobs: report.export?.jobs ?? [] };
  }
}

/** A company whose ERP has what the expenses of tests are booked with: their account and their tax code. */
export function companyWithChart(options: TestCompanyOptions = {}): TestCompany {
  const company = new TestCompany(options);
  company.books.accounts.push(expenseAccount());
  company.books.taxCodes.push(inputTax());
  return company;
}
