import { expect } from 'chai';
import { expensePath } from '../../bench/path/expense-path.ts';

/** Whoever reads the code walks this path. */
const MOST_FILES = 120;

describe('test/repository/path-of-an-expense', () => {
  it('leads one card purchase through few product files, from the claim of its job to the closing', async () => {
    const { job } = await expensePath();
    expect([...job.keys()]).to.include.members(['core/src/export/export-job.ts', 'connectors/xero/src/session.ts']);
    expect(job.size).to.be.at.most(MOST_FILES);
  });
});
