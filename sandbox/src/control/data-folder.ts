import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Seed } from '../seed.ts';
import { SandboxError } from '../shared/index.ts';

const Header = z.object({ seedSha256: z.string(), clockOffsetMs: z.number() });
type Header = z.output<typeof Header>;

const headerName = 'sandbox';

/**
 * The folder in which a sandbox survives a restart: one JSON file per system, and `sandbox.json` with the clock's
 * offset and the digest of the seed that all of it grew from. Files are replaced whole, so a killed process leaves
 * the state before or after a change, never half of one.
 */
export class DataFolder {
  readonly #path: string;
  #header: Header;

  private constructor(path: string, header: Header) {
    this.#path = path;
    this.#header = header;
  }

  /**
   * Opens the folder, or makes it.
   * @param others systems beside Pleo whose data the folder may hold
   * @param fresh deletes first what sandboxes have kept in the folder, and nothing else
   * @throws SandboxError when its data grew from another seed
   */
  static open(path: string, seed: Seed, others: readonly string[], fresh = false): DataFolder {
    const systems = ['pleo', ...others];
    mkdirSync(path, { recursive: true });
    if (fresh) for (const name of [headerName, ...systems]) rmSync(fileIn(path, name), { force: true });
    const seedSha256 = createHash('sha256')
      .update(JSON.stringify(contentOf(seed)))
      .digest('hex');
    if (!existsSync(fileIn(path, headerName))) {
      if (systems.some((system) => existsSync(fileIn(path, system)))) {
        throw new SandboxError(`The data folder ${path} has no ${headerName}.json beside its data. ${startAnew}`);
      }
      const folder = new DataFolder(path, { seedSha256, clockOffsetMs: 0 });
      folder.write(headerName, folder.#header);
      return folder;
    }
    const header = Header.safeParse(readJson(path, headerName));
    if (!header.success) throw new SandboxError(`The data folder ${path} has a damaged sandbox.json. ${startAnew}`);
    if (header.data.seedSha256 !== seedSha256) {
      throw new SandboxError(`The seed has changed since the data in ${path} was made from it. ${startAnew}`);
    }
    return new DataFolder(path, header.data);
  }

  get clockOffsetMs(): number {
    return this.#header.clockOffsetMs;
  }

  saveClock(offsetMs: number): void {
    this.#header = { ...this.#header, clockOffsetMs: offsetMs };
    this.write(headerName, this.#header);
  }

  /** The value kept under this name, or undefined when there is none yet. */
  read(name: string): unknown {
    return existsSync(fileIn(this.#path, name)) ? readJson(this.#path, name) : undefined;
  }

  /** Replaces the value; the file holds it when this returns. */
  write(name: string, value: unknown): void {
    const file = fileIn(this.#path, name);
    const fresh = `${file}.new`;
    writeFileSync(fresh, JSON.stringify(value));
    renameSync(fresh, file);
  }
}

/** The seed as one value, so that equal seeds have equal digests. */
function contentOf({ pleo, others, faults }: Seed): unknown {
  return { pleo, ...Object.fromEntries(others), ...(faults.length === 0 ? {} : { faults }) };
}

const startAnew = 'Start anew (--fresh), or give another folder.';

function fileIn(path: string, name: string): string {
  return join(path, `${name}.json`);
}

function readJson(path: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(fileIn(path, name), 'utf8'));
  } catch (cause) {
    throw new SandboxError(`${fileIn(path, name)} cannot be read as JSON. ${startAnew}`, { cause });
  }
}
