import { referencesOf } from '@ringfence/core/kit';
import type { Sandbox } from '@ringfence/sandbox';
import type { TestedConnector } from '../../support/connectors.ts';
import { bookedJournal, JOURNAL_ROLES, type JournalLine, netBalances } from '../journals.ts';
import { connector as csvFolder } from './connector.ts';
import { type CsvCompany, CsvHoldings, type CsvRow, csvFolderSimulator } from './simulator.ts';

const ROOT = 'RINGFENCE_CSV_ROOT';

/** Books that are fed with files. */
export const CSV_FOLDER: TestedConnector = {
  name: 'csv-folder',
  displayName: csvFolder.displayName,
  definition: csvFolder,
  module: new URL('connector.ts', import.meta.url).href,
  simulator: csvFolderSimulator,
  cannot: {
    masterData: 'a folder of batches has no lists',
    vendors: 'a folder of batches has no vendors',
    answers: 'a folder gives no answers that could be lost',
    lookUp: 'a folder finds batches by attempt, not documents by reference',
    tokens: 'a folder has no credentials',
  },
  keyOf: folderOf,
  accountIdOf: (_company, code) => code,
  referenceOf: referencesOf('uuid'),
  seed: (plans) => ({
    companies: plans.map((plan) => ({
      id: folderOf(plan.number),
      name: `Company ${plan.number}`,
      currency: plan.currency ?? 'EUR',
      ...(plan.closedTo === undefined ? {} : { closedTo: plan.closedTo }),
    })),
  }),
  organisation: { root: `\${env:${ROOT}}` },
  environment: (_url, sandbox) => ({ [ROOT]: CsvHoldings.parse(sandbox.inspect('csv-folder')).root }),
  company: (plan) => ({
    erp: { connector: 'csv-folder', settings: { company: folderOf(plan.number) } },
    accounts: JOURNAL_ROLES,
    sync: {},
  }),
  secrets: () => ({}),
  documents: (sandbox, company) =>
    [...Map.groupBy(holdingsOf(sandbox, company).rows, ({ batch, reference }) => `${batch} ${reference}`)].flatMap(
      ([id, rows]) => {
        const [first] = rows;
        return first === undefined ? [] : [bookedJournal({ ...first, id }, rows.map(lineOf))];
      },
    ),
  balances: (sandbox, company) => netBalances(holdingsOf(sandbox, company).rows.map(lineOf)),
  receipts(sandbox, company, reference) {
    const { receipts, rows } = holdingsOf(sandbox, company);
    const named = rows.find((row) => row.reference === reference)?.receipts.split(' ') ?? [];
    return receipts.filter((name) => named.includes(name));
  },
};

function folderOf(company: number): string {
  return `company-${company}`;
}

function holdingsOf(sandbox: Sandbox, company: number): CsvCompany {
  const { companies } = CsvHoldings.parse(sandbox.inspect('csv-folder'));
  return companies[folderOf(company)] ?? { rows: [], receipts: [] };
}

function lineOf({ account, debit, credit, taxCode, includedTax, text }: CsvRow): JournalLine {
  return { account, debit, credit, taxCode: taxCode === '' ? undefined : taxCode, includedTax, text, tracking: [] };
}
