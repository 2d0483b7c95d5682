import { z } from 'zod';

/** What is wrong on purpose in one export job. Accounting entry ids. */
export interface SeededFailures {
  /** Expenses that cannot be exported. */
  readonly failed: ReadonlySet<string>;
  /** Expenses that are exported without a receipt. */
  readonly withoutReceipt: ReadonlySet<string>;
}

const Ids = z
  .array(z.guid())
  .default([])
  .transform((ids) => new Set(ids));

/** `seeded-failures.yaml`, by the id of the job. */
export const SeededFailuresFile = z
  .array(z.strictObject({ job: z.guid(), failed: Ids, withoutReceipt: Ids }))
  .transform(
    (entries): ReadonlyMap<string, SeededFailures> =>
      new Map(entries.map(({ job, failed, withoutReceipt }) => [job, { failed, withoutReceipt }])),
  );
