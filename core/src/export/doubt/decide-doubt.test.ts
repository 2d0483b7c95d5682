import { expect } from 'chai';
import { entryId, expense, failureOf } from '../../pleo/testing/index.ts';
import { companyWithChart, diedWhilePosting, LATE_REQUEST_MS, type TestCompany } from '../../testing/index.ts';
import { exportReference } from '../../testing/references.ts';
import type { Decision, Doubt } from './doubt.ts';
import { changedInPleo, withChangedDocument } from './testing/companies-in-doubt.ts';

const reference = exportReference(entryId(1));
const ABSENT: Decision = { says: 'absent', reference };
const posted = (documentId: string): Decision => ({ says: 'posted', reference, documentId });
const options = { confirm: async () => true, onProgress: () => {} };
const UNASKED = { abilities: { find: false } };

const decide = (company: TestCompany, decision: Decision) => company.instance().resolve(decision, options);
const statusIn = ({ pleo }: TestCompany) => pleo.jobs.at(-1)?.items.get(entryId(1));

describe('core/export/doubt/decide-doubt', () => {
  describe('with an ERP that cannot be asked', () => {
    it('takes the document that a person names: the next run reports it and ends the job, and sends nothing', async () => {
      const company = await diedWhilePosting('lost-after', UNASKED);
      const { doubt, recorded } = await decide(company, posted('doc-1'));
      expect([doubt.reference, recorded]).to.deep.equal([reference, true]);
      expect(company.store.journal.records.at(-1)).to.deep.equal({
        type: 'posting.adopted',
        entryId: entryId(1),
        documentId: 'doc-1',
        why: 'said-by-a-person',
      });
      const { report, jobs } = await company.exportOnce();
      expect(report.export?.inDoubt).to.deep.equal([]);
      expect(jobs[0]).to.include({ recognised: 1, exported: 0, event: 'completed' });
      expect(statusIn(company)?.update).to.include({ status: 'successful', externalId: 'doc-1' });
      expect(company.books.sent).to.have.length(1);
    });

    it('sends again what a person says is absent, once', async () => {
      const company = await diedWhilePosting('lost', UNASKED);
      await decide(company, ABSENT);
      expect(company.store.journal.records.at(-1)).to.include({
        type: 'posting.notSent',
        by: 'person',
        why: 'A person says that it is not in Ledgerly.',
      });
      const { jobs } = await company.exportOnce();
      expect(jobs[0]).to.include({ exported: 1, event: 'completed' });
      expect(company.books.documents).to.have.length(1);
    });

    it('takes back a document that its journal knew, when a person says that it is gone', async () => {
      const company = await changedInPleo();
      company.books.documents.length = 0;
      await decide(company, ABSENT);
      expect(await company.instance().doubts()).to.deep.equal([]);
      await company.instance().retry();
      expect(company.books.documents).to.have.length(1);
      expect(statusIn(company)?.status).to.equal('successful');
    });

    it('does not hold the document that a person named against an expense that was changed', async () => {
      const company = await changedInPleo();
      await decide(company, posted('doc-1'));
      await company.instance().retry();
      expect(statusIn(company)?.update).to.include({ status: 'successful', externalId: 'doc-1' });
      expect(company.books.sent).to.have.length(1);
    });
  });

  describe('with an ERP that can be asked', () => {
    it('takes a document that says something else, when a person names it, until it was reported', async () => {
      const company = await withChangedDocument();
      await decide(company, posted('doc-1'));
      expect(await company.instance().doubts()).to.deep.equal([]);
      const report = await company.instance().retry();
      expect(report.export?.jobs[0]).to.include({ recognised: 1, event: 'completed' });
      expect(statusIn(company)?.update).to.include({ externalId: 'doc-1' });
      expect(company.books.sent).to.have.length(1);
      expect(company.store.state.get().values).to.not.have.property('export.namedDocuments');
      company.pleo.addJob([expense()]);
      const { jobs } = await company.exportOnce();
      expect(jobs[0]?.failed[0]?.reason).to.equal('duplicate');
    });

    it('keeps the decision over an export that fails for something else', async () => {
      const company = await withChangedDocument();
      await decide(company, posted('doc-1'));
      company.pleo.refusals.set(entryId(1), 2);
      await company.instance().retry();
      expect(statusIn(company)?.status).to.equal('pending');
      await company.exportOnce();
      expect(statusIn(company)?.update).to.include({ externalId: 'doc-1' });
    });

    it('takes the one of several documents that a person names', async () => {
      const company = await withChangedDocument();
      const [document] = company.books.documents;
      if (document !== undefined) company.books.documents.push({ ...document, id: 'doc-2' });
      await decide(company, posted('doc-2'));
      await company.instance().retry();
      expect(statusIn(company)?.update).to.include({ status: 'successful', externalId: 'doc-2' });
      expect(company.books.sent).to.have.length(1);
    });

    it('takes a document without the reference, once the ERP can no longer carry the lost request out', async () => {
      const company = await diedWhilePosting('lost');
      await decide(company, posted('made-by-hand'));
      expect(company.clock.sleptMs).to.deep.equal([LATE_REQUEST_MS]);
      await company.exportOnce();
      expect(statusIn(company)?.update).to.include({ externalId: 'made-by-hand' });
      expect(company.books.documents).to.deep.equal([]);
    });

    it('refuses what the ERP contradicts, and records nothing', async () => {
      const late = await diedWhilePosting('lost-late');
      const changed = await withChangedDocument();
      for (const [company, decision, sentence] of [
        [late, ABSENT, `Ledgerly holds the document doc-1 under ${reference}, so the expense is not absent.`],
        [late, posted('doc-7'), `Ledgerly holds the document doc-1 under ${reference}, not doc-7.`],
        [changed, ABSENT, `Ledgerly holds the document doc-1 under ${reference}, so the expense is not absent.`],
        [changed, posted('doc-7'), `Ledgerly holds the document doc-1 under ${reference}, not doc-7.`],
      ] as const) {
        const before = company.store.journal.entries.length;
        const failure = await failureOf(decide(company, decision));
        expect([failure.kind, failure.message]).to.deep.equal(['conflict', sentence]);
        expect(company.store.journal.entries).to.have.length(before);
        expect(company.store.state.get().values).to.not.have.property('export.namedDocuments');
      }
    });

    it('does not take an expense for absent while several documents stand under its reference', async () => {
      const company = await withChangedDocument();
      const [document] = company.books.documents;
      if (document !== undefined) company.books.documents.push({ ...document, id: 'doc-2' });
      expect((await failureOf(decide(company, ABSENT))).message).to.contain('more than one document');
    });

    it('holds another document, that turns up later, against the expense as ever', async () => {
      const company = await withChangedDocument();
      await decide(company, posted('doc-1'));
      const [document] = company.books.documents;
      if (document !== undefined) company.books.documents[0] = { ...document, id: 'doc-9' };
      const report = await company.instance().retry();
      expect(report.export?.jobs[0]?.failed[0]?.reason).to.equal('duplicate');
      expect(company.books.sent).to.have.length(1);
    });
  });

  it('refuses a decision when nothing is in doubt under the reference', async () => {
    const company = companyWithChart();
    for (const decision of [ABSENT, posted('doc-1')]) {
      const failure = await failureOf(decide(company, decision));
      expect([failure.kind, failure.message]).to.deep.equal(['not-found', `Nothing is in doubt under ${reference}.`]);
    }
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect((await failureOf(decide(company, ABSENT))).kind).to.equal('not-found');
  });

  it('takes a decision once', async () => {
    const company = await diedWhilePosting('lost-after', UNASKED);
    await decide(company, posted('doc-1'));
    expect((await failureOf(decide(company, ABSENT))).kind).to.equal('not-found');
  });

  it('shows what the decision is about, and records nothing unless it is confirmed', async () => {
    const company = await diedWhilePosting('lost', UNASKED);
    const shown: Doubt[] = [];
    const confirm = async (doubt: Doubt) => {
      shown.push(doubt);
      return false;
    };
    const before = company.store.journal.entries.length;
    const { recorded } = await company.instance().resolve(ABSENT, { confirm, onProgress: () => {} });
    expect([recorded, shown[0]?.reference]).to.deep.equal([false, reference]);
    expect(company.store.journal.entries).to.have.length(before);
  });

  it('is still in doubt when it dies between its two writes', async () => {
    const company = await diedWhilePosting('lost-after', UNASKED);
    const died = Promise.withResolvers<void>();
    company.interfere = async (call, moment) => {
      if (call !== 'journal.append' || moment !== 'before') return;
      died.resolve();
      await new Promise<never>(() => {});
    };
    await Promise.race([decide(company, posted('doc-1')), died.promise]);
    company.interfere = async () => {};
    expect(await company.instance().doubts()).to.have.length(1);
    await decide(company, posted('doc-1'));
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ recognised: 1, event: 'completed' });
  });
});
