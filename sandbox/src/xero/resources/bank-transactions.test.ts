import { expect } from 'chai';
import { elements, ids, line, north, onAccount, refusals, spend, XeroHarness } from '../harness.test.ts';

describe('sandbox/xero/resources/bank-transactions', () => {
  const plural = 'BankTransactions';
  const withLine = (changes: object): object => spend({ LineItems: [line({ ...changes })] });

  it('answers with the document, its ids, amounts, taxes and every digit', async () => {
    const xero = new XeroHarness();
    const body = spend({
      Url: 'https://app.example/e/1',
      LineItems: [line({ UnitAmount: '0.10', Tracking: [north] })],
    });
    const reply = await xero.api('PUT', '/BankTransactions', { body });
    expect(reply.text).to.contain('"TaxAmount":0.02,"LineAmount":0.10,"AccountCode":"400"').and.contain('"Total":0.10');
    const [document] = elements(plural, reply);
    expect(document).to.include({ Type: 'SPEND', Status: 'AUTHORISED', Reference: 'ref-1', CurrencyCode: 'EUR' });
    expect(document).to.include({ DateString: '2026-02-10T00:00:00', Date: `/Date(${Date.UTC(2026, 1, 10)}+0000)/` });
    expect(document).to.have.nested.include({ 'Contact.Name': 'Acme', 'BankAccount.Code': 'PLEOBANK' });
    expect(document?.LineItems)
      .to.have.nested.property('[0].Tracking')
      .that.deep.equals([{ Name: 'Region', Option: 'North', ...north }]);
    expect(document).not.to.have.any.keys('StatusAttributeString', 'CurrencyRate');
    const { bankTransactions, accountBalances, taxBalances } = xero.inspectA();
    expect(bankTransactions[0]).to.include({ subTotal: '0.08', totalTax: '0.02', total: '0.10' });
    expect(accountBalances).to.deep.equal({ PLEOBANK: '-0.10', '400': '0.08' });
    expect(taxBalances).to.deep.equal({ INPUT21: '0.02' });
  });

  it('refuses what is wrong with the document', async () => {
    await new XeroHarness().expectRefusals('/BankTransactions', [
      ['no type', spend({ Type: undefined }), 'The Type must be specified.'],
      ['a prepayment', spend({ Type: 'SPEND-PREPAYMENT' }), "The Type 'SPEND-PREPAYMENT' is not supported."],
      ['a draft', spend({ Status: 'DRAFT' }), "The Status 'DRAFT' is not valid for this bank transaction."],
      ['no lines', spend({ LineItems: [] }), 'One or more line items must be specified.'],
      ['no bank account', spend({ BankAccount: {} }), 'BankAccount with an AccountID or a Code'],
      ['an account that is no bank', spend({ BankAccount: { Code: '400' } }), 'must be a valid bank account.'],
      ['an unknown bank', spend({ BankAccount: { AccountID: ids.unknown } }), 'must be a valid bank account.'],
      ['an archived bank', spend({ BankAccount: { Code: '1999' } }), "'Closed bank' has been archived."],
      ['no contact', spend({ Contact: {} }), 'The Contact must contain at least 1 of the following elements'],
      ['an unknown contact', spend({ Contact: { ContactID: ids.unknown } }), 'was not found.'],
      [
        'an archived contact',
        spend({ Contact: { ContactID: ids.gone } }),
        "'Old Vendor' is archived and cannot be used.",
      ],
      ['a contact changed', spend({ Contact: { ContactID: ids.acme, Name: 'Other' } }), 'is not simulated'],
      ['a long name', spend({ Contact: { Name: 'x'.repeat(256) } }), 'must not be longer than 255'],
      ['a name in brackets', spend({ Contact: { Name: '<b>' } }), 'must not contain angle brackets.'],
      ['a name with two spaces', spend({ Contact: { Name: 'Bolt  BV' } }), 'must not contain stray spaces.'],
      ['a long reference', spend({ Reference: 'x'.repeat(256) }), 'Reference must not be longer than 255'],
      ['a day that does not exist', spend({ Date: '2026-02-30' }), "The Date '2026-02-30' is not valid."],
      ['unknown amounts', spend({ LineAmountTypes: 'inclusive' }), "The LineAmountTypes 'inclusive' is not valid."],
      ['another currency', spend({ CurrencyCode: 'USD' }), 'is not the currency of the bank account.'],
      ['a rate of nothing', spend({ CurrencyRate: 0 }), 'CurrencyRate must be greater than zero.'],
      ['a URL that is none', spend({ Url: 'e/1' }), 'Url must be a valid URL outside Xero.'],
      ['a URL that names Xero', spend({ Url: 'https://app.example/XERO/1' }), 'Url must be a valid URL outside Xero.'],
    ]);
  });

  it('refuses what is wrong with a line', async () => {
    const tracked = (...Tracking: readonly object[]): object => withLine({ Tracking });
    await new XeroHarness().expectRefusals('/BankTransactions', [
      ['no description', withLine({ Description: '' }), 'Description must be specified'],
      ['a long description', withLine({ Description: 'x'.repeat(4001) }), 'must not be longer than 4000'],
      [
        'another tax',
        withLine({ TaxAmount: '20.99' }),
        'Tax amount 20.99 is incorrect for INPUT21 tax type, should be 21.00',
      ],
      ['no account', withLine({ AccountCode: undefined }), 'Account code or account ID must be specified.'],
      ['an unknown account', withLine({ AccountCode: '999' }), "Account code '999' is not a valid code"],
      ['an unknown account id', withLine({ AccountCode: undefined, AccountID: ids.unknown }), 'Account must be valid.'],
      ['two accounts', withLine({ AccountCode: '200', AccountID: ids.expense }), 'Account must be valid.'],
      ['an archived account', withLine({ AccountCode: '310' }), "Account code '310' has been archived"],
      ['a bank account', withLine({ AccountCode: 'PLEOBANK' }), "'PLEOBANK' is not a valid code"],
      ['a system account', withLine({ AccountCode: '820' }), "'820' is not a valid code"],
      ['an unknown tax rate', withLine({ TaxType: 'TAX999' }), 'Tax rate must be valid.'],
      ['an archived tax rate', withLine({ TaxType: 'OLD19' }), 'Tax rate must be valid.'],
      ['an unfit tax rate', withLine({ TaxType: 'OUTPUT21' }), "cannot be used with account code '400'."],
      ['a negative quantity', withLine({ Quantity: -1, UnitAmount: -1 }), "The quantity value '-1.0000' is invalid."],
      ['no quantity', withLine({ Quantity: undefined }), 'A line item needs a Quantity and a UnitAmount'],
      ['amounts that differ', withLine({ LineAmount: '120.99' }), 'does not match the expected line total 121.00'],
      ['too much', withLine({ UnitAmount: '10000000000' }), 'The line amount must not exceed 9999999999.99.'],
      ['a negative total', withLine({ UnitAmount: -0.01 }), 'The document total must not be negative.'],
      ['an item', withLine({ ItemCode: 'I' }), "Item code 'I' is not valid."],
      ['a discount', withLine({ DiscountRate: 5 }), 'Discounts are not supported'],
      ['a line id', withLine({ LineItemID: ids.unknown }), 'was not found on this document.'],
      ['an unknown option', tracked({ ...north, TrackingOptionID: ids.unknown }), 'is not active.'],
      ['an archived option', tracked({ ...north, TrackingOptionID: ids.oldOption }), 'is not active.'],
      ['an option without category', tracked({ TrackingOptionID: north.TrackingOptionID }), 'is not active.'],
      ['two options of a category', tracked(north, north), 'only one option of each tracking category.'],
    ]);
    const reply = await new XeroHarness().api('PUT', '/BankTransactions', { body: tracked(north, north, north) });
    expect(refusals(reply)).to.include('A line item can have at most 2 tracking categories.');
  });

  it('says everything that is wrong at once', async () => {
    const lines = [line({ AccountCode: '999', Description: '' }), line({ TaxType: 'X', ItemCode: 'I' })];
    const body = spend({ Type: undefined, Contact: {}, BankAccount: {}, Date: 'x', LineItems: lines });
    expect(refusals(await new XeroHarness().api('PUT', '/BankTransactions', { body }))).to.have.length(8);
  });

  it('takes what Xero takes', async () => {
    const xero = new XeroHarness();
    const taken: readonly (readonly [what: string, body: object, total: number])[] = [
      ['money received', spend({ Type: 'RECEIVE' }), 121],
      ['an account by id', withLine({ AccountCode: undefined, AccountID: ids.expense.toUpperCase() }), 121],
      ['mixed signs', spend({ LineItems: [line(), line({ UnitAmount: -21 })] }), 100],
      ['a total of nothing', withLine({ UnitAmount: 0 }), 0],
      ['a date with a time', spend({ Date: '2026-02-10T23:59:59' }), 121],
      ['a date in milliseconds', spend({ Date: `/Date(${Date.UTC(2026, 1, 10)}+0000)/` }), 121],
      ['tax on top', spend({ LineAmountTypes: undefined }), 146.41],
      ['no tax', spend({ LineAmountTypes: 'NoTax' }), 121],
      [
        'its own tax on top',
        spend({ LineAmountTypes: 'Exclusive', LineItems: [line({ TaxAmount: '25.41' })] }),
        146.41,
      ],
      ['its own tax inside', withLine({ TaxAmount: '21.00' }), 121],
      ['unknown elements', spend({ Unknown: { a: [1] } }), 121],
    ];
    for (const [what, body, total] of taken) {
      expect(await xero.made(plural, body), what).to.include({ Total: total, DateString: '2026-02-10T00:00:00' });
    }
  });

  it('takes the tax type of the account when the line has none, and none at all without tax', async () => {
    const xero = new XeroHarness();
    await xero.made(plural, withLine({}));
    await xero.made(plural, withLine({ TaxType: 'NONE' }));
    await xero.made(plural, spend({ LineAmountTypes: 'NoTax' }));
    const types = xero.inspectA().bankTransactions.map(({ lines }) => lines[0]?.taxType);
    expect(types).to.deep.equal(['INPUT21', 'NONE', 'NONE']);
  });

  it('finds an active contact by its name without regard to case, and makes one that elements share', async () => {
    const xero = new XeroHarness();
    const documents = ['aCME', 'Bolt', 'bolt', 'Old Vendor'].map((Name) => spend({ Contact: { Name } }));
    await xero.api('PUT', '/BankTransactions', { body: { BankTransactions: documents } });
    const { bankTransactions, contacts } = xero.inspectA();
    expect(bankTransactions.map(({ contact }) => contact.name)).to.deep.equal(['Acme', 'Bolt', 'Bolt', 'Old Vendor']);
    expect(contacts.map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
      'Acme ACTIVE',
      'Old Vendor ARCHIVED',
      'Bolt ACTIVE',
      'Old Vendor ACTIVE',
    ]);
  });

  it('finds documents by the fields that filters may name', async () => {
    const xero = new XeroHarness();
    const first = await xero.made(plural, spend({ Url: 'https://app.example/?r=1' }));
    const second = await xero.made(plural, spend({ Reference: 'ref-2', Contact: { Name: 'Bolt' } }));
    const found = async (where: string): Promise<readonly unknown[]> =>
      (await xero.selected(plural, where)).map(({ BankTransactionID }) => BankTransactionID);
    expect(await found('Reference=="ref-2" OR Reference=="ref-1"')).to.deep.equal([
      second.BankTransactionID,
      first.BankTransactionID,
    ]);
    expect(await found('Type=="SPEND" AND Url!=null AND (Url.Contains("r=1"))')).to.deep.equal([
      first.BankTransactionID,
    ]);
    expect(await found(`Contact.ContactID==Guid("${ids.acme}")`)).to.deep.equal([first.BankTransactionID]);
    expect(await found(`BankTransactionID==Guid("${ids.unknown}")`)).to.deep.equal([]);
  });

  describe('on account', () => {
    it('is made on the account of creditors, without tax and without its reference', async () => {
      const xero = new XeroHarness();
      const document = await xero.made(plural, onAccount({ Reference: 'lost', CurrencyCode: 'USD' }));
      expect(document).to.include({ LineAmountTypes: 'NoTax', TotalTax: 0, Total: 121, CurrencyCode: 'USD' });
      expect(document).not.to.have.property('Reference');
      expect(document).to.have.nested.include({ 'LineItems[0].AccountCode': '800', 'LineItems[0].TaxType': 'NONE' });
      expect(xero.inspectA().contactBalances).to.deep.equal({ [ids.acme]: '-121.00' });
      expect(xero.inspectA().accountBalances).to.deep.equal({ PLEOBANK: '-121.00', '800': '121.00' });
    });

    it('has one line of an amount above zero, whose coding nobody chooses', async () => {
      const item = (changes: object): object =>
        onAccount({ LineItems: [{ Description: 'On account', Quantity: 1, UnitAmount: 121, ...changes }] });
      await new XeroHarness().expectRefusals('/BankTransactions', [
        ['two lines', onAccount({ LineItems: [line(), line()].map((it) => ({ ...it, AccountCode: '' })) }), 'one line'],
        ['a chosen account', item({ AccountCode: '400' }), 'The account of an overpayment cannot be chosen.'],
        ['tax', item({ TaxType: 'INPUT21' }), 'An overpayment has no tax.'],
        ['tracking', item({ Tracking: [north] }), 'An overpayment has no tracking.'],
        [
          'amounts with tax',
          onAccount({ LineAmountTypes: 'Inclusive' }),
          "'Inclusive' is not valid for an overpayment",
        ],
        ['no amount', item({ UnitAmount: 0 }), 'An overpayment needs an amount above zero.'],
        ['a negative amount', item({ UnitAmount: -1 }), 'The document total must not be negative.'],
        ['a currency not enabled', onAccount({ CurrencyCode: 'GBP' }), 'not subscribed to currency GBP'],
        ['money received', spend({ Type: 'RECEIVE-OVERPAYMENT' }), 'is not supported.'],
      ]);
    });
  });

  it('names a tracking option by the name that it has today, and takes it no more once it is archived', async () => {
    const xero = new XeroHarness();
    const body = withLine({ Tracking: [north] });
    await xero.made(plural, body);
    const path = `/TrackingCategories/${ids.region}/Options/${north.TrackingOptionID}`;
    await xero.api('POST', path, { body: { Name: 'Far North', Status: 'ARCHIVED' } });
    expect(xero.inspectA().bankTransactions[0]?.lines[0]?.tracking[0]?.option).to.equal('Far North');
    expect(refusals(await xero.api('PUT', '/BankTransactions', { body }))).to.have.length(1);
  });
});
