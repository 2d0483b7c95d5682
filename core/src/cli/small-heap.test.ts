import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { z } from 'zod';

const MEBIBYTE = 2 ** 20;

/** Makes objects of which many live a while, in a process of its own. Prints how large the space for new ones was, and is. */
function script(prepare: string): string {
  return `
    import { getHeapSpaceStatistics } from 'node:v8';
    const newSpaceBytes = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
    ${prepare}
    const before = newSpaceBytes();
    const kept = [];
    for (let made = 0; made < 2_000_000; made += 1) kept[made % 50_000] = { made };
    console.log(JSON.stringify({ before, after: newSpaceBytes() }));
  `;
}

async function run(prepare: string): Promise<{ readonly growthBytes: number; readonly stderr: string }> {
  const commandLine = ['--input-type=module', '--eval', script(prepare)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, commandLine);
  const { before, after } = z.object({ before: z.number(), after: z.number() }).parse(JSON.parse(stdout));
  return { growthBytes: after - before, stderr };
}

describe('core/cli/small-heap', () => {
  it('keeps the space for new objects as small as it is, in words that this V8 understands', async () => {
    const file = new URL('small-heap.ts', import.meta.url);
    const kept = await run(`import { keepHeapSmall } from ${JSON.stringify(file)}; keepHeapSmall();`);
    expect(kept.stderr).to.equal('');
    // What V8 has begun with, some 2 MB, it may still fill.
    expect(kept.growthBytes).to.be.at.most(4 * MEBIBYTE);
    expect((await run('')).growthBytes).to.be.greaterThan(8 * MEBIBYTE);
  });
});
