import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type CompanyId, type CompanySlug, Failure } from '../contract/index.ts';
import { errorCode, tryParseJson } from './storage-failure.ts';

export const STATE_FILE = 'state.json';

const Owned = z.object({ companyId: z.string() });

/**
 * Refuses to begin a company anew that is known under another slug. Its YAML file was renamed, and with an empty
 * journal we would forget what was posted.
 *
 * @throws Failure `configuration` naming both folders.
 */
export async function assertNotKnownElsewhere(folder: string, slug: CompanySlug, companyId: CompanyId): Promise<void> {
  for (const other of await namesIn(folder)) {
    if (other === slug || (await ownerOf(join(folder, other, STATE_FILE))) !== companyId) continue;
    throw new Failure(
      'configuration',
      `Company ${companyId} is called "${slug}" now, but its records are in ${join(folder, other)}.`,
      {
        system: 'storage',
        advice: `Rename that folder to ${slug}, or the company back to "${other}".`,
      },
    );
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The company that a state file names; undefined when it names none: that is for whoever opens it to say. */
async function ownerOf(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return Owned.safeParse(tryParseJson(text)).data?.companyId;
}
