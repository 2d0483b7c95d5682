import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type CompanyId, type CompanySlug, Failure } from '../contract/index.ts';
import { errorCode, tryParseJson } from './storage-failure.ts';

export const STATE_FILE = 'state.json';

const Owned = z.object({ companyId: z.string() });

/** Knows which company each folder belongs to. Reads all of them once, when the first company begins anew. */
export class CompanyFolders {
  readonly #folder: string;
  /** Names of folders by company id; companies that begin side by side wait for one reading. */
  #names: Promise<Map<string, string>> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Refuses to begin a company anew that is known under another slug. Its YAML file was renamed, and with an empty
   * journal we would forget what was posted.
   *
   * @throws Failure `configuration` naming both folders.
   */
  async assertNotKnownElsewhere(slug: CompanySlug, companyId: CompanyId): Promise<void> {
    const other = await this.#folderOf(companyId);
    if (other !== undefined && other !== slug) {
      throw new Failure(
        'configuration',
        `Company ${companyId} is called "${slug}" now, but its records are in ${join(this.#folder, other)}.`,
        {
          system: 'storage',
          advice: `Rename that folder to ${slug}, or the company back to "${other}".`,
        },
      );
    }
    (await this.#names)?.set(companyId, slug);
  }

  async #folderOf(companyId: CompanyId): Promise<string | undefined> {
    this.#names ??= this.#read();
    const name = (await this.#names).get(companyId);
    if (name === undefined || (await this.#ownerOf(name)) === companyId) return name;
    // Someone has renamed or deleted the folder since.
    this.#names = this.#read();
    return (await this.#names).get(companyId);
  }

  async #read(): Promise<Map<string, string>> {
    const byOwner = new Map<string, string>();
    for (const name of await namesIn(this.#folder)) {
      const owner = await this.#ownerOf(name);
      if (owner !== undefined) byOwner.set(owner, name);
    }
    return byOwner;
  }

  /** The company that the state in a folder names; undefined when it names none: that is for whoever opens it to say. */
  async #ownerOf(name: string): Promise<string | undefined> {
    const text = await readFile(join(this.#folder, name, STATE_FILE), 'utf8').catch(() => '');
    return Owned.safeParse(tryParseJson(text)).data?.companyId;
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
