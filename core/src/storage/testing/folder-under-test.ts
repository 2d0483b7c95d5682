import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompanyStore, createFolderStorage, type FolderStorageOptions } from '../index.ts';
import { ACME } from './sample-records.ts';
import { TestClock } from './test-clock.ts';

/** A storage folder of `ACME` as version 0.1.0 wrote it. Never changed; tests work on copies. */
export const WRITTEN_BEFORE = fileURLToPath(new URL('written-before', import.meta.url));

/** A storage folder of its own for one test, with the company that most tests use. */
export class FolderUnderTest {
  readonly root: string;
  readonly clock = new TestClock();
  readonly #opened: CompanyStore[] = [];

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<FolderUnderTest> {
    return new FolderUnderTest(await mkdtemp(join(tmpdir(), 'ringfence-storage-')));
  }

  static async copyOf(root: string): Promise<FolderUnderTest> {
    const copy = await FolderUnderTest.make();
    await cp(root, copy.root, { recursive: true });
    return copy;
  }

  /** A copy of all that a killed process leaves behind, but without the lock, which loses its life after some seconds. */
  async afterKill(): Promise<FolderUnderTest> {
    const image = await FolderUnderTest.make();
    await cp(this.root, image.root, { recursive: true, filter: (path) => basename(path) !== 'lock' });
    return image;
  }

  path(name: string): string {
    return join(this.root, 'companies', ACME.slug, name);
  }

  async text(name: string): Promise<string> {
    return await readFile(this.path(name), 'utf8');
  }

  async names(): Promise<string[]> {
    return (await readdir(this.path('.'))).sort();
  }

  async open(options: Partial<FolderStorageOptions> = {}): Promise<CompanyStore> {
    const storage = createFolderStorage({ folder: this.root, clock: this.clock, lockWaitMs: 0, ...options });
    const store = await storage.open(ACME.slug, ACME.id);
    this.#opened.push(store);
    return store;
  }

  async dispose(): Promise<void> {
    for (const store of this.#opened) await store.close();
    await rm(this.root, { recursive: true });
  }
}
