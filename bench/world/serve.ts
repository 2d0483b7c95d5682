import { once } from 'node:events';
import { startSandbox } from '@ringfence/sandbox';
import { seedOf, WorldSize } from './seed.ts';

// A process of its own: it makes the seed itself, since 100,000 records as a file would take longer to read than to bench.
const size = WorldSize.parse(JSON.parse(process.argv[2] ?? ''));
const { url, stop } = await startSandbox({ seed: seedOf(size) });
process.stdout.write(`${JSON.stringify({ pleoUrl: url('pleo'), xeroUrl: url('xero') })}\n`);
await once(process, 'SIGTERM');
await stop();
