import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator, SimulatorKind } from '@ringfence/sandbox';
import { z } from 'zod';

const CompanySeed = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  closedTo: z.string().optional(),
});
const Seed = z.object({ companies: z.array(CompanySeed) });
type Seed = z.infer<typeof Seed>;

/** One line of a batch. */
const Row = z.object({
  reference: z.string(),
  date: z.string(),
  account: z.string(),
  debit: z.string(),
  credit: z.string(),
  taxCode: z.string(),
  includedTax: z.string(),
  text: z.string(),
  /** Names, with spaces between them. */
  receipts: z.string(),
  /** Name of its file. */
  batch: z.string(),
});
export type CsvRow = z.infer<typeof Row>;

const Holdings = z.object({ rows: z.array(Row), receipts: z.array(z.string()) });
export type CsvCompany = z.infer<typeof Holdings>;

/** What `inspect` shows. */
export const CsvHoldings = z.object({ root: z.string(), companies: z.record(z.string(), Holdings) });

/** The books at the other end of the folders. `POST /_sandbox/csv-folder/import` takes every whole batch in and moves it away. */
export const csvFolderSimulator: SimulatorKind<Seed> = {
  name: 'csv-folder',
  seed: Seed,
  create({ companies }): Simulator {
    const root = mkdtempSync(join(tmpdir(), 'ringfence-csv-'));
    for (const company of companies) {
      mkdirSync(join(root, company.id));
      writeFileSync(join(root, company.id, 'company.json'), JSON.stringify(company));
    }
    return {
      register(server) {
        server.addHook('onClose', async () => rmSync(root, { recursive: true, force: true }));
      },
      registerControls(server) {
        server.post('/import', async (_, reply) => {
          for (const { id } of companies) {
            mkdirSync(join(root, id, 'imported'), { recursive: true });
            for (const name of batchesIn(join(root, id, 'batches')))
              renameSync(join(root, id, 'batches', name), join(root, id, 'imported', name));
          }
          return reply.code(204).send();
        });
      },
      inspect: (): z.infer<typeof CsvHoldings> => ({
        root,
        companies: Object.fromEntries(companies.map(({ id }) => [id, holdingsOf(join(root, id))])),
      }),
    };
  },
};

function holdingsOf(folder: string): CsvCompany {
  const rows = ['batches', 'imported'].flatMap((name) =>
    batchesIn(join(folder, name)).flatMap((batch) => rowsOf(readFileSync(join(folder, name, batch), 'utf8'), batch)),
  );
  return { rows, receipts: namesIn(join(folder, 'receipts')).filter((name) => !name.startsWith('.')) };
}

/** Only whole files: those that are being written begin with a dot. */
function batchesIn(folder: string): string[] {
  return namesIn(folder).filter((name) => !name.startsWith('.') && name.endsWith('.csv'));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function rowsOf(text: string, batch: string): CsvRow[] {
  const [, ...lines] = text.split('\r\n');
  return lines.map((line) => {
    const fields = [...line.matchAll(/"((?:[^"]|"")*)"(?:;|$)/g)].map(([, field = '']) => field.replaceAll('""', '"'));
    const [reference = '', date = '', account = '', debit = '', credit = '', taxCode = '', includedTax = ''] = fields;
    const [, , , , , , , , said = '', receipts = ''] = fields;
    return { reference, date, account, debit, credit, taxCode, includedTax, text: said, receipts, batch };
  });
}
