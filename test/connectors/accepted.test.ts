import type { ExportReference, Posting, PostingOutcome, Rejection } from '@ringfence/core/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { entryId } from '../../core/src/pleo/testing/index.ts';
import { exportReference } from '../../core/src/testing/index.ts';
import { OtherErp, trouble } from './other-erp.ts';

const REFUSAL: Rejection = { reason: 'account', sentence: 'The account is closed.' };

describe('test/connectors/accepted', () => {
  interface Fate {
    /** How often it is asked in vain. */
    readonly waits: number;
    readonly isRefused: boolean;
  }

  /** Takes every posting, and decides on it when it has been asked often enough. */
  function deciding(fates: readonly Fate[]) {
    const taken = new Map<ExportReference, { readonly posting: Posting; asked: number; decided?: PostingOutcome }>();
    const sent: ExportReference[] = [];
    const company = new OtherErp(({ lookUp: _, ...erp }, { interfere, books }) => ({
      ...erp,
      async post(postings) {
        await interfere('erp.post', 'before');
        for (const posting of postings) {
          sent.push(posting.reference);
          taken.set(posting.reference, { posting, asked: 0 });
        }
        await interfere('erp.post', 'after');
        return new Map(postings.map(({ reference }) => [reference, { kind: 'accepted', job: `of ${reference}` }]));
      },
      async decide(accepted) {
        await interfere('erp.decide', 'before');
        const outcomes = new Map<ExportReference, PostingOutcome>();
        for (const { reference, entryId: id, job } of accepted) {
          const known = taken.get(reference);
          const fate = fates.find((_, index) => entryId(index) === id);
          if (known === undefined || fate === undefined || job !== `of ${reference}`) continue;
          known.asked += 1;
          if (known.asked <= fate.waits) continue;
          known.decided ??= fate.isRefused
            ? { kind: 'rejected', rejection: REFUSAL }
            : { kind: 'created', document: books.commit(known.posting) };
          outcomes.set(reference, known.decided);
        }
        await interfere('erp.decide', 'after');
        return outcomes;
      },
    }));
    return { company, sent };
  }

  const fate = fc.record({ waits: fc.nat({ max: 2 }), isRefused: fc.boolean() });
  const fates = fc.array(fate, { minLength: 1, maxLength: 4 });

  it('never posts again what was accepted, and tells Pleo in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fates, async (told) => {
        const { company, sent } = deciding(told);
        await company.liveThrough(told.length, [], 6);
        expect(sent).to.have.lengthOf(told.length);
        for (const [index, { isRefused }] of told.entries()) {
          expect(company.statusOf(index)).to.equal(isRefused ? 'failed' : 'successful');
          expect(company.documentsOf(index)).to.equal(isRefused ? 0 : 1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never posts twice, nor tells of a success that is none, wherever it dies', async () => {
    await fc.assert(
      fc.asyncProperty(fates, fc.array(trouble, { maxLength: 4 }), async (told, troubles) => {
        const { company, sent } = deciding(told);
        await company.liveThrough(told.length, troubles, 8);
        for (const [index, { isRefused }] of told.entries()) {
          // What the ERP refused is not in its books, so it may be sent again until Pleo knows.
          const sends = sent.filter((reference) => reference === exportReference(entryId(index)));
          if (!isRefused) expect(sends).to.have.lengthOf.at.most(1);
          const status = company.statusOf(index);
          const inDoubt = company.store.journal.openPostings.has(exportReference(entryId(index)));
          expect(status === 'pending').to.equal(inDoubt);
          if (status === 'successful') expect(company.documentsOf(index)).to.equal(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves in doubt what was accepted by a connector that cannot ask for it', async () => {
    const company = new OtherErp(({ lookUp: _, ...erp }) => ({
      ...erp,
      post: async (postings) => new Map(postings.map(({ reference }) => [reference, { kind: 'accepted', job: '1' }])),
    }));
    await company.liveThrough(1, [], 2);
    expect(company.statusOf(0)).to.equal('pending');
    expect(company.store.journal.openPostings.size).to.equal(1);
  });
});
