import { type ErpDocument, Failure } from '@ringfence/core/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { entryId, expense } from '../../core/src/pleo/testing/index.ts';
import { expenseAccount, exportReference } from '../../core/src/testing/index.ts';
import { asDraft, OtherErp, trouble } from './other-erp.ts';

describe('test/connectors/drafts', () => {
  type Finish = 'done' | 'done, answer lost' | 'lost' | 'not sent' | 'thrown';

  /** Posts drafts, and puts them into the ledger in a second step. */
  function drafting(finishes: readonly Finish[]) {
    const left = [...finishes];
    const inLedger = new Set<string>();
    const lost = new Failure('unavailable', 'No answer came.', { mayHaveHappened: true });
    const shown = (document: ErpDocument): ErpDocument => ({ ...document, draft: !inLedger.has(document.id) });
    const company = new OtherErp(
      (erp, { interfere }) => ({
        ...erp,
        async post(postings, options) {
          const outcomes = [...(await erp.post(postings, options))];
          return new Map(outcomes.map(([reference, outcome]) => [reference, asDraft(outcome)]));
        },
        async finish(document) {
          await interfere('erp.finish', 'before');
          const what = left.shift() ?? 'done';
          if (what === 'thrown') throw lost;
          if (what === 'lost') return { kind: 'unknown', cause: lost };
          if (what === 'not sent') return { kind: 'notSent', cause: lost };
          inLedger.add(document.id);
          await interfere('erp.finish', 'after');
          if (what === 'done, answer lost') return { kind: 'unknown', cause: lost };
          return { kind: 'created', document: shown(document) };
        },
        ...(erp.lookUp === undefined
          ? {}
          : {
              lookUp: {
                lateRequestMs: erp.lookUp.lateRequestMs,
                byReference: async (references, options) => {
                  const found = (await erp.lookUp?.byReference(references, options)) ?? new Map();
                  return new Map([...found].map(([reference, documents]) => [reference, documents.map(shown)]));
                },
              },
            }),
      }),
      { export: { status: 'final' } },
    );
    const expectNoHalfIsExported = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        if (company.statusOf(index) !== 'successful') continue;
        const [document] = company.books.documents.filter(
          ({ reference }) => reference === exportReference(entryId(index)),
        );
        expect(inLedger.has(document?.id ?? '')).to.equal(true);
      }
    };
    return { company, expectNoHalfIsExported };
  }

  const finish = fc.constantFrom<Finish>('done', 'done, answer lost', 'lost', 'not sent', 'thrown');

  it('never reports half a document as exported, and finishes each in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(finish, { maxLength: 6 }),
        fc.array(trouble, { maxLength: 4 }),
        async (count, finishes, troubles) => {
          const { company, expectNoHalfIsExported } = drafting(finishes);
          await company.liveThrough(count, troubles, finishes.length + 4, () => expectNoHalfIsExported(count));
          for (let index = 0; index < count; index += 1)
            expect([company.statusOf(index), company.documentsOf(index)]).to.deep.equal(['successful', 1]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes on with the others while one draft waits for a person', async () => {
    const approved = new Set<string>(['doc-2']);
    const company = new OtherErp(
      (erp) => ({
        ...erp,
        async post(postings, options) {
          const outcomes = [...(await erp.post(postings, options))];
          return new Map(outcomes.map(([reference, outcome]) => [reference, asDraft(outcome)]));
        },
        lookUp: {
          lateRequestMs: 0,
          byReference: async (references, options) => {
            const found = [...((await erp.lookUp?.byReference(references, options)) ?? [])];
            const shown = (each: ErpDocument) => ({ ...each, draft: !approved.has(each.id) });
            return new Map(found.map(([reference, documents]) => [reference, documents.map(shown)]));
          },
        },
        finish: async (document) => ({ kind: 'created', document: { ...document, draft: !approved.has(document.id) } }),
      }),
      { export: { status: 'final' }, capabilities: { batch: 1 } },
    );
    await company.liveThrough(2, [], 1);
    expect([company.statusOf(0), company.statusOf(1)]).to.deep.equal(['pending', 'successful']);
    approved.add('doc-1');
    await company.exportOnce();
    expect([company.statusOf(0), company.documentsOf(0)]).to.deep.equal(['successful', 1]);
  });

  it('reports no half document of an expense that can no longer be posted', async () => {
    const { company, expectNoHalfIsExported } = drafting(['not sent']);
    company.pleo.addJob([expense({ entryId: entryId(0) })]);
    await company.exportOnce();
    company.books.accounts.splice(1, 1, expenseAccount({ status: 'archived' }));
    await company.exportOnce();
    expectNoHalfIsExported(1);
    expect([company.statusOf(0), company.documentsOf(0)]).to.deep.equal(['failed', 1]);
  });

  it('refuses the expense whose document is another one once it is finished', async () => {
    const company = new OtherErp(
      (erp) => ({
        ...erp,
        async post(postings, options) {
          const outcomes = [...(await erp.post(postings, options))];
          return new Map(outcomes.map(([reference, outcome]) => [reference, asDraft(outcome)]));
        },
        finish: async ({ id }) => ({ kind: 'created', document: { id, kind: 'bill' } }),
      }),
      { export: { status: 'final' } },
    );
    await company.liveThrough(1, [], 1);
    expect([company.statusOf(0), company.documentsOf(0)]).to.deep.equal(['failed', 1]);
  });

  it('refuses the expense whose document cannot be finished, and goes on with the others', async () => {
    const refusal = new Failure('rejected', 'The draft lacks a number.');
    let calls = 0;
    const company = new OtherErp(
      (erp) => ({
        ...erp,
        async post(postings, options) {
          const outcomes = [...(await erp.post(postings, options))];
          return new Map(outcomes.map(([reference, outcome]) => [reference, asDraft(outcome)]));
        },
        async finish(document) {
          calls += 1;
          if (calls === 1) throw refusal;
          return { kind: 'created', document: { ...document, draft: false } };
        },
      }),
      { export: { status: 'final' } },
    );
    await company.liveThrough(2, [], 1);
    expect([company.statusOf(0), company.statusOf(1)]).to.deep.equal(['failed', 'successful']);
  });
});
