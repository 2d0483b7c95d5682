import { expect } from 'chai';
import { XERO } from '../../support/connectors.ts';
import { operationNamed, operationsOf } from '../operations.ts';
import { match, planTrouble } from './fault-plan.ts';

const OPERATIONS = operationsOf(XERO);

describe('test/crash/plan/fault-plan', () => {
  const troubles = Array.from({ length: 400 }, (_, start) => planTrouble(1, start, OPERATIONS));

  it('leaves most starts in peace', () => {
    expect(troubles.filter(({ words }) => words === '').length).to.be.within(220, 300);
  });

  it('brings every kind of trouble', () => {
    const kinds = new Set(troubles.map(({ words }) => words.replace(/ \(.*/, '')));
    expect([...kinds]).to.include.members([
      'answer lost after',
      '429',
      '503',
      '401',
      'page given twice',
      'links expire',
    ]);
  });

  it('is the same for the same seed and start', () => {
    expect(planTrouble(9, 4, OPERATIONS)).to.deep.equal(planTrouble(9, 4, OPERATIONS));
  });

  it('strikes writing alone where reading has the same address', () => {
    expect(match(operationNamed('bill', OPERATIONS))).to.have.property('method', 'PUT');
    expect(match(operationNamed('job started', OPERATIONS))).to.not.have.property('method');
  });
});
