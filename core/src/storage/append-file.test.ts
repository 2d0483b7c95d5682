import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { endOfLastLine, openAppendFile, readLines } from './append-file.ts';

describe('core/storage/append-file', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-lines-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('finds every complete line, also where lines are longer than a block', async () => {
    const line = fc.tuple(fc.constantFrom('a', 'é', '🍮'), fc.constantFrom(0, 1, 100, 40_000, 70_000));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.constantFrom('', 'torn'), async (parts, torn) => {
        const lines = parts.map(([letter, times]) => letter.repeat(times));
        const path = join(folder, 'lines');
        const complete = lines.map((text) => `${text}\n`).join('');
        await writeFile(path, complete + torn);
        const file = await openAppendFile(path);
        const end = await endOfLastLine(file, await file.size());
        expect(end).to.equal(Buffer.byteLength(complete));
        const read: string[] = [];
        let offset = 0;
        for await (const next of readLines(file, 0, end)) {
          read.push(next.text);
          offset += Buffer.byteLength(next.text) + 1;
          expect(next.end).to.equal(offset);
        }
        expect(read).to.deep.equal(lines);
        await file.close();
      }),
      { numRuns: 30 },
    );
  });
});
