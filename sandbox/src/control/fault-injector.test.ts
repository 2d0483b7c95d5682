import { expect } from 'chai';
import { FaultInjector } from './fault-injector.ts';

const one = '0d000000-0000-4000-8000-000000000001';
const other = '0d000000-0000-4000-8000-000000000002';
const refusal = { type: 'X', message: 'No.' };
const request = { system: 'pleo', method: 'PUT', url: '/v3/export-jobs/1/items', owner: undefined };

describe('sandbox/control/fault-injector', () => {
  it("counts each item's own updates", () => {
    const faults = new FaultInjector(['pleo', 'xero']);
    const error = { type: 'TRY_AGAIN', message: 'Not now.' };
    faults.inject({
      system: 'pleo',
      itemErrors: { [one.toUpperCase()]: error, [other]: refusal },
      after: 1,
      times: 2,
    });
    const taken = [one, other, one, one, one].map((id) => faults.takeItemError('pleo', id));
    expect(taken).to.deep.equal([undefined, undefined, error, error, undefined]);
    expect(faults.takeItemError('xero', other)).to.equal(undefined);
    expect(faults.takeItemError('pleo', other)).to.deep.equal(refusal);
  });

  it('leaves requests alone with a fault of items, and items with a fault of requests', () => {
    const faults = new FaultInjector(['pleo', 'xero']);
    faults.inject({ system: 'pleo', itemErrors: { [one]: refusal } });
    expect(faults.take(request)).to.equal(undefined);
    faults.inject({ system: 'pleo', status: 500 });
    expect(faults.take(request)).to.include({ status: 500 });
    expect(faults.takeItemError('pleo', other)).to.equal(undefined);
  });

  it('lists what is left, in order, and forgets what is used up', () => {
    const faults = new FaultInjector(['pleo', 'xero']);
    const item = { system: 'pleo', itemErrors: { [one]: refusal, [other]: refusal }, times: 2 };
    faults.inject({ system: 'pleo', status: 500, times: 2 });
    faults.inject(item);
    faults.take(request);
    for (const _ of [1, 2]) faults.takeItemError('pleo', one);
    expect(faults.list()).to.deep.equal([
      { fault: { system: 'pleo', status: 500, times: 2 }, hitsLeft: 1 },
      { fault: item, hitsLeft: 2 },
    ]);
    faults.take(request);
    for (const _ of [1, 2]) faults.takeItemError('pleo', other);
    expect(faults.list()).to.deep.equal([]);
  });

  for (const [what, fault] of Object.entries({
    'without an effect': { system: 'pleo' },
    'of an unknown system': { system: 'sage', status: 500 },
    'with a broken regular expression': { system: 'pleo', status: 500, url: '(' },
    'with an unknown member': { system: 'pleo', status: 500, path: '/' },
    'that answers and drops': { system: 'pleo', status: 500, drop: 'before' },
    'of items with an address': { system: 'pleo', url: '/items', itemErrors: { [one]: refusal } },
    'that repeats and drops': { system: 'pleo', repeatPage: true, drop: 'mid-answer' },
    'that repeats nothing': { system: 'pleo', repeatPage: false },
  })) {
    it(`refuses a fault ${what}`, () => {
      expect(() => new FaultInjector(['pleo', 'xero']).inject(fault)).to.throw('The fault is not valid');
    });
  }
});
