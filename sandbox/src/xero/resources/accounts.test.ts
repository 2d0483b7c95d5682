import { expect } from 'chai';
import { bankId, expenseId, json, type Reply, refusals, spend, XeroHarness } from '../harness.test.ts';

interface AccountElement {
  readonly AccountID: string;
  readonly Name: string;
  readonly Status: string;
}

describe('sandbox/xero/resources/accounts', () => {
  const elements = (reply: Reply): readonly AccountElement[] =>
    json<{ Accounts: readonly AccountElement[] }>(reply).Accounts;
  const names = (reply: Reply): readonly string[] => elements(reply).map(({ Name }) => Name);

  it('lists the whole chart, archived accounts too, and filters it', async () => {
    const xero = new XeroHarness();
    expect(names(await xero.api('GET', '/Accounts?page=2'))).to.have.length(8);
    const where = encodeURIComponent('Status=="ACTIVE" AND (Class=="EXPENSE" OR SystemAccount=="GST")');
    expect(names(await xero.api('GET', `/Accounts?where=${where}`))).to.deep.equal(['Travel', 'VAT']);
  });

  it('shows of an account what its type has', async () => {
    const xero = new XeroHarness();
    const [bank] = elements(await xero.api('GET', `/Accounts/${bankId}`));
    expect(bank).to.include({ Class: 'ASSET', BankAccountType: 'BANK', CurrencyCode: 'EUR', BankAccountNumber: '1' });
    const [expense] = elements(await xero.api('GET', `/Accounts/${expenseId}`));
    expect(expense).to.include({ Code: '400', Class: 'EXPENSE', TaxType: 'INPUT21', BankAccountType: '' });
    expect(expense).not.to.have.any.keys('CurrencyCode', 'SystemAccount', 'Description', 'BankAccountNumber');
  });

  it('creates an account with status 200', async () => {
    const xero = new XeroHarness();
    const body = { Code: '401', Name: 'Meals', Type: 'EXPENSE', TaxType: 'INPUT21', Description: 'Food' };
    const reply = await xero.api('PUT', '/Accounts', { body });
    expect(reply.status).to.equal(200);
    const [created] = elements(reply);
    expect(created).to.include({ ...body, Status: 'ACTIVE', Class: 'EXPENSE' });
    expect(elements(await xero.api('GET', `/Accounts/${created?.AccountID}`))).to.deep.equal([created]);
  });

  it('creates a bank account without a code, in a currency that is enabled', async () => {
    const xero = new XeroHarness();
    const bank = { Name: 'Wallet', Type: 'BANK', BankAccountNumber: '7', CurrencyCode: 'USD' };
    expect((await xero.api('PUT', '/Accounts', { body: { Accounts: [bank] } })).status).to.equal(200);
    const reply = await xero.api('PUT', '/Accounts', { body: { ...bank, Name: 'W2', CurrencyCode: 'GBP' } });
    expect(refusals(reply)).to.deep.equal(['Organisation is not subscribed to currency GBP']);
  });

  const expense = { Code: '999', Name: 'New', Type: 'EXPENSE' };
  const refused: readonly [string, object, string][] = [
    ['a name that is taken', { ...expense, Name: 'tRAVEL' }, 'Please enter a unique Name.'],
    ['a code that is taken', { ...expense, Code: '400' }, 'Please enter a unique Code.'],
    ['no name', { Code: '999', Type: 'EXPENSE' }, 'Please enter a Name.'],
    ['no code', { Name: 'New', Type: 'EXPENSE' }, 'Please enter a Code.'],
    ['no type', { Code: '999', Name: 'New' }, 'Account type is not valid.'],
    ['a long code', { ...expense, Code: '12345678901' }, 'Code must not be longer than 10 characters.'],
    ['a long name', { ...expense, Name: 'x'.repeat(151) }, 'Name must not be longer than 150 characters.'],
    [
      'a long text',
      { ...expense, Description: 'x'.repeat(4001) },
      'Description must not be longer than 4000 characters.',
    ],
    [
      'a text on a bank account',
      { Name: 'B', Type: 'BANK', BankAccountNumber: '1', Description: 'x' },
      'A bank account has no Description.',
    ],
    ['a bank account without number', { Name: 'B', Type: 'BANK' }, 'Please enter a bank account number.'],
    ['a currency on an expense', { ...expense, CurrencyCode: 'EUR' }, 'Only a bank account has a currency.'],
    ['an archived rate', { ...expense, TaxType: 'OLD19' }, 'Tax rate must be valid.'],
    [
      'an unfit rate',
      { ...expense, TaxType: 'OUTPUT21' },
      "The TaxType code 'OUTPUT21' cannot be used with account code '999'.",
    ],
    ['a new account that is archived', { ...expense, Status: 'ARCHIVED' }, 'A new account is active.'],
  ];
  for (const [what, body, message] of refused) {
    it(`refuses ${what}`, async () => {
      const xero = new XeroHarness();
      const reply = await xero.api('PUT', '/Accounts', { body });
      expect(reply.status).to.equal(400);
      expect(json(reply)).to.include({ ErrorNumber: 10, Type: 'ValidationException' });
      expect(refusals(reply)).to.deep.equal([message]);
      expect(xero.inspectA().accounts).to.have.length(8);
    });
  }

  it('creates one account per request', async () => {
    const body = { Accounts: [expense, { ...expense, Code: '998', Name: 'Other' }] };
    expect((await new XeroHarness().api('PUT', '/Accounts', { body })).status).to.equal(400);
  });

  it('renames and archives, and keeps what the change leaves out', async () => {
    const xero = new XeroHarness();
    const path = `/Accounts/${expenseId}`;
    const [renamed] = elements(await xero.api('POST', path, { body: { Name: 'Trips' } }));
    expect(renamed).to.include({ Name: 'Trips', Code: '400', TaxType: 'INPUT21', Status: 'ACTIVE' });
    const [archived] = elements(await xero.api('POST', path, { body: { Accounts: [{ Status: 'ARCHIVED' }] } }));
    expect(archived).to.include({ Name: 'Trips', Status: 'ARCHIVED' });
    expect(refusals(await xero.api('POST', path, { body: { Status: 'ACTIVE' } }))).to.deep.equal([
      'An archived account cannot be restored.',
    ]);
  });

  it('refuses to change what is fixed', async () => {
    const xero = new XeroHarness();
    const change = async (id: string, body: object): Promise<readonly string[]> =>
      refusals(await xero.api('POST', `/Accounts/${id}`, { body }));
    expect(await change(expenseId, { Name: 'Sales' })).to.deep.equal(['Please enter a unique Name.']);
    expect(await change(expenseId, { Type: 'BANK' })).to.include('A bank account keeps its type.');
    expect(await change(expenseId, { Type: 'X' })).to.deep.equal(['Account type is not valid.']);
    expect(await change(expenseId, { Status: 'DELETED' })).to.deep.equal(['Account status is not valid.']);
    expect(await change(bankId, { CurrencyCode: 'USD' })).to.deep.equal([
      'The currency of an account cannot be changed.',
    ]);
    const vat = xero.inspectA().accounts.find(({ code }) => code === '820')?.id ?? '';
    expect(await change(vat, { Status: 'ARCHIVED' })).to.deep.equal(['A system account cannot be archived.']);
    expect(refusals(await xero.api('DELETE', `/Accounts/${vat}`))).to.deep.equal([
      'A system account cannot be deleted.',
    ]);
  });

  it('deletes an account that no transaction uses: it is gone, and its name is free', async () => {
    const xero = new XeroHarness();
    const reply = await xero.api('DELETE', `/Accounts/${expenseId}`);
    expect(elements(reply)[0]).to.include({ Status: 'DELETED' });
    expect((await xero.api('GET', `/Accounts/${expenseId}`)).status).to.equal(404);
    expect(names(await xero.api('GET', '/Accounts'))).not.to.include('Travel');
    const again = { Code: '400', Name: 'Travel', Type: 'EXPENSE' };
    expect((await xero.api('PUT', '/Accounts', { body: again })).status).to.equal(200);
  });

  it('keeps an account that transactions use', async () => {
    const xero = new XeroHarness();
    await xero.api('PUT', '/BankTransactions', { body: spend() });
    for (const id of [expenseId, bankId]) {
      expect(refusals(await xero.api('DELETE', `/Accounts/${id}`))).to.deep.equal([
        'An account with transactions cannot be deleted.',
      ]);
    }
  });
});
