import { type Mutant, readMutants } from './mutant.ts';
import { type MutantOptions, parseOptions, USAGE } from './options.ts';
import { type MutantOutcome, runMutants } from './run-mutants.ts';

async function main(args: readonly string[]): Promise<number> {
  let options: MutantOptions;
  let mutants: readonly Mutant[];
  try {
    options = parseOptions(args);
    mutants = chosen(await readMutants(), options.only);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    print(USAGE.trimEnd());
    return 0;
  }
  if (options.list) {
    for (const { name, promise, harm } of mutants) print(`| ${promise} | ${name} | ${harm} |`);
    return 0;
  }
  return test(mutants, options);
}

function chosen(mutants: readonly Mutant[], only: readonly string[]): readonly Mutant[] {
  const unknown = only.find((part) => !mutants.some(({ name }) => name.includes(part)));
  if (unknown !== undefined) throw new Error(`There is no mutant "${unknown}".`);
  return only.length === 0 ? mutants : mutants.filter(({ name }) => only.some((part) => name.includes(part)));
}

async function test(mutants: readonly Mutant[], { jobs, narrow, json }: MutantOptions): Promise<number> {
  const stopping = new AbortController();
  // The second Ctrl-C ends the process at once, as it does anywhere.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  let done = 0;
  const outcomes = await runMutants(mutants, {
    jobs,
    narrow,
    signal: stopping.signal,
    onOutcome({ kind, mutant: { name } }) {
      done += 1;
      process.stderr.write(`${done}/${mutants.length} ${kind}: ${name}\n`);
    },
  });
  if (json) print(JSON.stringify(outcomes.map(forJson), null, 2));
  else printTable(outcomes);
  if (stopping.signal.aborted) return 130;
  return outcomes.every(({ kind }) => kind === 'killed' || kind === 'killed late') ? 0 : 1;
}

function forJson({ mutant: { name, promise, harm }, ...outcome }: MutantOutcome) {
  return { name, promise, harm, ...outcome };
}

function printTable(outcomes: readonly MutantOutcome[]): void {
  print('| mutant | promise | outcome | by | seconds |');
  print('| --- | --- | --- | --- | ---: |');
  for (const { mutant, kind, by, durationMs } of outcomes) {
    const cells = [
      mutant.name,
      mutant.promise,
      kind,
      by.replace(/\s+/g, ' ').slice(0, 160),
      (durationMs / 1000).toFixed(1),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
  const count = (...kinds: readonly string[]) => outcomes.filter(({ kind }) => kinds.includes(kind)).length;
  print(
    `\n${count('killed', 'killed late')} of ${outcomes.length} killed, ${count('survived')} survived, ${count('broken')} broken.`,
  );
  for (const { mutant, kind } of outcomes) if (kind === 'survived') print(`Survived: ${mutant.name}. ${mutant.harm}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
