import { expect } from 'chai';
import { isFailure } from '../contract/index.ts';
import { PageGuard } from './page-guard.ts';

describe('core/kit/page-guard', () => {
  let guard: PageGuard<string>;

  beforeEach(() => {
    guard = new PageGuard({ system: 'Ledgerly', keyOf: (item) => item });
  });

  function refusal(items: readonly string[]): unknown {
    try {
      guard.check(items);
    } catch (error) {
      return error;
    }
    return undefined;
  }

  it('lets pages pass that share no record', () => {
    for (const page of [['a', 'b'], ['c'], [], ['d']]) expect(refusal(page)).to.equal(undefined);
  });

  it('notices a record of the page before, and says which', () => {
    guard.check(['a', 'b']);
    const failure = refusal(['b', 'c']);
    expect(failure).to.satisfy(isFailure).and.to.include({ kind: 'bad-response', system: 'Ledgerly' });
    expect(failure).to.have.property('message').that.contains('the record b twice');
  });

  it('notices it across an empty page', () => {
    guard.check(['a', 'b']);
    guard.check([]);
    expect(refusal(['b'])).to.satisfy(isFailure);
  });

  it('notices a record that is on one page twice', () => {
    expect(refusal(['a', 'b', 'a'])).to.satisfy(isFailure);
  });
});
