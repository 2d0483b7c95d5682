import { expect } from 'chai';
import { Failure } from '../contract/index.ts';
import { entryId, expense } from '../pleo/testing/index.ts';
import { companyWithChart, type FakeJob, type TestCompany } from '../testing/index.ts';

const lost = () => new Failure('unavailable', 'No answer.', { mayHaveHappened: true });

describe('core/export/job-events', () => {
  let company: TestCompany;
  let job: FakeJob;
  let asked: number;

  beforeEach(() => {
    company = companyWithChart();
    job = company.pleo.addJob([expense({ entryId: entryId(1) })]);
    asked = 0;
  });

  /** Loses the answer to one event, and counts how often the job itself is asked. */
  function loseAnswer(event: string, moment: 'before' | 'after'): void {
    let left = 1;
    company.interfere = async (call, when) => {
      if (call === 'pleo.getExportJob') asked += 1;
      if (call === `pleo.event.${event}` && when === moment && left-- > 0) throw lost();
    };
  }

  for (const event of ['started', 'completed']) {
    it(`asks the job when the answer to "${event}" was lost, and goes on when it was taken`, async () => {
      loseAnswer(event, 'after');
      const { jobs } = await company.exportOnce();
      expect(jobs[0]?.event).to.equal('completed');
      expect(asked).to.equal(1);
      expect(job.events.map((sent) => sent.event)).to.deep.equal(['started', 'completed']);
    });

    it(`does not say "${event}" twice in one run when it was not taken, and the next run does`, async () => {
      loseAnswer(event, 'before');
      const { jobs } = await company.exportOnce();
      expect(jobs[0]?.error).to.equal(`Pleo did not take the event "${event}" of an export job.`);
      expect(jobs[0]).not.to.have.property('event');
      await company.exportOnce();
      expect(job.status).to.equal('completed');
      expect(company.books.documents).to.have.length(1);
    });
  }

  it('does not ask the job when the event certainly did not arrive', async () => {
    company.interfere = async (call) => {
      if (call === 'pleo.getExportJob') asked += 1;
      if (call === 'pleo.event.completed') throw new Failure('unreachable', 'Pleo is away.');
    };
    const { jobs } = await company.exportOnce();
    expect(jobs[0]?.error).to.equal('Pleo is away.');
    expect(asked).to.equal(0);
  });

  it('says why Pleo did not take the end of a job that expired meanwhile', async () => {
    company.interfere = async (call, when) => {
      if (call === 'pleo.event.completed' && when === 'before') job.status = 'failed';
    };
    const { jobs } = await company.exportOnce();
    expect(jobs[0]?.error).to.equal(
      'Pleo ended this job before it was done: it is failed. Export its expenses again in Pleo; what is in the books already is recognised.',
    );
    expect(company.store.journal.records.map(({ type }) => type)).not.to.include('job.finished');
  });

  it('remembers in the journal what it told Pleo', async () => {
    await company.exportOnce();
    expect(company.store.journal.records).to.deep.include.members([
      { type: 'job.claimed', jobId: job.id, items: 1 },
      { type: 'job.finished', jobId: job.id, event: 'completed' },
    ]);
  });
});
