import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What the demo reads of the report of `ringfence run`. */
const Report = z.object({
  outcome: z.string(),
  companies: z.array(
    z.object({
      slug: z.string(),
      errors: z.array(z.unknown()),
      sync: z.record(z.string(), z.object({ failed: z.array(z.unknown()) })).nullable(),
      export: z
        .object({
          jobs: z.array(
            z.object({
              failed: z.array(z.object({ entryId: z.string() })),
              open: z.array(z.unknown()),
              error: z.string().nullable(),
            }),
          ),
          inDoubt: z.array(z.unknown()),
        })
        .nullable(),
    }),
  ),
});

/** How a run of the demo is judged. */
export interface Verdict {
  /** Nothing failed but what was seeded to fail. */
  readonly asSeeded: boolean;
  /** How many of the seeded failures showed in this run. */
  readonly seededFailures: number;
}

/** @returns `undefined` when there is no report: the command ended before it ran anything. */
export async function readVerdict(file: string, seeded: ReadonlySet<string>): Promise<Verdict | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const report = Report.parse(JSON.parse(text));
  const jobs = report.companies.flatMap((company) => company.export?.jobs ?? []);
  const failed = jobs.flatMap((job) => job.failed.map(({ entryId }) => entryId));
  const seededFailures = failed.filter((entryId) => seeded.has(entryId)).length;
  const otherTrouble =
    report.outcome === 'interrupted' ||
    failed.length > seededFailures ||
    jobs.some((job) => job.open.length > 0 || job.error !== null) ||
    report.companies.some(
      (company) =>
        company.errors.length > 0 ||
        (company.export?.inDoubt.length ?? 0) > 0 ||
        Object.values(company.sync ?? {}).some((resource) => resource.failed.length > 0),
    );
  return { asSeeded: !otherTrouble, seededFailures };
}
