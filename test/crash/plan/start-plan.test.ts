import { expect } from 'chai';
import { XERO } from '../../support/connectors.ts';
import { boundaryNamed } from '../boundaries.ts';
import { operationsOf } from '../operations.ts';
import { arrange as arrangeWith } from './start-plan.ts';

const arrange = (kill: Parameters<typeof arrangeWith>[0]) => arrangeWith(kill, operationsOf(XERO));

describe('test/crash/plan/start-plan', () => {
  it('arranges nothing for a process that is to live', () => {
    expect(arrange(undefined)).to.not.have.property('dieAt');
    expect(arrange(undefined).faults).to.deep.equal([]);
  });

  it('kills from outside what the process cannot see: that the server has acted', () => {
    const { dieAt, killAt } = arrange({ boundary: boundaryNamed('bill: carried out, before the answer'), nth: 2 });
    expect(dieAt).to.equal(undefined);
    const exchange = {
      system: 'xero',
      owner: undefined,
      method: 'PUT',
      url: '/api.xro/2.0/Invoices',
      requestHeaders: {},
      requestBody: '',
      status: 200,
      responseHeaders: {},
      responseBody: '',
      fault: false,
    };
    const sequence = [exchange, { ...exchange, fault: true }, { ...exchange, method: 'GET' }, exchange, exchange];
    expect(sequence.map(killAt)).to.deep.equal([false, false, false, true, false]);
  });

  it('lets the server act late, or never, on what was sent by a process that died', () => {
    const boundary = boundaryNamed('bill: sent, before the server acts');
    const where = { system: 'xero', method: 'PUT', url: '^/api.xro/2.0/Invoices' };
    expect(arrange({ boundary, nth: 2 }).faults).to.deep.equal([{ ...where, drop: 'before', after: 1 }]);
    expect(arrange({ boundary, nth: 1, actsAfterMs: 1_500 }).faults).to.deep.equal([
      { ...where, delayMs: 1_500, times: 20 },
    ]);
  });
});
