import { bareExport } from './bare-export.ts';
import { type BenchWorld, createBenchWorld } from './bench-world.ts';
import { safeExport } from './safe-export.ts';

const SIZES = [100, 1_000, 10_000] as const;

interface Measured {
  readonly milliseconds: number;
  readonly requests: number;
}

/** Each way on simulators of its own, one after the other, so that neither works beside the other. */
async function measure(expenses: number, way: (world: BenchWorld) => Promise<number>): Promise<Measured> {
  const world = await createBenchWorld(expenses);
  try {
    const began = performance.now();
    const requests = await way(world);
    return { milliseconds: performance.now() - began, requests };
  } finally {
    await world.close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

print('Export to the simulators without limits; bare is a script that makes the same export without any safety.');
print('');
print(
  '| expenses | ringfence, per s | bare, per s | ringfence ÷ bare, time | requests per expense | bare, requests per expense | resident, MB |',
);
print('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
await measure(100, safeExport);
await measure(100, bareExport);
for (const expenses of SIZES) {
  const bare = await measure(expenses, bareExport);
  const safe = await measure(expenses, safeExport);
  const perSecond = ({ milliseconds }: Measured) => Math.round((expenses / milliseconds) * 1000);
  const cells = [
    expenses,
    perSecond(safe),
    perSecond(bare),
    (safe.milliseconds / bare.milliseconds).toFixed(2),
    (safe.requests / expenses).toFixed(3),
    (bare.requests / expenses).toFixed(3),
    Math.round(process.memoryUsage.rss() / 1_000_000),
  ];
  print(`| ${cells.join(' | ')} |`);
}
