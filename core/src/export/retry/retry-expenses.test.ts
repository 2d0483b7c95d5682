import { expect } from 'chai';
import { Failure } from '../../contract/index.ts';
import { entryId, expense } from '../../pleo/testing/index.ts';
import { conflict } from '../../testing/fake-refusals.ts';
import { companyWithChart, diedWhilePosting, type TestCompany } from '../../testing/index.ts';

const REFUSAL = { reason: 'account', sentence: 'The account is archived.' } as const;
const expenses = (...numbers: readonly number[]) => numbers.map((number) => expense({ entryId: entryId(number) }));

/** A company of whose expenses these were refused by the ERP, which takes them from now on. */
async function withFailed(...numbers: readonly number[]): Promise<TestCompany> {
  const company = companyWithChart();
  company.books.treat = ({ entryId: id }) => (numbers.some((number) => entryId(number) === id) ? REFUSAL : 'created');
  company.pleo.addJob(expenses(1, 2, 3));
  await company.exportOnce();
  company.books.treat = () => 'created';
  return company;
}

const statuses = ({ pleo }: TestCompany, job = pleo.jobs.at(-1)) =>
  [...(job?.items ?? [])].map(([id, { status }]) => [Number(id.slice(-2)), status]);

describe('core/export/retry/retry-expenses', () => {
  it('exports again what failed, in a new job, and leaves alone what was exported', async () => {
    const company = await withFailed(1, 3);
    const report = await company.instance().retry();
    expect(report.again.map(({ entryId: id, why }) => [id, why])).to.deep.equal([
      [entryId(1), 'failed'],
      [entryId(3), 'failed'],
    ]);
    expect(report.export?.jobs[0]).to.include({ items: 2, exported: 2, event: 'completed' });
    expect([report.leftOut, report.errors]).to.deep.equal([[], []]);
    expect(statuses(company)).to.deep.equal([
      [1, 'successful'],
      [3, 'successful'],
    ]);
    expect(company.books.documents).to.have.length(3);
  });

  it('finds nothing to do the second time, and makes no job', async () => {
    const company = await withFailed(2);
    await company.instance().retry();
    const report = await company.instance().retry();
    expect([report.again, report.export?.jobs]).to.deep.equal([[], []]);
    expect(company.pleo.jobs).to.have.length(2);
  });

  it('reports what was posted in a job that ended before Pleo was told, and does not post it again', async () => {
    for (const find of [true, false]) {
      const company = companyWithChart({ abilities: { find } });
      company.interfere = async (call) => {
        if (call === 'pleo.updateExportJobItems') throw new Failure('unavailable', 'Cut off.');
      };
      const job = company.pleo.addJob(expenses(1, 2));
      await company.exportOnce();
      company.interfere = async () => {};
      job.status = 'failed';
      const report = await company.instance().retry();
      expect(report.again.map(({ why, documentId }) => [why, documentId])).to.deep.equal([
        ['unreported', 'doc-1'],
        ['unreported', 'doc-2'],
      ]);
      expect(report.export?.jobs[0]).to.include({ recognised: 2, exported: 0, event: 'completed' });
      expect(company.books.documents).to.have.length(2);
    }
  });

  it('takes only the expenses that are asked for, and says which of them it cannot', async () => {
    const company = await withFailed(1, 3);
    const report = await company.instance().retry({ entries: [entryId(3), entryId(2), entryId(3)] });
    expect(statuses(company)).to.deep.equal([[3, 'successful']]);
    expect(report.leftOut.map(({ entryId: id }) => id)).to.deep.equal([entryId(2)]);
    expect(report.leftOut[0]?.why).to.contain('nothing to repeat');
  });

  it('leaves out what is in doubt', async () => {
    const company = await diedWhilePosting('lost', { abilities: { find: false } });
    const [job] = company.pleo.jobs;
    if (job !== undefined) job.status = 'failed';
    const report = await company.instance().retry();
    expect([report.again, report.leftOut.map(({ entryId: id }) => id)]).to.deep.equal([[], [entryId(1)]]);
    expect(report.leftOut[0]?.why).to.contain('ringfence resolve');
    expect(company.pleo.jobs).to.have.length(1);
  });

  it('first exports what waits in Pleo, and does not repeat at once what fails there', async () => {
    const company = await withFailed(1, 2);
    company.books.treat = ({ entryId: id }) => (id === entryId(2) ? REFUSAL : 'created');
    company.pleo.addJob(expenses(2, 4));
    const report = await company.instance().retry();
    expect(report.export?.jobs.map(({ items, event }) => [items, event])).to.deep.equal([
      [2, 'completed_with_errors'],
      [1, 'completed'],
    ]);
    expect(report.leftOut.map(({ entryId: id }) => id)).to.deep.equal([entryId(2)]);
    expect(statuses(company)).to.deep.equal([[1, 'successful']]);
  });

  it('makes no job while one cannot be carried through, and says so', async () => {
    const company = await withFailed(1);
    company.pleo.addJob(expenses(5));
    company.books.treat = () => 'notSent';
    const report = await company.instance().retry();
    expect(report.errors.map(({ kind, message }) => [kind, message])).to.deep.equal([
      ['conflict', 'Pleo still has an unfinished export job of this company, and takes no other one.'],
    ]);
    expect(report.again).to.deep.equal([]);
    expect(company.pleo.jobs).to.have.length(2);
    expect(company.store.state.get().lastRun?.outcome).to.equal('failed');
  });

  it('says that a job was made in Pleo meanwhile', async () => {
    const company = await withFailed(1);
    company.interfere = async (call, moment) => {
      if (call === 'pleo.createExportJob' && moment === 'before') throw conflict('An export job is in progress.');
    };
    const report = await company.instance().retry();
    expect(report.errors.map(({ kind }) => kind)).to.deep.equal(['conflict']);
  });

  it('leaves out the expenses that Pleo refuses by their ids, and exports the others', async () => {
    const company = await withFailed(1, 2, 3);
    for (const job of company.pleo.jobs) {
      const index = job.data.findIndex((read) => read.kind === 'item' && read.item.entryId === entryId(2));
      job.data.splice(index, 1);
    }
    const report = await company.instance().retry();
    expect(report.leftOut).to.deep.equal([{ entryId: entryId(2), why: `There is no accounting entry ${entryId(2)}.` }]);
    expect(statuses(company).map(([number]) => number)).to.deep.equal([1, 3]);
  });

  it('makes no job when Pleo refuses every one of them, and tells what else Pleo refuses the job for', async () => {
    const company = await withFailed(1);
    company.pleo.jobs[0]?.data.splice(0);
    expect((await company.instance().retry()).leftOut).to.have.length(1);
    expect(company.pleo.jobs).to.have.length(1);
    const refusal = new Failure('rejected', 'Contra accounts are missing.', { status: 400 });
    company.interfere = async (call) => {
      if (call === 'pleo.createExportJob') throw refusal;
    };
    expect((await company.instance().retry()).errors).to.deep.equal([refusal]);
  });

  it('goes on with the job when the answer to its making was lost, and says when it was not made', async () => {
    for (const [moment, errors, jobs] of [
      ['after', [], 2],
      ['before', ['Pleo did not make the export job.'], 1],
    ] as const) {
      const company = await withFailed(1);
      company.interfere = async (call, when) => {
        if (call !== 'pleo.createExportJob' || when !== moment) return;
        throw new Failure('unavailable', 'Cut off.', { mayHaveHappened: true });
      };
      const report = await company.instance().retry();
      expect(report.errors.map(({ message }) => message)).to.deep.equal(errors);
      expect(company.pleo.jobs).to.have.length(jobs);
      expect(company.books.documents).to.have.length(jobs === 2 ? 3 : 2);
    }
  });

  it('asks for the same kind of bookkeeping data as the job before', async () => {
    for (const vendorBasedBookkeeping of [true, false]) {
      const company = companyWithChart({ capabilities: { documents: ['spend', 'bill', 'billPayment'] } });
      company.books.treat = () => REFUSAL;
      company.pleo.addJob(expenses(1), { vendorBasedBookkeeping });
      await company.exportOnce();
      await company.instance().retry();
      expect(company.pleo.jobs.map((job) => job.vendorBasedBookkeeping)).to.deep.equal([
        vendorBasedBookkeeping,
        vendorBasedBookkeeping,
      ]);
    }
  });

  it('says what it would do without calling anybody', async () => {
    const company = await withFailed(1, 3);
    company.interfere = async (call) => {
      throw new Error(call);
    };
    const { again, leftOut } = await company.instance().retryable([entryId(1), entryId(9)]);
    expect([again.map(({ entryId: id }) => id), leftOut.map(({ entryId: id }) => id)]).to.deep.equal([
      [entryId(1)],
      [entryId(9)],
    ]);
  });
});
