import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { expectFailure } from './testing/expect-failure.ts';
import { FolderUnderTest } from './testing/folder-under-test.ts';
import { readAll } from './testing/read-all.ts';

const APPEND_FOREVER = fileURLToPath(new URL('./testing/append-forever.ts', import.meta.url));

describe('core/storage, killed', () => {
  let folder: FolderUnderTest;
  let child: ChildProcess;

  beforeEach(async () => {
    folder = await FolderUnderTest.make();
  });

  afterEach(async () => {
    child.kill('SIGKILL');
    await folder.dispose();
  });

  it('has every acknowledged record, and keeps everyone out until its lock has lost its life', async () => {
    child = spawn(process.execPath, ['--conditions=ringfence-source', APPEND_FOREVER, folder.root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('the child has no output');
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged === 30) child.kill('SIGKILL');
    }
    if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
    expect(child.signalCode).to.equal('SIGKILL');

    const busy = await expectFailure(folder.open({ lockLifeMs: 60_000 }), 'busy');
    expect(busy.message).to.contain(`process ${child.pid} on `);

    const image = await folder.afterKill();
    const store = await image.open();
    const runs = (await readAll(store)).map((entry) => entry.type === 'run.started' && entry.runId);
    expect(runs.length).to.be.at.least(acknowledged);
    expect(runs).to.deep.equal(runs.map((_, index) => `run-${index + 1}`));
    expect(await store.journal.verify()).to.have.property('entries', runs.length);
    await image.dispose();
  });
});
