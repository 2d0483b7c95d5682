import { expect } from 'chai';
import { XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/books/creditors-account', () => {
  const creditors = (accounts: NonNullable<Parameters<typeof xeroSeed>[0]>['accounts'] = []): readonly unknown[] =>
    new XeroHarness(xeroSeed({ accounts }))
      .inspectA()
      .accounts.filter(({ systemAccount }) => systemAccount === 'CREDITORS')
      .map(({ code, name }) => [code, name]);

  it('is added where the seed has none', () => {
    expect(creditors()).to.deep.equal([['800', 'Accounts Payable']]);
  });

  it('goes without a code where another account has the usual one', () => {
    expect(creditors([{ code: '800', name: 'Loans', type: 'TERMLIAB' }])).to.deep.equal([
      [undefined, 'Accounts Payable'],
    ]);
  });

  it("is the seed's own where there is one", () => {
    const own = { code: '2000', name: 'Suppliers', type: 'CURRLIAB', systemAccount: 'CREDITORS' } as const;
    expect(creditors([own])).to.deep.equal([['2000', 'Suppliers']]);
  });

  it('is added to a snapshot that was made without it', () => {
    const xero = new XeroHarness();
    const before: { tenants: Record<string, { accounts: readonly { systemAccount?: string }[] }> } = JSON.parse(
      JSON.stringify(xero.simulator.snapshot()),
    );
    for (const tenant of Object.values(before.tenants)) {
      tenant.accounts = tenant.accounts.filter(({ systemAccount }) => systemAccount !== 'CREDITORS');
    }
    const old = new XeroHarness();
    old.simulator.restore(before);
    expect(old.inspectA().accounts.at(-1)).to.deep.equal(xero.inspectA().accounts.at(-1));
    expect(old.inspectA().accounts).to.have.length(xero.inspectA().accounts.length);
  });
});
