import { expect } from 'chai';
import { exportReference, Failure } from '../../../contract/index.ts';
import { entryId, expense, failureOf } from '../../../pleo/testing/index.ts';
import { companyWithChart, SETTLE_MS, type TestCompany } from '../../testing/index.ts';

const REFERENCE = exportReference(entryId(1));

/** A company whose one expense was sent, and whose answer was lost. */
async function withLostAnswer(find: boolean): Promise<TestCompany> {
  const company = companyWithChart({ abilities: { find } });
  company.books.treat = () => 'lost';
  company.pleo.addJob([expense()]);
  await company.exportOnce();
  return company;
}

/** A company that exported an expense, whose document a person then changed in the ERP, before Pleo was told. */
async function withChangedDocument(): Promise<TestCompany> {
  const company = companyWithChart();
  company.pleo.addJob([expense()]);
  await company.exportOnce();
  const [document] = company.books.documents;
  if (document?.total === undefined) throw new Error('nothing was posted');
  company.books.documents[0] = { ...document, total: { ...document.total, amountMinor: 1 } };
  company.pleo.addJob([expense()]);
  await company.exportOnce();
  return company;
}

describe('core/instance/export/resolve/list-doubts', () => {
  it('lists nothing, and sends nothing, when nothing is in doubt', async () => {
    const company = companyWithChart();
    expect(await company.instance().doubts()).to.deep.equal([]);
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(await company.instance().doubts()).to.deep.equal([]);
    expect(company.books.sent).to.have.length(1);
  });

  it('lists everything that was sent without an answer to an ERP that cannot be asked', async () => {
    const company = await withLostAnswer(false);
    const [doubt, ...others] = await company.instance().doubts();
    const item = expense();
    expect(others).to.deep.equal([]);
    expect(doubt).to.deep.include({
      entryId: entryId(1),
      part: 'document',
      reference: REFERENCE,
      posting: { kind: 'spend', total: item.amount.wallet, date: item.date },
      standing: 'unasked',
      known: 'It was sent to Ledgerly, and no answer came: No answer came.',
    });
    expect(doubt?.why).to.contain('Ledgerly cannot be asked');
  });

  it('records what the ERP answers by itself, and lists it no more', async () => {
    const company = companyWithChart();
    const died = Promise.withResolvers<void>();
    company.interfere = async (call, moment) => {
      if (call !== 'erp.post' || moment !== 'after') return;
      died.resolve();
      await new Promise<never>(() => {});
    };
    company.pleo.addJob([expense()]);
    await Promise.race([company.exportOnce(), died.promise]);
    company.interfere = async () => {};
    expect(await company.instance().doubts()).to.deep.equal([]);
    expect(company.store.journal.openPostings.size).to.equal(0);
    expect(company.store.journal.records.at(-1)).to.include({ type: 'posting.adopted', why: 'found-in-doubt' });
  });

  it('lists an expense whose document says something else, with both amounts, until the document is corrected', async () => {
    const company = await withChangedDocument();
    const [doubt] = await company.instance().doubts();
    expect(doubt).to.include({ standing: 'one', known: KNOWN_REFUSED });
    expect(doubt?.document).to.include({ id: 'doc-1' });
    expect(doubt?.posting?.total).to.deep.equal(expense().amount.wallet);
    expect(doubt?.why).to.contain('EUR 0.01').and.to.contain('but the expense now says');
    const [document] = company.books.documents;
    if (document !== undefined) company.books.documents[0] = { ...document, total: expense().amount.wallet };
    expect(await company.instance().doubts()).to.deep.equal([]);
  });

  it('lists an expense under whose reference several documents stand, until only one does', async () => {
    const company = await withChangedDocument();
    const [document] = company.books.documents;
    if (document !== undefined) company.books.documents.push({ ...document, id: 'doc-2' });
    expect(await company.instance().doubts()).to.have.length(1);
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    const [doubt] = await company.instance().doubts();
    expect(doubt).to.include({ standing: 'several', why: 'Two documents carry the same reference.' });
    company.books.documents.length = 0;
    expect(await company.instance().doubts()).to.deep.equal([]);
  });

  it('says of a document that the journal knows, and that an ERP cannot be asked for, that a person has to', async () => {
    const company = companyWithChart({ abilities: { find: false } });
    company.interfere = async (call) => {
      if (call === 'pleo.updateExportJobItems') throw new Failure('unavailable', 'Cut off.');
    };
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    company.interfere = async () => {};
    company.pleo.jobs.length = 0;
    const { amount } = expense();
    const dearer = { ...amount.wallet, amountMinor: amount.wallet.amountMinor * 2 };
    const [line] = expense().lines;
    company.pleo.addJob([changedTo(dearer)]);
    const { jobs } = await company.exportOnce();
    expect([line?.gross, jobs[0]?.failed[0]?.reason]).to.deep.equal([line?.gross, 'duplicate']);
    const [doubt] = await company.instance().doubts();
    expect(doubt).to.include({ standing: 'unasked' });
    expect(doubt?.document).to.include({ id: 'doc-1' });
    expect(doubt?.why).to.contain('Ledgerly cannot be asked what became of it');
  });

  it('waits for the settling time of a request that may still be carried out', async () => {
    const company = await withLostAnswer(true);
    company.books.treat = () => 'created';
    company.clock.sleptMs.length = 0;
    expect(await company.instance().doubts()).to.deep.equal([]);
    expect(company.clock.sleptMs.every((sleptMs) => sleptMs === SETTLE_MS)).to.equal(true);
  });

  it('asks nothing of an ERP company that is not the configured one', async () => {
    const company = await withLostAnswer(true);
    company.interfere = async (call) => {
      if (call === 'erp.check') throw new Failure('isolation', 'Another tenant.');
      if (call === 'erp.find') throw new Error('asked');
    };
    expect(await failureOf(company.instance().doubts())).to.include({ kind: 'isolation' });
  });
});

const KNOWN_REFUSED = 'Its export was refused, since something else stands in its place in Ledgerly.';
