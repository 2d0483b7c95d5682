import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { at, pleoSeed } from '../pleo/harness.test.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

function run(...commandLine: string[]): ChildProcess {
  return spawn(process.execPath, [main, ...commandLine], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function outcome(child: ChildProcess): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the child has no pipes');
  const [out, error, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { code, stdout: out, stderr: error };
}

describe('sandbox/cli/main', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-sandbox-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('prints its URLs as one JSON line, serves, and ends well on a signal', async () => {
    const seed = join(folder, 'seed.json');
    await writeFile(seed, JSON.stringify(pleoSeed()));
    const child = run('--seed', seed, '--data', join(folder, 'data'));
    if (child.stdout === null) throw new Error('the child has no stdout');
    const closed = once(child, 'close');
    const [line] = await once(createInterface(child.stdout), 'line');
    const pleoUrl = at(JSON.parse(String(line)), 'pleo');
    expect((await fetch(`${pleoUrl}/_sandbox/clock`)).status).to.equal(200);
    child.kill('SIGTERM');
    expect(await closed).to.deep.equal([0, null]);
  });

  it('documents the control surface in its help', async () => {
    const { code, stdout } = await outcome(run('--help'));
    expect(code).to.equal(0);
    expect(stdout).to.contain('POST   /_sandbox/faults').and.contain('--port <system=number...>');
  });

  it('names file, line and column of a bad seed, and ends with 2', async () => {
    const seed = join(folder, 'seed.yaml');
    await writeFile(seed, 'pleo:\n  colour: red\n');
    const { code, stdout, stderr } = await outcome(run('--seed', seed));
    expect([code, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.contain(`${seed}:2:3: pleo`).and.not.contain('    at ');
  });

  it('ends with 2 on bad usage', async () => {
    const outcomes = await Promise.all([
      outcome(run()),
      outcome(run('--seed', 'nowhere.yaml')),
      outcome(run('--seed', 'x', '--port', 'pleo=70000')),
    ]);
    expect(outcomes.map(({ code }) => code)).to.deep.equal([2, 2, 2]);
  });
});
