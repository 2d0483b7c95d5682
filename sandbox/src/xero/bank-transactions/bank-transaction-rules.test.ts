import { expect } from 'chai';
import { bankId, expenseId, line, refusals, spend, writtenOne, XeroHarness, xeroSeed } from '../harness.test.ts';

describe('sandbox/xero/bank-transactions/bank-transaction-rules', () => {
  const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';
  const withLine = (changes: object): object => spend({ LineItems: [line({ ...changes })] });

  const refused: readonly [what: string, body: object, message: string | RegExp][] = [
    ['no type', spend({ Type: undefined }), 'The Type must be specified.'],
    ['a prepayment', spend({ Type: 'SPEND-PREPAYMENT' }), "The Type 'SPEND-PREPAYMENT' is not supported."],
    ['a draft', spend({ Status: 'DRAFT' }), "The Status 'DRAFT' is not valid for this bank transaction."],
    [
      'a new document that is deleted',
      spend({ Status: 'DELETED' }),
      "The Status 'DELETED' is not valid for this bank transaction.",
    ],
    ['no lines', spend({ LineItems: undefined }), 'One or more line items must be specified.'],
    ['an empty list of lines', spend({ LineItems: [] }), 'One or more line items must be specified.'],
    ['no description', withLine({ Description: '' }), 'Description must be specified and have at least 1 character.'],
    [
      'a description of 4001',
      withLine({ Description: 'x'.repeat(4001) }),
      'Description must not be longer than 4000 characters.',
    ],
    ['no bank account', spend({ BankAccount: undefined }), /BankAccount with an AccountID or a Code/],
    ['an empty bank account', spend({ BankAccount: {} }), /BankAccount with an AccountID or a Code/],
    [
      'a bank account that is none',
      spend({ BankAccount: { Code: '400' } }),
      'The BankAccount must be a valid bank account.',
    ],
    [
      'an unknown bank account',
      spend({ BankAccount: { AccountID: unknownId } }),
      'The BankAccount must be a valid bank account.',
    ],
    [
      'an archived bank account',
      spend({ BankAccount: { Code: '1999' } }),
      "The bank account 'Closed bank' has been archived.",
    ],
    ['no contact', spend({ Contact: undefined }), /^The Contact must contain at least 1 of the following elements/],
    ['an empty contact', spend({ Contact: {} }), /^The Contact must contain at least 1 of the following elements/],
    [
      'an unknown contact',
      spend({ Contact: { ContactID: unknownId } }),
      `The contact with the ContactID '${unknownId}' was not found.`,
    ],
    [
      'an unknown contact number alone',
      spend({ Contact: { ContactNumber: 'X' } }),
      /^The Contact must contain at least 1/,
    ],
    [
      'a contact name of 256',
      spend({ Contact: { Name: 'x'.repeat(256) } }),
      'The contact name must not be longer than 255 characters.',
    ],
    [
      'a contact name in brackets',
      spend({ Contact: { Name: '<b>' } }),
      'The contact name must not contain angle brackets.',
    ],
    [
      'a contact name that ends in a space',
      spend({ Contact: { Name: 'Bolt ' } }),
      'The contact name must not contain stray spaces.',
    ],
    [
      'a contact name with two spaces',
      spend({ Contact: { Name: 'Bolt  BV' } }),
      'The contact name must not contain stray spaces.',
    ],
    [
      'a long contact number',
      spend({ Contact: { Name: 'Bolt', ContactNumber: 'x'.repeat(51) } }),
      /number must not be longer than 50/,
    ],
    [
      'an unknown account',
      withLine({ AccountCode: '999' }),
      "Account code '999' is not a valid code for this document.",
    ],
    ['an unknown account id', withLine({ AccountCode: undefined, AccountID: unknownId }), 'Account must be valid.'],
    [
      'an id and a code of two accounts',
      withLine({ AccountCode: '200', AccountID: expenseId }),
      'Account must be valid.',
    ],
    ['no account', withLine({ AccountCode: undefined }), 'Account code or account ID must be specified.'],
    [
      'an archived account',
      withLine({ AccountCode: '310' }),
      "Account code '310' has been archived, or has been deleted. Each line item must reference a valid account.",
    ],
    [
      'a bank account on a line',
      withLine({ AccountCode: 'PLEOBANK' }),
      "Account code 'PLEOBANK' is not a valid code for this document.",
    ],
    [
      'a bank account on a line by id',
      withLine({ AccountCode: undefined, AccountID: bankId }),
      "Account code 'PLEOBANK' is not a valid code for this document.",
    ],
    [
      'a system account on a line',
      withLine({ AccountCode: '820' }),
      "Account code '820' is not a valid code for this document.",
    ],
    ['an unknown tax rate', withLine({ TaxType: 'TAX999' }), 'Tax rate must be valid.'],
    ['an archived tax rate', withLine({ TaxType: 'OLD19' }), 'Tax rate must be valid.'],
    [
      'a tax rate that does not fit',
      withLine({ TaxType: 'OUTPUT21' }),
      "The TaxType code 'OUTPUT21' cannot be used with account code '400'.",
    ],
    [
      'a negative quantity',
      withLine({ Quantity: -1 }),
      "The quantity value '-1.0000' is invalid. Quantity must not be less than zero.",
    ],
    [
      'one amount alone',
      withLine({ Quantity: undefined }),
      'A line item needs two of Quantity, UnitAmount and LineAmount.',
    ],
    ['a negative total', withLine({ UnitAmount: -0.01 }), 'The document total must not be negative.'],
    [
      'tracking',
      withLine({ Tracking: [{ Name: 'Region', Option: 'North' }] }),
      "The tracking option 'North' is not active.",
    ],
    [
      'tracking by id',
      withLine({ Tracking: [{ TrackingOptionID: unknownId }] }),
      `The tracking option '${unknownId}' is not active.`,
    ],
    ['an item', withLine({ ItemCode: 'I' }), "Item code 'I' is not valid."],
    ['a discount', withLine({ DiscountRate: 5 }), 'Discounts are not supported on this type of document.'],
    ['a line id on a new document', withLine({ LineItemID: unknownId }), /was not found on this document/],
    ['a reference of 256', spend({ Reference: 'x'.repeat(256) }), 'Reference must not be longer than 255 characters.'],
    ['a day that does not exist', spend({ Date: '2026-02-30' }), "The Date '2026-02-30' is not valid."],
    ['a date in words', spend({ Date: '10 Feb 2026' }), "The Date '10 Feb 2026' is not valid."],
    [
      'unknown line amount types',
      spend({ LineAmountTypes: 'inclusive' }),
      "The LineAmountTypes 'inclusive' is not valid.",
    ],
    [
      'another currency',
      spend({ CurrencyCode: 'USD' }),
      "The CurrencyCode 'USD' is not the currency of the bank account.",
    ],
    ['a rate of nothing', spend({ CurrencyRate: 0 }), 'CurrencyRate must be greater than zero.'],
    ['a URL that is none', spend({ Url: 'e/1' }), 'Url must be a valid URL outside Xero.'],
    ['a URL of another protocol', spend({ Url: 'ftp://app.example/' }), 'Url must be a valid URL outside Xero.'],
    ['a URL that names Xero', spend({ Url: 'https://app.example/XERO/1' }), 'Url must be a valid URL outside Xero.'],
  ];
  for (const [what, body, message] of refused) {
    it(`refuses ${what}`, async () => {
      const xero = new XeroHarness();
      const reply = await xero.api('PUT', '/BankTransactions', { body });
      expect(reply.status).to.equal(400);
      const [found, ...more] = refusals(reply);
      expect(more).to.deep.equal([]);
      if (typeof message === 'string') expect(found).to.equal(message);
      else expect(found).to.match(message);
      expect(xero.inspectA().bankTransactions).to.deep.equal([]);
    });
  }

  it('refuses the contacts that are not active', async () => {
    const xero = new XeroHarness();
    const archived = xero.inspectA().contacts.find(({ status }) => status === 'ARCHIVED');
    const reply = await xero.api('PUT', '/BankTransactions', { body: spend({ Contact: { ContactID: archived?.id } }) });
    expect(refusals(reply)).to.deep.equal(["The contact 'Old Vendor' is archived and cannot be used."]);
  });

  it('says everything that is wrong at once', async () => {
    const lines = [line({ AccountCode: '999', Description: '' }), line({ TaxType: 'X', Quantity: -1 })];
    const body = spend({ Type: undefined, Contact: {}, BankAccount: {}, Date: 'x', LineItems: lines });
    expect(refusals(await new XeroHarness().api('PUT', '/BankTransactions', { body }))).to.have.length(8);
  });

  it('refuses three tracking entries as too many', async () => {
    const Tracking = [1, 2, 3].map((n) => ({ Name: `T${n}`, Option: `O${n}` }));
    const reply = await new XeroHarness().api('PUT', '/BankTransactions', { body: withLine({ Tracking }) });
    expect(refusals(reply)).to.include('A line item can have at most 2 tracking categories.');
  });

  const accepted: readonly [what: string, body: object, total: number][] = [
    ['a receipt of money', spend({ Type: 'RECEIVE' }), 121],
    ['a bank account by code', spend({ BankAccount: { Code: 'PLEOBANK' } }), 121],
    ['an account by id', withLine({ AccountCode: undefined, AccountID: expenseId.toUpperCase() }), 121],
    ['a line of mere text', spend({ LineItems: [line(), { Description: 'Note' }] }), 121],
    ['mixed signs', spend({ LineItems: [line(), line({ UnitAmount: -21 })] }), 100],
    ['a total of nothing', withLine({ UnitAmount: 0 }), 0],
    ["a currency that is the account's own", spend({ CurrencyCode: 'EUR' }), 121],
    ['a description of 4000', withLine({ Description: 'x'.repeat(4000) }), 121],
    ['a date with a time', spend({ Date: '2026-02-10T23:59:59' }), 121],
    ['a date in milliseconds', spend({ Date: `/Date(${Date.UTC(2026, 1, 10)}+0000)/` }), 121],
    ['amounts on top of which tax comes', spend({ LineAmountTypes: undefined }), 146.41],
    ['amounts without tax', spend({ LineAmountTypes: 'NoTax' }), 121],
    [
      'another tax amount on top',
      spend({ LineAmountTypes: 'Exclusive', LineItems: [line({ TaxAmount: '5.00' })] }),
      126,
    ],
    ['another tax amount inside', withLine({ TaxAmount: '5.00' }), 121],
    ['unknown elements', spend({ Unknown: { a: [1] } }), 121],
  ];
  for (const [what, body, total] of accepted) {
    it(`accepts ${what}`, async () => {
      const document = writtenOne(await new XeroHarness().api('PUT', '/BankTransactions', { body }));
      expect(document).to.include({ Total: total, DateString: '2026-02-10T00:00:00' });
    });
  }

  it('takes the tax type of the account when the line has none, and none at all without tax', async () => {
    const xero = new XeroHarness();
    const taxType = async (body: object): Promise<string | undefined> =>
      writtenOne(await xero.api('PUT', '/BankTransactions', { body })).LineItems[0]?.TaxType;
    expect(await taxType(withLine({}))).to.equal('INPUT21');
    expect(await taxType(withLine({ TaxType: 'NONE' }))).to.equal('NONE');
    expect(await taxType(spend({ LineAmountTypes: 'NoTax' }))).to.equal('NONE');
  });

  it('refuses dates up to and on each lock date', async () => {
    const xero = new XeroHarness(xeroSeed({ periodLockDate: '2026-01-31', endOfYearLockDate: '2025-12-31' }));
    const locks = async (date: string): Promise<readonly string[]> => {
      const reply = await xero.api('PUT', '/BankTransactions', { body: spend({ Date: date }) });
      return reply.status === 200 ? [] : refusals(reply);
    };
    const period = 'The document date cannot be before the period lock date, currently set at 31 January 2026';
    const year = 'The document date cannot be before the end of year lock date, currently set at 31 December 2025';
    expect(await locks('2026-02-01')).to.deep.equal([]);
    expect(await locks('2026-01-31')).to.deep.equal([period]);
    expect(await locks('2026-01-01')).to.deep.equal([period]);
    expect(await locks('2025-12-31')).to.deep.equal([year, period]);
  });

  it('keeps a document that was sent as reconciled from being deleted', async () => {
    const xero = new XeroHarness();
    const { BankTransactionID } = writtenOne(
      await xero.api('PUT', '/BankTransactions', { body: spend({ IsReconciled: true }) }),
    );
    const reply = await xero.api('POST', `/BankTransactions/${BankTransactionID}`, { body: { Status: 'DELETED' } });
    expect(refusals(reply)).to.deep.equal(['This bank transaction is reconciled and cannot be edited or deleted.']);
  });
});
