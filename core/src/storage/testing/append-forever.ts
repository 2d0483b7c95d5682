import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { createFolderStorage } from '../index.ts';
import { ACME, run } from './sample-records.ts';

// A process for the crash test: appends until it is killed, and prints each sequence once it was acknowledged.

const [, , folder = ''] = process.argv;
const clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: async (delayMs: number) => await setTimeout(delayMs),
};
const store = await createFolderStorage({ folder, clock }).open(ACME.slug, ACME.id);
let sequence = 0;
for (;;) {
  const records = Array.from({ length: 1 + (sequence % 3) }, (_, index) => run(`run-${sequence + 1 + index}`));
  await store.journal.append(records);
  sequence += records.length;
  process.stdout.write(`${sequence}\n`);
}
