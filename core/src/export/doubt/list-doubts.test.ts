import { expect } from 'chai';
import { BookkeepingDate, Failure } from '../../contract/index.ts';
import { entryId, expense, failureOf } from '../../pleo/testing/index.ts';
import { companyWithChart, diedWhilePosting, LATE_REQUEST_MS } from '../../testing/index.ts';
import { exportReference } from '../../testing/references.ts';
import { changedInPleo, withChangedDocument } from './testing/companies-in-doubt.ts';

describe('core/export/doubt/list-doubts', () => {
  it('lists nothing, and sends nothing, when nothing is in doubt', async () => {
    const company = companyWithChart();
    expect(await company.instance().doubts()).to.deep.equal([]);
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(await company.instance().doubts()).to.deep.equal([]);
    expect(company.books.sent).to.have.length(1);
  });

  it('lists everything that was sent without an answer to an ERP that cannot be asked', async () => {
    const company = companyWithChart({ abilities: { find: false } });
    company.books.treat = () => 'lost';
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    const { amount, date } = expense();
    const [doubt, ...others] = await company.instance().doubts();
    expect(others).to.deep.equal([]);
    expect(doubt).to.deep.include({
      entryId: entryId(1),
      part: 'document',
      reference: exportReference(entryId(1)),
      posting: { kind: 'spend', total: amount.wallet, date },
      standing: 'unasked',
      known: 'It was sent to Ledgerly, and no answer came: No answer came.',
    });
    expect(doubt?.why).to.contain('Ledgerly cannot be asked');
    expect(doubt?.since).to.equal(company.store.journal.entries.find(({ type }) => type === 'posting.intended')?.at);
  });

  it('says when not even the loss of the answer was lived to see', async () => {
    const company = await diedWhilePosting('lost', { abilities: { find: false } });
    const [doubt] = await company.instance().doubts();
    expect(doubt?.known).to.equal('It was sent to Ledgerly, and Ringfence was stopped before an answer came.');
  });

  it('records what the ERP answers by itself, once no late request can come, and lists it no more', async () => {
    for (const [treatment, type] of [
      ['lost-after', 'posting.adopted'],
      ['lost-late', 'posting.adopted'],
      ['lost', 'posting.notSent'],
    ] as const) {
      const company = await diedWhilePosting(treatment);
      expect(await company.instance().doubts(), treatment).to.deep.equal([]);
      expect(company.store.journal.openPostings.size, treatment).to.equal(0);
      expect(company.store.journal.records.at(-1), treatment).to.include({ type });
      expect(company.clock.sleptMs, treatment).to.deep.equal(treatment === 'lost-after' ? [] : [LATE_REQUEST_MS]);
      expect(company.books.sent, treatment).to.have.length(1);
    }
  });

  it('lists an expense whose document says something else, with both amounts, until the document is corrected', async () => {
    const company = await withChangedDocument();
    const [doubt] = await company.instance().doubts();
    expect(doubt).to.include({
      standing: 'one',
      known: 'Its export was refused, since something else stands in its place in Ledgerly.',
    });
    expect(doubt?.document).to.include({ id: 'doc-1' });
    expect(doubt?.posting?.total).to.deep.equal(expense().amount.wallet);
    expect(doubt?.why).to.contain('EUR 0.01').and.to.contain('but the expense now says');
    company.books.documents.splice(0, 1, company.books.commit(company.books.sent[0]?.postings[0] ?? never()));
    company.books.documents.length = 1;
    expect(await company.instance().doubts()).to.deep.equal([]);
  });

  it('takes a later date for the same where the company moves expenses out of closed periods, and only there', async () => {
    for (const [closedPeriod, count] of [
      ['nextOpenPeriod', 0],
      ['fail', 1],
    ] as const) {
      const company = await withChangedDocument({ export: { closedPeriod } });
      const [document] = company.books.documents;
      if (document === undefined) throw new Error('nothing was posted');
      const moved = { total: expense().amount.wallet, date: BookkeepingDate.parse('2026-02-01') };
      company.books.documents[0] = { ...document, ...moved };
      expect(await company.instance().doubts(), closedPeriod).to.have.length(count);
    }
  });

  it('lists an expense of whose document our journal knows nothing', async () => {
    const company = await withChangedDocument();
    company.store.journal.entries.splice(0, company.store.journal.entries.length);
    await company.store.journal.append([{ type: 'posting.rejected', entryId: entryId(1), reason: 'duplicate' }]);
    const [doubt] = await company.instance().doubts();
    expect(doubt).not.to.have.property('posting');
    expect(doubt?.why).to.contain('holds the document doc-1');
  });

  it('lists an expense under whose reference several documents stand, until none does', async () => {
    const company = await withChangedDocument();
    const [document] = company.books.documents;
    if (document !== undefined) company.books.documents.push({ ...document, id: 'doc-2' });
    const [doubt] = await company.instance().doubts();
    expect(doubt).to.include({ standing: 'several' });
    expect(doubt?.why).to.match(/^Ledgerly holds 2 documents with the reference PLEO-/);
    expect(doubt).not.to.have.property('document');
    company.books.documents.length = 0;
    expect(await company.instance().doubts()).to.deep.equal([]);
  });

  it('takes no refusal of another kind for a doubt', async () => {
    const company = companyWithChart();
    company.books.treat = () => ({ reason: 'duplicate', sentence: 'The invoice number is taken.' });
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(await company.instance().doubts()).to.deep.equal([]);
  });

  it('lists what the journal knows of an ERP that cannot be asked, and the expense contradicts', async () => {
    const company = await changedInPleo();
    const [doubt] = await company.instance().doubts();
    expect(doubt).to.include({ standing: 'unasked' });
    expect(doubt?.document).to.include({ id: 'doc-1' });
    expect(doubt?.posting?.date).to.equal(BookkeepingDate.parse('2026-01-13'));
    expect(doubt?.why).to.contain('Ledgerly cannot be asked what became of it');
  });

  it('asks nothing of an ERP company that is not the configured one', async () => {
    const company = await diedWhilePosting('lost');
    company.interfere = async (call) => {
      if (call === 'erp.check') throw new Failure('isolation', 'Another tenant.');
      if (call === 'erp.find') throw new Error('asked');
    };
    expect(await failureOf(company.instance().doubts())).to.include({ kind: 'isolation' });
    expect(company.store.journal.openPostings.size).to.equal(1);
  });
});

function never(): never {
  throw new Error('nothing was sent');
}
