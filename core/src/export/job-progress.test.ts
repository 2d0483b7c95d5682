import { expect } from 'chai';
import { entryId } from '../pleo/testing/index.ts';
import { JobLedger } from './job-progress.ts';

function ledgerOf(...statuses: string[]): JobLedger {
  const ledger = new JobLedger();
  for (const [index, status] of statuses.entries()) ledger.add({ accountingEntryId: entryId(index), status });
  return ledger;
}

describe('core/export/job-progress', () => {
  for (const [event, statuses] of [
    ['completed', []],
    ['completed', ['successful', 'successful']],
    ['completed_with_errors', ['successful', 'failed']],
    ['completed_with_errors', ['successful', 'abandoned']],
    ['failed', ['failed', 'failed']],
    ['failed', ['abandoned']],
  ] as const) {
    it(`ends a job of [${statuses.join(', ')}] as ${event}`, () => {
      expect(ledgerOf(...statuses).closingEvent()?.event).to.equal(event);
    });
  }

  it('gives no event while an item is open', () => {
    expect(ledgerOf('successful', 'pending').closingEvent()).to.equal(undefined);
    expect(ledgerOf('in_progress').closingEvent()).to.equal(undefined);
  });

  it('says how many of how many failed', () => {
    expect(ledgerOf('failed', 'successful', 'failed').closingEvent()).to.deep.equal({
      event: 'completed_with_errors',
      failureReason: '2 of 3 expenses could not be exported. Each one says what to correct.',
      failureReasonType: 'validation_failure',
    });
    expect(ledgerOf('failed').closingEvent()).to.deep.include({
      failureReason: '1 of 1 expense could not be exported. Each one says what to correct.',
    });
  });

  it('gives an open item out once, and holds the job open until it is final', () => {
    const ledger = ledgerOf('pending', 'successful');
    expect([entryId(0), entryId(0), entryId(1), entryId(9)].map((id) => ledger.take(id))).to.deep.equal([
      true,
      false,
      false,
      false,
    ]);
    expect([ledger.waiting.size, ledger.finished, ledger.total, ledger.closingEvent()]).to.deep.equal([
      0,
      1,
      2,
      undefined,
    ]);
    ledger.finish(entryId(0), 'successful');
    expect([ledger.finished, ledger.total, ledger.take(entryId(0))]).to.deep.equal([2, 2, false]);
    expect(ledger.closingEvent()).to.deep.equal({ event: 'completed' });
  });

  it('counts an item once, however often it is finished', () => {
    const ledger = ledgerOf('pending', 'pending');
    ledger.finish(entryId(0), 'failed');
    ledger.finish(entryId(0), 'successful');
    ledger.finish(entryId(9), 'successful');
    expect([ledger.finished, ledger.total]).to.deep.equal([1, 2]);
    ledger.finish(entryId(1), 'failed');
    expect(ledger.closingEvent()?.event).to.equal('failed');
  });
});
