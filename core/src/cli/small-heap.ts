import { setFlagsFromString } from 'node:v8';

/**
 * V8 reads these settings whenever it decides how far a heap may grow, so they hold from the moment they are set. Left to
 * itself, V8 takes the program for a server with the machine to itself. `bench/README.md` has the figures.
 */
const SETTINGS = [
  // The space for new objects stays as large as it is (32 MB once the modules are loaded) instead of growing to 128 MB.
  '--semi-space-growth-factor=1',
  // What is parsed lives as long as its page. V8 takes that for long-lived, and puts it where it is collected late.
  '--no-allocation-site-pretenuring',
  // The space for old objects may become twice what is in use before it is collected, instead of four times.
  '--heap-growing-percent=100',
] as const;

/** Tells V8 to collect garbage rather than to grow: a run works on a page or two at a time. Call it once all is loaded. */
export function keepHeapSmall(): void {
  for (const setting of SETTINGS) setFlagsFromString(setting);
}
