import { expect } from 'chai';
import { BookkeepingDate, Failure } from '../../contract/index.ts';
import { amounts, entryId, expense, expenseLine, money, vendorOf } from '../../pleo/testing/index.ts';
import { companyWithChart, erpVendor, LATE_REQUEST_MS, type TestCompany, type Treatment } from '../../testing/index.ts';
import { exportReference } from '../../testing/references.ts';
import { waiting } from './item-result.ts';

describe('core/export/delivery/post-batch', () => {
  let company: TestCompany;
  /** What happened, in order: journal records by type, and postings that reached the ERP. */
  let story: string[];

  beforeEach(() => {
    company = companyWithChart();
    story = [];
    let told = 0;
    company.interfere = async (call, moment) => {
      if (call === 'journal.append' && moment === 'after') {
        for (const { type } of company.store.journal.entries.slice(told)) story.push(type);
        told = company.store.journal.entries.length;
      } else if ((call === 'erp.post' || call === 'erp.find') && moment === 'before') story.push(call);
    };
  });

  /** Treats the sends in turn as said, and every later one as created. */
  function treat(...treatments: Treatment[]): void {
    company.books.treat = () => treatments.shift() ?? 'created';
  }

  const attempts = () => company.books.sent.map(({ attemptId }) => attemptId);

  it('has the intent on disk before it sends, and the outcome before it tells Pleo', async () => {
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(story).to.deep.equal([
      'run.started',
      'job.claimed',
      'erp.find',
      'posting.intended',
      'erp.post',
      'posting.created',
      'item.reported',
      'job.finished',
      'run.finished',
    ]);
  });

  it('writes ids, sums and digests into the journal, and nothing personal', async () => {
    const note = 'Dinner with a secret guest';
    company.books.vendors.push(erpVendor({ id: 'v', name: 'Vendor' }));
    company.pleo.addJob([
      expense({ note, attendees: ['Bo'], vendor: vendorOf({ name: 'Vendor', externalId: 'v', code: 'v' }) }),
    ]);
    await company.exportOnce();
    const text = JSON.stringify(company.store.journal.entries);
    for (const personal of ['Alma', 'Bo', 'Dinner', 'Vendor', 'Paper', 'Office']) {
      expect(text).not.to.contain(personal);
    }
    expect(company.store.journal.records.find(({ type }) => type === 'posting.intended')).to.deep.include({
      entryId: entryId(1),
      reference: `PLEO-${entryId(1)}`,
      kind: 'spend',
      total: money(1210),
      date: '2026-01-12',
    });
  });

  it('recognises a document that stands there already', async () => {
    company.books.treat = () => 'created';
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    company.pleo.addJob([expense()]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ exported: 0, recognised: 1, event: 'completed' });
    expect(company.books.documents).to.have.length(1);
    expect(company.pleo.jobs[1]?.items.get(entryId(1))?.update).to.include({
      status: 'successful',
      externalId: 'doc-1',
      externalUrl: 'https://erp.example/doc-1',
    });
  });

  for (const [what, changed] of [
    ['amount', expense({ amount: amounts(1310), lines: [expenseLine({ amount: amounts(1310) })] })],
    ['date', expense({ date: BookkeepingDate.parse('2026-01-13') })],
  ] as const) {
    it(`fails an expense whose document has another ${what}, and does not post it`, async () => {
      company.pleo.addJob([expense()]);
      await company.exportOnce();
      company.pleo.addJob([changed]);
      const { jobs } = await company.exportOnce();
      expect(jobs[0]).to.deep.include({ exported: 0, recognised: 0, event: 'failed' });
      expect(jobs[0]?.failed[0]).to.have.nested.include({ reason: 'duplicate', 'name.reconciliationId': 'PLEO-REC-1' });
      expect(company.books.sent).to.have.length(1);
    });
  }

  it('fails an expense under whose reference two documents stand, and posts the others', async () => {
    const [first, second] = [expense(), expense({ entryId: entryId(2) })];
    company.pleo.addJob([first]);
    await company.exportOnce();
    const [posting] = company.books.sent[0]?.postings ?? [];
    if (posting !== undefined) company.books.commit(posting);
    company.pleo.addJob([first, second]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ exported: 1, event: 'completed_with_errors' });
    expect(jobs[0]?.failed[0]).to.include({ entryId: entryId(1), reason: 'duplicate' });
    expect(company.books.documents).to.have.length(3);
  });

  it('holds a document that the ERP calls the same against the expense', async () => {
    const parts = company.parts();
    const stranger = { id: 'doc-9', total: money(999) };
    parts.erp.post = async (postings) =>
      new Map(postings.map(({ reference }) => [reference, { kind: 'alreadyExists', document: stranger }]));
    company.parts = () => parts;
    company.pleo.addJob([expense()]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]?.failed[0]?.reason).to.equal('duplicate');
    expect(company.store.journal.openPostings.size).to.equal(0);
  });

  it('looks a lost answer up and recognises what it finds, without waiting', async () => {
    treat('lost-after');
    company.pleo.addJob([expense()]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ recognised: 1, event: 'completed' });
    expect(company.books.documents).to.have.length(1);
    expect(company.clock.sleptMs).to.deep.equal([]);
  });

  it('waits until no late request can come when it finds nothing, looks again, and sends once more under a new attempt', async () => {
    treat('lost');
    company.pleo.addJob([expense()]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ exported: 1, event: 'completed' });
    expect(company.clock.sleptMs).to.deep.equal([LATE_REQUEST_MS]);
    expect(story.slice(2, -3)).to.deep.equal([
      'erp.find',
      'posting.intended',
      'erp.post',
      'posting.unknown',
      'erp.find',
      'erp.find',
      'posting.notSent',
      'posting.intended',
      'erp.post',
      'posting.created',
    ]);
    expect(new Set(attempts()).size).to.equal(2);
    expect(company.progress.map(({ phase }) => phase)).to.include('wait');
  });

  it('recognises what the ERP carries out late, while it still may', async () => {
    treat('lost-late');
    company.pleo.addJob([expense()]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ recognised: 1, event: 'completed' });
    expect(company.books.sent).to.have.length(1);
  });

  it('counts the time of late requests from the lost answer, however long that was waited for', async () => {
    treat('lost-late');
    const receive = company.books.receive.bind(company.books);
    company.books.receive = (posting) => {
      // On its way for so long, because of repetitions inside the connector.
      company.clock.advance(LATE_REQUEST_MS);
      return receive(posting);
    };
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(company.books.documents).to.have.length(1);
  });

  it('sends no third time: the job waits for the next run', async () => {
    treat('lost', 'lost');
    const job = company.pleo.addJob([expense()]);
    const { jobs } = await company.exportOnce();
    expect(company.books.sent).to.have.length(2);
    expect(jobs[0]).to.deep.include({ error: 'Ledgerly did not answer.' });
    expect(jobs[0]?.open).to.deep.equal([waiting(entryId(1), 'Ledgerly did not answer.')]);
    expect(job.status).to.equal('in_progress');
    await company.exportOnce();
    expect(job.status).to.equal('completed');
    expect(company.books.documents).to.have.length(1);
  });

  it('sends again only what was lost of a batch', async () => {
    const lost = new Set([entryId(2)]);
    company.books.treat = ({ entryId: id }) => (lost.delete(id) ? 'lost' : 'created');
    company.pleo.addJob([1, 2, 3].map((number) => expense({ entryId: entryId(number) })));
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ exported: 3, event: 'completed' });
    expect(company.books.sent.map(({ postings }) => postings.map(({ entryId: id }) => id))).to.deep.equal([
      [entryId(1), entryId(2), entryId(3)],
      [entryId(2)],
    ]);
  });

  it('leaves open, and never sends again, what turned out to be another document', async () => {
    treat('lost-after');
    company.pleo.addJob([expense()]);
    company.interfere = async (call, moment) => {
      if (call !== 'erp.post' || moment !== 'after') return;
      const [document] = company.books.documents.splice(0);
      if (document !== undefined) company.books.documents.push({ ...document, total: money(1) });
    };
    const { jobs } = await company.exportOnce();
    expect(jobs[0]?.open[0]).to.include({ inDoubt: true });
    expect(jobs[0]?.open[0]?.why).to.contain('EUR 0.01');
    const { report, jobs: again } = await company.exportOnce();
    expect(report.export?.inDoubt).to.have.length(1);
    expect(again[0]?.open[0]).to.include({ inDoubt: true });
    expect(company.books.sent).to.have.length(1);
    expect(company.pleo.jobs[0]?.status).to.equal('in_progress');
  });

  it('stops at what could not be sent, and leaves the job open', async () => {
    company = companyWithChart({ capabilities: { batch: 1 } });
    treat('created', 'notSent');
    const job = company.pleo.addJob([1, 2, 3].map((number) => expense({ entryId: entryId(number) })));
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.deep.include({ exported: 1, error: 'No connection.', failed: [] });
    expect(company.books.sent).to.have.length(2);
    expect([...job.items.values()].map(({ status }) => status)).to.deep.equal(['successful', 'pending', 'pending']);
    expect(job.events).to.deep.equal([{ event: 'started' }]);
  });

  it('takes a missing outcome of a connector for a lost answer', async () => {
    const parts = company.parts();
    const post = parts.erp.post.bind(parts.erp);
    parts.erp.post = async (...sent) => new Map([...(await post(...sent))].slice(0, 1));
    company.parts = () => parts;
    company.pleo.addJob([1, 2].map((number) => expense({ entryId: entryId(number) })));
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ exported: 1, recognised: 1, event: 'completed' });
    expect(company.books.documents).to.have.length(2);
  });

  it('leaves the attempt open in the journal when a connector throws', async () => {
    let broken = true;
    company.interfere = async (call, moment) => {
      if (call === 'erp.post' && moment === 'after' && broken) throw new Failure('bad-response', 'Broken.');
    };
    company.pleo.addJob([expense()]);
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ error: 'Broken.' });
    expect(company.store.journal.openPostings.has(exportReference(entryId(1)))).to.equal(true);
    broken = false;
    const { jobs: again } = await company.exportOnce();
    expect(again[0]).to.include({ resumed: true, recognised: 1, event: 'completed' });
    expect(company.books.documents).to.have.length(1);
  });
});
