import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { SeededFailures } from './demo-data.ts';

const Expenses = z.array(z.object({ entryId: z.string() }));

const Job = z.object({
  id: z.string(),
  resumed: z.boolean(),
  failed: Expenses,
  missingFiles: Expenses.default([]),
  open: z.array(z.unknown()),
  error: z.string().nullable(),
});
type Job = z.output<typeof Job>;

/** The part of the report of `ringfence run` that the demo reads. */
const Report = z.object({
  outcome: z.string(),
  companies: z.array(
    z.object({
      slug: z.string(),
      errors: z.array(z.unknown()),
      sync: z.record(z.string(), z.object({ failed: z.array(z.unknown()) })).nullable(),
      export: z.object({ jobs: z.array(Job), inDoubt: z.array(z.unknown()) }).nullable(),
    }),
  ),
});

/** The judgement of a run of the demo. */
export interface Verdict {
  /** True when exactly that failed which was seeded to fail, in every job that was exported. */
  readonly asSeeded: boolean;
  /** True when a failure, or a missing receipt, showed in this run. */
  readonly showsFailures: boolean;
}

const NONE: SeededFailures = { failed: new Set(), withoutReceipt: new Set() };

/**
 * @param seeded - What is wrong on purpose, by the id of its job.
 * @returns `undefined` when there is no report: the command ended before it ran anything.
 */
export async function readVerdict(
  file: string,
  seeded: ReadonlyMap<string, SeededFailures>,
): Promise<Verdict | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { outcome, companies } = Report.parse(JSON.parse(text));
  const jobs = companies.flatMap((company) => company.export?.jobs ?? []);
  const hasOtherTrouble =
    outcome === 'interrupted' ||
    jobs.some((job) => job.open.length > 0 || job.error !== null) ||
    companies.some(
      (company) =>
        company.errors.length > 0 ||
        (company.export?.inDoubt.length ?? 0) > 0 ||
        Object.values(company.sync ?? {}).some((resource) => resource.failed.length > 0),
    );
  return {
    asSeeded: !hasOtherTrouble && jobs.every((job) => isAsSeeded(job, seeded.get(job.id) ?? NONE)),
    showsFailures: jobs.some(({ failed, missingFiles }) => failed.length + missingFiles.length > 0),
  };
}

function isAsSeeded({ resumed, failed, missingFiles }: Job, seeded: SeededFailures): boolean {
  return are(failed, seeded.failed, resumed) && are(missingFiles, seeded.withoutReceipt, resumed);
}

/** An earlier run of a job that was resumed has told of its failures already: then some may be left out. */
function are(expenses: Job['failed'], seeded: ReadonlySet<string>, maySomeBeMissing: boolean): boolean {
  const ids = new Set(expenses.map(({ entryId }) => entryId));
  return [...ids].every((id) => seeded.has(id)) && (maySomeBeMissing || ids.size === seeded.size);
}
