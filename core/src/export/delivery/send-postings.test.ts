import { expect } from 'chai';
import type { ErpSession, PostingOutcome } from '../../contract/index.ts';
import { entryId, expense, money } from '../../pleo/testing/index.ts';
import { companyWithChart, type TestCompany } from '../../testing/index.ts';

describe('core/export/delivery/send-postings', () => {
  /** Attempts, in the order in which the ERP saw them. */
  let attempts: string[];
  beforeEach(() => {
    attempts = [];
  });

  /** A company whose ERP gives every posting this outcome. */
  function companyOf(outcome: PostingOutcome, abilities: Partial<ErpSession>): TestCompany {
    const company = companyWithChart({ abilities: { find: abilities.lookUp !== undefined } });
    const parts = company.parts();
    const post: ErpSession['post'] = async (postings, { attemptId }) => {
      attempts.push(attemptId);
      return new Map(postings.map(({ reference }) => [reference, outcome]));
    };
    Object.assign(parts.erp, { post, ...abilities });
    company.parts = () => parts;
    company.pleo.addJob([expense()]);
    return company;
  }

  it('never sends again what an ERP has taken and not decided, and reports what it decides', async () => {
    let isDecided = false;
    const created: PostingOutcome = { kind: 'created', document: { id: 'doc-1' } };
    const company = companyOf(
      { kind: 'accepted', job: 'erp-job-1' },
      { decide: async (asked) => new Map(asked.flatMap(({ reference }) => (isDecided ? [[reference, created]] : []))) },
    );
    for (const _run of [1, 2]) {
      const { jobs } = await company.exportOnce();
      expect(jobs[0]?.open[0]).to.include({ entryId: entryId(1), inDoubt: true });
    }
    isDecided = true;
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ recognised: 1, event: 'completed' });
    expect(attempts).to.have.length(1);
  });

  it('exports what the ERP warns of, and tells the warning', async () => {
    const why = 'Ledgerly booked tax of 2.09 where 2.10 was approved.';
    const outcome: PostingOutcome = { kind: 'created', document: { id: 'doc-1' }, warnings: [why] };
    const { jobs } = await companyOf(outcome, {}).exportOnce();
    expect(jobs[0]).to.include({ exported: 1, event: 'completed' });
    expect(jobs[0]?.warnings).to.have.length(1);
    expect(jobs[0]?.warnings[0]).to.include({ entryId: entryId(1), why });
  });

  it('leaves in doubt what a connector has taken and cannot follow up', async () => {
    for (const outcome of [{ kind: 'accepted', job: 'j' } as const, { kind: 'delivered', batch: 'b' } as const]) {
      const { jobs } = await companyOf(outcome, {}).exportOnce();
      expect(jobs[0]?.open[0], outcome.kind).to.include({ inDoubt: true });
    }
    expect(attempts).to.have.length(2);
  });

  it('finds the batch of an interrupted attempt again, and remembers what was delivered', async () => {
    const company = companyOf(
      { kind: 'delivered', batch: 'batch-1' },
      { findBatch: async (attemptId) => (attempts.includes(attemptId) ? 'batch-1' : undefined) },
    );
    let isDead = true;
    company.interfere = async (call, moment) => {
      if (isDead && call === 'journal.append' && moment === 'before' && attempts.length > 0) throw new Error('killed');
    };
    await company.exportOnce();
    isDead = false;
    expect((await company.exportOnce()).jobs[0]).to.include({ recognised: 1, event: 'completed' });
    company.pleo.addJob([expense()]);
    expect((await company.exportOnce()).jobs[0]).to.include({ recognised: 1, event: 'completed' });
    expect(attempts).to.have.length(1);
  });

  it('remembers what was delivered without a crash, too', async () => {
    const company = companyOf({ kind: 'delivered', batch: 'batch-1' }, { findBatch: async () => undefined });
    expect((await company.exportOnce()).jobs[0]).to.include({ exported: 1, event: 'completed' });
    company.pleo.addJob([expense()]);
    expect((await company.exportOnce()).jobs[0]).to.include({ recognised: 1, event: 'completed' });
    expect(attempts).to.have.length(1);
  });

  it('fails an expense whose new document says something else, which the next export sees again', async () => {
    const company = companyOf({ kind: 'created', document: { id: 'doc-1', total: money(1) } }, {});
    const { jobs } = await company.exportOnce();
    expect(jobs[0]).to.include({ exported: 0, event: 'failed' });
    expect(jobs[0]?.failed[0]?.sentence).to.contain('EUR 0.01').and.contain('EUR 12.10');
  });
});
