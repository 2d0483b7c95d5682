import { expect } from 'chai';
import { expense } from '../../pleo/testing/index.ts';
import { companyWithChart } from '../../testing/index.ts';
import { kindsOnceUsed, rememberKinds } from './known-kinds.ts';

const ALL = ['spend', 'receive', 'bill', 'creditNote', 'billPayment', 'transfer', 'journal'] as const;

describe('core/export/delivery/known-kinds', () => {
  it('remembers each kind of each type once, and writes only what is new', async () => {
    const { store } = companyWithChart();
    let writes = 0;
    const counted = {
      state: {
        get: () => store.state.get(),
        update: (change: Parameters<typeof store.state.update>[0]) => {
          writes += 1;
          return store.state.update(change);
        },
      },
    };
    const used = [
      { type: 'fee', kind: 'spend' },
      { type: 'fee', kind: 'bill' },
      { type: 'fee', kind: 'spend' },
    ] as const;
    await rememberKinds(used, counted);
    await rememberKinds(used, counted);
    expect([kindsOnceUsed(new Set(['fee']), store), kindsOnceUsed(new Set(['refund']), store), writes]).to.deep.equal([
      ['spend', 'bill'],
      [],
      1,
    ]);
  });

  it('makes an expense be found that became another document under the matrix of then', async () => {
    const asked: string[][] = [];
    const company = companyWithChart({ capabilities: { documents: ALL } });
    const journal = { document: 'journal', debit: 'lines', credit: 'wallet', party: 'supplier' } as const;
    const before = companyWithChart({
      capabilities: { documents: ALL },
      export: { matrix: { card_purchase: { journal } } },
    });
    before.pleo.addJob([expense()]);
    await before.exportOnce();
    expect(before.books.documents.map(({ kind }) => kind)).to.deep.equal(['journal']);

    await company.store.state.update(() => before.store.state.get());
    company.books.documents.push(...before.books.documents);
    const parts = company.parts();
    const { lookUp } = parts.erp;
    company.parts = () => ({
      ...parts,
      erp: {
        ...parts.erp,
        lookUp: {
          lateRequestMs: 0,
          byReference: async (references, options) => {
            asked.push([...(options.kinds ?? [])].sort());
            return (await lookUp?.byReference(references, options)) ?? new Map();
          },
        },
      },
    });
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(asked).to.deep.equal([['bill', 'journal', 'spend']]);
    expect(company.books.documents).to.have.length(1);
  });
});
