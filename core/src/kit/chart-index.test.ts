import { expect } from 'chai';
import { ChartIndex } from './chart-index.ts';
import { account } from './testing/erp-records.ts';

describe('core/kit/chart-index', () => {
  const chart = new ChartIndex([
    account({ id: 'A-1', code: '4300' }),
    account({ id: 'A-2', code: '1000', status: 'archived', isBank: true }),
    account({ id: 'A-3', code: '1000' }),
    account({ id: 'A-4', code: '1000', isBank: true }),
    account({ id: 'A-5', code: '' }),
    account({ id: 'A-6', code: 'A-1' }),
    account({ id: 'A-7', code: '9000', status: 'archived' }),
  ]);

  it('takes either word for an id, in any case, before it takes it for a code', () => {
    for (const reference of [{ id: 'a-1' }, { code: 'A-1' }, { id: 'unknown', code: 'A-1' }, { id: '4300' }]) {
      expect(chart.find(reference)?.id, JSON.stringify(reference)).to.equal('A-1');
    }
  });

  it('gives of one code an active account before an archived one, and then the preferred one', () => {
    expect(chart.find({ code: '1000' })?.id).to.equal('A-3');
    expect(chart.find({ code: '1000' }, ({ isBank }) => isBank)?.id).to.equal('A-4');
    expect(chart.find({ code: '9000' })?.id).to.equal('A-7');
  });

  it('finds nothing by an unknown or an empty word', () => {
    for (const reference of [{}, { id: 'x', code: 'y' }, { code: '' }])
      expect(chart.find(reference)).to.equal(undefined);
  });
});
