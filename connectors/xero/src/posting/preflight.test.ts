import { CurrencyCode, type ErpAccount } from '@ringfence/core/contract';
import { expect } from 'chai';
import { Chart } from '../chart.ts';
import { OFFICE, WALLET } from '../testing/books.ts';
import { testPosting } from '../testing/postings.ts';
import { preflight } from './preflight.ts';

const chartWith = (wallet: ErpAccount) => new Chart([wallet, OFFICE]);
const chart = chartWith(WALLET);

describe('connectors/xero/posting/preflight', () => {
  it('clears what leaves and what enters the wallet', () => {
    expect(preflight(testPosting(), chart)).to.deep.equal({ type: 'SPEND', wallet: WALLET });
    expect(preflight(testPosting(1, { kind: 'receive' }), chart)).to.deep.equal({ type: 'RECEIVE', wallet: WALLET });
  });

  it('finds the wallet by id or by code, wherever it was written', () => {
    const coded = { ...WALLET, code: '090' };
    for (const contraAccount of [{ id: '090' }, { code: '090' }, { id: WALLET.id }, { code: WALLET.id }]) {
      expect(preflight(testPosting(1, { contraAccount }), chartWith(coded))).to.include({ wallet: coded });
    }
  });

  it('refuses a kind of document that this connector does not make', () => {
    expect(preflight(testPosting(1, { kind: 'bill' }), chart)).to.include({ reason: 'unsupported' });
  });

  const bad = {
    'does not exist': { contraAccount: { code: '091' }, wallet: WALLET },
    'is not a bank account': { contraAccount: { code: OFFICE.code }, wallet: WALLET },
    'is archived': { contraAccount: { id: WALLET.id }, wallet: { ...WALLET, status: 'archived' } as const },
  };
  for (const [finding, { contraAccount, wallet }] of Object.entries(bad)) {
    it(`refuses a wallet account that ${finding}`, () => {
      const refusal = preflight(testPosting(1, { contraAccount }), chartWith(wallet));
      expect(refusal).to.include({ reason: 'missing-configuration' });
      expect(refusal).to.have.property('sentence').that.contains(finding).and.contains('Correct the wallet account');
    });
  }

  it('refuses an expense in another currency than the wallet account, which Xero would book at face value', () => {
    const pounds = { ...WALLET, currency: CurrencyCode.parse('GBP') };
    const refusal = preflight(testPosting(), chartWith(pounds));
    expect(refusal).to.include({ reason: 'currency' });
    expect(refusal).to.have.property('sentence').that.contains("'Pleo EUR' in Xero is kept in GBP");
  });
});
