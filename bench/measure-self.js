// Loaded before the CLI, so plain JavaScript: stripping types would cost memory of its own.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Most memory that this process had resident, in bytes. Linux counts it from the start of the program; what
 * `resourceUsage` gives there may be the peak of the process that started it.
 */
function peakBytes() {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

function measure() {
  const { user, system } = process.cpuUsage();
  return { peakBytes: peakBytes(), cpuMs: Math.round((user + system) / 1000) };
}

const file = process.env.BENCH_MEASURE_FILE;
if (file !== undefined) process.once('exit', () => writeFileSync(file, JSON.stringify(measure())));
