import { createFolderStorage } from '@ringfence/core';
import { CompanyId, CompanySlug } from '@ringfence/core/contract';
import { SystemClock } from '@ringfence/core/kit';
import type { CrashCompany } from '../world/company.ts';
import { type Finding, Verdict } from './verdict.ts';

/** Holds what a company's journal says of itself: its chain is whole, and nothing is in doubt any more. */
export async function verifyJournal(company: CrashCompany, dataFolder: string): Promise<readonly Finding[]> {
  const verdict = new Verdict();
  const storage = createFolderStorage({ folder: dataFolder, clock: new SystemClock() });
  try {
    const store = await storage.open(CompanySlug.parse(company.slug), CompanyId.parse(company.companyId));
    try {
      await store.journal.verify();
      verdict.expectSame('postings in doubt', String(store.journal.openPostings.size), '0');
    } finally {
      await store.close();
    }
  } catch (error) {
    verdict.add('wrong', `journal: ${error instanceof Error ? error.message : String(error)}`);
  }
  return verdict.findings;
}
