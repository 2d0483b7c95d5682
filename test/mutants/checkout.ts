import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT } from '../repository/source-files.ts';
import type { MutatedFile } from './mutant.ts';

/** A test that hangs noticed the mutant, too. */
const SPECS_HANG_AFTER_MS = 300_000;
const SUITE_HANGS_AFTER_MS = 1_800_000;

const NOT_COPIED = new Set(['node_modules', 'dist', '.git', '.ringfence']);

export type SpecsOutcome =
  | { readonly kind: 'passed' }
  /** A test failed; its full title. */
  | { readonly kind: 'failed'; readonly test: string }
  /** No test came to its end, e.g. because a module could not be loaded. What was printed. */
  | { readonly kind: 'broken'; readonly output: string };

/** A temporary copy of the repository, in which one mutant at a time is tested. Packages are linked, not copied. */
export class Checkout {
  readonly #parent: string;
  readonly #folder: string;
  #running: ChildProcess | undefined;
  #closed = false;

  private constructor(parent: string) {
    this.#parent = parent;
    this.#folder = join(parent, 'repository');
  }

  static async make(): Promise<Checkout> {
    const checkout = new Checkout(await mkdtemp(join(tmpdir(), 'ringfence-mutant-')));
    await cp(ROOT, checkout.#folder, {
      recursive: true,
      filter: (source) =>
        !relative(ROOT, source)
          .split(/[/\\]/)
          .some((name) => NOT_COPIED.has(name)),
    });
    await linkPackages(join(ROOT, 'node_modules'), join(checkout.#folder, 'node_modules'));
    // Where documents of the vendors lie beside the repository, the specs look for them there.
    await symlink(join(ROOT, '../shared'), join(checkout.#parent, 'shared'), 'junction');
    return checkout;
  }

  /** Runs specs, with a file changed meanwhile; they stop at the first failure. */
  async test(specs: readonly string[], change?: MutatedFile): Promise<SpecsOutcome> {
    return this.#changed(change, () => this.#mocha(specs.map(globOf), SPECS_HANG_AFTER_MS));
  }

  /** Builds, and runs every spec of the repository. */
  async testAll(change: MutatedFile): Promise<SpecsOutcome> {
    return this.#changed(change, async () => {
      // A mutant may have wrong types; what the compiler writes runs all the same.
      await this.#run([join(ROOT, 'node_modules/typescript/bin/tsc'), '--build', '--noCheck'], SPECS_HANG_AFTER_MS);
      return this.#mocha(['core/src', 'connectors', 'sandbox/src', 'test'].map(globOf), SUITE_HANGS_AFTER_MS);
    });
  }

  /** Ends what is running and removes the copy. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#kill();
    await rm(this.#parent, { recursive: true, force: true, maxRetries: 5 });
  }

  async #changed<Result>(change: MutatedFile | undefined, work: () => Promise<Result>): Promise<Result> {
    if (change === undefined) return work();
    const path = join(this.#folder, change.path);
    const original = await readFile(path, 'utf8');
    try {
      await writeFile(path, change.text);
      return await work();
    } finally {
      if (!this.#closed) await writeFile(path, original);
    }
  }

  async #mocha(globs: readonly string[], hangsAfterMs: number): Promise<SpecsOutcome> {
    const args = [
      '--conditions=ringfence-source',
      'node_modules/mocha/bin/mocha.js',
      ...['--no-package', '--bail', '--exit', '--require', './test/support/hooks.ts', '--timeout', '20000'],
      // Not JSON, which cannot tell of big integers.
      ...['--reporter', 'tap'],
      // It would notice every mutant, by its snippet that is gone.
      ...['--ignore', 'test/repository/mutants.test.ts'],
      ...globs,
    ];
    const output = await this.#run(args, hangsAfterMs);
    if (output === 'hung') return { kind: 'failed', test: 'some test hung' };
    const [, test] = /^not ok \d+ (.*)$/m.exec(output) ?? [];
    if (test !== undefined) return { kind: 'failed', test };
    return /^# fail 0$/m.test(output) ? { kind: 'passed' } : { kind: 'broken', output: output.slice(-2000) };
  }

  /** @returns What it printed, or `hung`. */
  async #run(args: readonly string[], hangsAfterMs: number): Promise<string> {
    if (this.#closed) return '';
    const child = spawn(process.execPath, args, {
      cwd: this.#folder,
      // A process group of its own: the tests start processes, which have to end with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#running = child;
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
    let isHung = false;
    const timer = setTimeout(() => {
      isHung = true;
      this.#kill();
    }, hangsAfterMs);
    try {
      await once(child, 'close');
      return isHung ? 'hung' : printed;
    } finally {
      clearTimeout(timer);
      this.#running = undefined;
    }
  }

  #kill(): void {
    const pid = this.#running?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended just now.
    }
  }
}

/** Each package as a link; those of the workspace keep their relative links, and so lead into the copy. */
async function linkPackages(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name === '@ringfence') await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else await symlink(join(from, name), join(to, name), 'junction');
  }
}

function globOf(place: string): string {
  return place.endsWith('.ts') ? place : `${place}/**/*.test.ts`;
}
