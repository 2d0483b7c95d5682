import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { CompanyConfiguration } from '../../config/index.ts';
import type { Failure } from '../../contract/index.ts';
import type { CompanyOutcome } from '../../engine/index.ts';

/** A failure, as every JSON report shows it. */
export const ErrorJson = z.object({ kind: z.string(), message: z.string(), advice: z.string().nullable() });
export type ErrorJson = z.infer<typeof ErrorJson>;

export function toErrorJson({ kind, message, advice }: Failure): ErrorJson {
  return { kind, message, advice: advice ?? null };
}

/** A company, as every JSON report names it. */
export const CompanyJson = z.object({
  id: z.string().describe('Company id in Pleo'),
  slug: z.string().describe('Name of its YAML file'),
  name: z.string(),
  connector: z.string(),
});
export type CompanyJson = z.infer<typeof CompanyJson>;

export function toCompanyJson({ companyId, slug, name, connector }: CompanyConfiguration): CompanyJson {
  return { id: companyId, slug, name, connector: connector.id };
}

/** A company in a report: what `show` makes of its outcome, or `nothing` of that and the error. */
export function reportedCompany<Report, Shown extends object>(
  { company, ...outcome }: CompanyOutcome<Report>,
  nothing: Shown,
  show: (report: Report) => Shown,
): CompanyJson & Shown & { error: ErrorJson | null } {
  const who = toCompanyJson(company);
  if ('failure' in outcome) return { ...who, ...nothing, error: toErrorJson(outcome.failure) };
  return { ...who, ...show(outcome.report), error: null };
}

// The end of the line is written by itself: to join it to a report of many megabytes would copy that.
const LINE_END = '\n';

/** Prints a report as JSON. */
export function printJson(stream: NodeJS.WritableStream, report: object): void {
  stream.write(JSON.stringify(report, undefined, 2));
  stream.write(LINE_END);
}

/** Writes a report as JSON to the file that the user named, and makes the folders above it. */
export async function writeJson(file: string, report: object, currentFolder: string): Promise<void> {
  const path = resolve(currentFolder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, [JSON.stringify(report, undefined, 2), LINE_END]);
}
