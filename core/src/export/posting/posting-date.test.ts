import { expect } from 'chai';
import { BookkeepingDate, type ClosedPeriod, type PostingKind } from '../../contract/index.ts';
import { mapped } from './mapped.ts';
import { postingDate } from './posting-date.ts';

const day = (text: string) => BookkeepingDate.parse(text);
const TODAY = day('2026-03-10');

function dated(date: string, lockDate: string | undefined, policy: 'fail' | 'nextOpenPeriod' | 'today') {
  const closed = lockDate === undefined ? [] : [{ to: day(lockDate) }];
  const made = mapped(() => postingDate(day(date), 'spend', closed, TODAY, policy));
  return made.ok ? made.value : made.rejection;
}

describe('core/export/posting/posting-date', () => {
  it('keeps the date of an open period, whatever the policy', () => {
    for (const policy of ['fail', 'nextOpenPeriod', 'today'] as const) {
      expect(dated('2026-01-12', undefined, policy)).to.deep.equal({ date: '2026-01-12' });
      expect(dated('2026-02-01', '2026-01-31', policy)).to.deep.equal({ date: '2026-02-01' });
    }
  });

  it('counts the lock date itself as closed', () => {
    expect(dated('2026-01-31', '2026-01-31', 'fail')).to.deep.equal({
      reason: 'period-locked',
      field: 'date',
      sentence:
        'The expense is dated 2026-01-31, but the books are closed up to 2026-01-31. Open the period in your accounting system and export again, or set export.closedPeriod in the configuration of this company to date such expenses later.',
    });
  });

  it('moves to the first open day, over the end of a month, of a year and of February', () => {
    const moved = (lockDate: string) => dated('2020-01-12', lockDate, 'nextOpenPeriod');
    expect(moved('2026-01-31')).to.deep.equal({ date: '2026-02-01', movedFrom: '2020-01-12' });
    expect(moved('2025-12-31')).to.include({ date: '2026-01-01' });
    expect(moved('2024-02-28')).to.include({ date: '2024-02-29' });
    expect(moved('2026-03-28')).to.include({ date: '2026-03-29' });
  });

  it('moves past every period that is closed singly, and knows those that are closed for some kinds alone', () => {
    const closed: readonly ClosedPeriod[] = [
      { from: day('2026-01-01'), to: day('2026-01-31') },
      { from: day('2026-02-01'), to: day('2026-02-28'), kinds: ['bill', 'billPayment'] },
    ];
    const moved = (kind: PostingKind) => postingDate(day('2026-01-12'), kind, closed, TODAY, 'nextOpenPeriod');
    expect(moved('journal')).to.deep.equal({ date: '2026-02-01', movedFrom: '2026-01-12' });
    expect(moved('bill')).to.deep.equal({ date: '2026-03-01', movedFrom: '2026-01-12' });
    expect(postingDate(day('2025-12-31'), 'bill', closed, TODAY, 'fail')).to.deep.equal({ date: '2025-12-31' });
  });

  it('moves to today, unless today is closed too', () => {
    expect(dated('2026-01-12', '2026-01-31', 'today')).to.deep.equal({ date: '2026-03-10', movedFrom: '2026-01-12' });
    expect(dated('2026-01-12', '2026-03-10', 'today')).to.include({
      reason: 'period-locked',
      sentence:
        'The expense is dated 2026-01-12, but the books are closed up to 2026-03-10. Today is closed too: open the period in your accounting system, then export again.',
    });
  });
});
