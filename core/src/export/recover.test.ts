import { expect } from 'chai';
import { entryId, expense } from '../pleo/testing/index.ts';
import { companyWithChart, diedWhilePosting, LATE_REQUEST_MS } from '../testing/index.ts';

describe('core/export/recover', () => {
  it('recognises a document whose answer we did not live to see, before anything new is sent', async () => {
    const company = await diedWhilePosting('lost-after');
    company.pleo.addJob([expense({ entryId: entryId(2) })]);
    const { jobs } = await company.exportOnce();
    expect(
      jobs.map(({ resumed, recognised, exported, event }) => [resumed, recognised, exported, event]),
    ).to.deep.equal([
      [true, 1, 0, 'completed'],
      [false, 0, 1, 'completed'],
    ]);
    const types = company.store.journal.records.map(({ type }) => type);
    expect(types.indexOf('posting.adopted')).to.be.lessThan(types.lastIndexOf('job.claimed'));
    expect(company.books.documents).to.have.length(2);
  });

  it('posts again what never arrived, once no late request can come', async () => {
    const company = await diedWhilePosting('lost');
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ resumed: true, exported: 1, event: 'completed' });
    expect(company.clock.sleptMs).to.deep.equal([LATE_REQUEST_MS]);
    expect(company.books.documents).to.have.length(1);
  });

  it('waits for late requests even when the wall clock says that a month has passed', async () => {
    const company = await diedWhilePosting('lost-late');
    company.clock.jump(30 * 24 * 3_600_000);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ recognised: 1, exported: 0 });
    expect(company.books.documents).to.have.length(1);
  });

  it('does not wait for a month when the wall clock was set back by one', async () => {
    const company = await diedWhilePosting('lost');
    company.clock.jump(-30 * 24 * 3_600_000);
    await company.exportOnce();
    expect(company.clock.sleptMs).to.deep.equal([LATE_REQUEST_MS]);
  });

  it('says that it recovers, and nothing when there is nothing to recover', async () => {
    const company = await diedWhilePosting('lost-after');
    await company.exportOnce();
    expect(company.progress).to.deep.include({ phase: 'recover', inDoubt: 1 });
    company.progress.length = 0;
    await company.exportOnce();
    expect(company.progress.map(({ phase }) => phase)).not.to.include('recover');
  });

  it('recovers even when Pleo has no job any more', async () => {
    const company = await diedWhilePosting('lost-after');
    company.pleo.jobs.length = 0;
    const { report } = await company.exportOnce();
    expect(report.export).to.deep.equal({ jobs: [], inDoubt: [] });
    expect(company.store.journal.openPostings.size).to.equal(0);
  });

  describe('with an ERP that cannot be asked', () => {
    const options = { abilities: { find: false } };

    it('leaves the expense in doubt, sends it no more, and goes on with the others', async () => {
      const company = await diedWhilePosting('lost', options);
      const job = company.pleo.jobs[0];
      const second = expense({ entryId: entryId(2) });
      job?.items.set(second.entryId, { status: 'pending' });
      job?.data.push({ kind: 'item', item: second });
      const { report, jobs } = await company.exportOnce();
      expect(report.export?.inDoubt).to.deep.equal([
        {
          entryId: entryId(1),
          why: 'Ledgerly cannot be asked for the document of an expense. Look for it there: until it is known whether the document exists, the expense is not sent again.',
          inDoubt: true,
          kind: 'open',
        },
      ]);
      expect(jobs[0]).to.include({ exported: 1 });
      expect(jobs[0]).not.to.have.property('event');
      expect(job?.items.get(entryId(1))?.status).to.equal('pending');
      await company.exportOnce();
      expect(company.books.sent.map(({ postings }) => postings.map((posting) => posting.entryId))).to.deep.equal([
        [entryId(1)],
        [entryId(2)],
      ]);
    });

    it('leaves a lost answer in doubt at once', async () => {
      const company = companyWithChart(options);
      company.books.treat = () => 'lost';
      company.pleo.addJob([expense()]);
      const { jobs } = await company.exportOnce();
      expect(jobs[0]?.open[0]).to.include({ inDoubt: true });
      expect(company.clock.sleptMs).to.deep.equal([]);
      expect(company.books.sent).to.have.length(1);
    });

    it('says nothing final about an expense in doubt, even when it can no longer be read or has no data', async () => {
      for (const data of [[{ kind: 'unreadable' as const, entryId: entryId(1), problem: 'x' }], []]) {
        const company = await diedWhilePosting('lost', options);
        company.pleo.jobs[0]?.data.splice(0, 1, ...data);
        const { jobs } = await company.exportOnce();
        expect(jobs[0]?.failed).to.deep.equal([]);
        expect(jobs[0]?.open[0]).to.include({ entryId: entryId(1), inDoubt: true });
        expect(company.pleo.jobs[0]?.status).to.equal('in_progress');
        expect(company.store.journal.records.map(({ type }) => type)).not.to.include('posting.rejected');
      }
    });

    it('knows from its journal what was posted and not reported, and does not send it again', async () => {
      const company = companyWithChart(options);
      let reachable = false;
      company.interfere = async (call) => {
        if (call === 'pleo.updateExportJobItems' && !reachable) throw new Error('unreachable');
      };
      company.pleo.addJob([expense(), expense({ entryId: entryId(2) })]);
      await company.exportOnce();
      reachable = true;
      const { jobs } = await company.exportOnce();
      expect(jobs[0]).to.include({ recognised: 2, exported: 0, event: 'completed' });
      expect(company.books.documents).to.have.length(2);
      expect(company.pleo.jobs[0]?.items.get(entryId(2))?.update).to.include({ externalId: 'doc-2' });
    });
  });
});
