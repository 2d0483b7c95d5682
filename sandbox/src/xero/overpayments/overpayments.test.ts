import { expect } from 'chai';
import { acmeId, bankId, json, type Reply, refusals, spend, XeroHarness } from '../harness.test.ts';
import {
  column,
  elements,
  madeBill,
  madeOverpayment,
  onAccount,
  one,
  unknownId,
} from '../payables/payable-harness.test.ts';

describe('sandbox/xero/overpayments/overpayments', () => {
  type Changes = Readonly<Record<string, unknown>>;
  const put = async (xero: XeroHarness, changes: Changes = {}): Promise<Reply> =>
    xero.api('PUT', '/BankTransactions', { body: onAccount(changes) });
  const text = (changes: Changes): Changes => ({
    LineItems: [{ Description: 'On account', Quantity: 1, UnitAmount: 121, ...changes }],
  });

  it('is made as a bank transaction on the account of creditors, without tax', async () => {
    const xero = new XeroHarness();
    const reply = await put(xero, { LineAmountTypes: undefined, Reference: 'lost', Url: 'https://app.example/e/1' });
    const made = one('BankTransactions', reply);
    expect(made).to.include({
      Type: 'SPEND-OVERPAYMENT',
      Status: 'AUTHORISED',
      LineAmountTypes: 'NoTax',
      TotalTax: 0,
      Total: 121,
    });
    expect(made).not.to.have.property('Reference');
    expect(made).to.have.nested.include({ 'LineItems[0].AccountCode': '800', 'LineItems[0].TaxType': 'NONE' });
    const overpayment = one('Overpayments', await xero.api('GET', `/Overpayments/${made.OverpaymentID}`));
    expect(overpayment).to.deep.include({
      OverpaymentID: made.OverpaymentID,
      Type: 'SPEND-OVERPAYMENT',
      Status: 'AUTHORISED',
      Reference: '',
      RemainingCredit: 121,
      Total: 121,
      Allocations: [],
      DateString: '2026-02-10T00:00:00',
    });
    expect(overpayment.LineItems).to.have.length(1);
    const { accountBalances, contactBalances } = xero.inspectA();
    expect(accountBalances).to.deep.equal({ PLEOBANK: '-121.00', '800': '121.00' });
    expect(contactBalances).to.deep.equal({ [acmeId]: '-121.00' });
    const where = encodeURIComponent('Url=="https://app.example/e/1" OR Url=="https://app.example/e/2"');
    const found = await xero.api('GET', `/BankTransactions?page=1&where=${where}`);
    expect(one('BankTransactions', found)).to.deep.equal(made);
  });

  const refused: readonly [what: string, changes: Changes, message: string | RegExp][] = [
    ['two lines', { LineItems: [{ Description: 'a' }, { Description: 'b' }] }, /exactly one line item/],
    ['no line', { LineItems: undefined }, /exactly one line item/],
    ['a chosen account', text({ AccountCode: '400' }), 'The account of an overpayment cannot be chosen.'],
    ['tax', text({ TaxType: 'INPUT21' }), 'An overpayment has no tax.'],
    ['tracking', text({ Tracking: [{ Name: 'a', Option: 'b' }] }), 'An overpayment has no tracking.'],
    ['amounts with tax', { LineAmountTypes: 'Inclusive' }, /^The LineAmountTypes 'Inclusive' is not valid/],
    ['no amount', text({ UnitAmount: 0 }), 'An overpayment needs an amount above zero.'],
    ['a negative amount', text({ UnitAmount: -1 }), 'The document total must not be negative.'],
    ['a line without a description', text({ Description: '' }), /^Description must be specified/],
    ['a currency that is not enabled', { CurrencyCode: 'GBP' }, 'Organisation is not subscribed to currency GBP'],
    ['money received', { Type: 'RECEIVE-OVERPAYMENT' }, "The Type 'RECEIVE-OVERPAYMENT' is not supported."],
  ];
  for (const [what, changes, message] of refused) {
    it(`refuses ${what}`, async () => {
      const [found] = refusals(await put(new XeroHarness(), changes));
      if (typeof message === 'string') expect(found).to.equal(message);
      else expect(found).to.match(message);
    });
  }

  it('takes a currency of its own', async () => {
    const made = one('BankTransactions', await put(new XeroHarness(), { CurrencyCode: 'USD' }));
    expect(made.CurrencyCode).to.equal('USD');
  });

  it('can be deleted, which voids its credit, but not changed', async () => {
    const xero = new XeroHarness();
    const { BankTransactionID, OverpaymentID } = one('BankTransactions', await put(xero));
    const path = `/BankTransactions/${BankTransactionID}`;
    expect(refusals(await xero.api('POST', path, { body: { Date: '2026-02-11' } }))).to.deep.equal([
      'An overpayment can be deleted, but not changed.',
    ]);
    expect(one('BankTransactions', await xero.api('POST', path, { body: { Status: 'DELETED' } })).Status).to.equal(
      'DELETED',
    );
    const voided = one('Overpayments', await xero.api('GET', `/Overpayments/${OverpaymentID}`));
    expect(voided).to.include({ Status: 'VOIDED', RemainingCredit: 0 });
    const Invoice = { InvoiceID: await madeBill(xero) };
    const body = { Invoice, Amount: 1, Date: '2026-02-20' };
    expect(refusals(await xero.api('PUT', `/Overpayments/${OverpaymentID}/Allocations`, { body }))).to.deep.equal([
      'Allocations can only be made from Authorised documents',
    ]);
  });

  it('cannot be deleted once it was used', async () => {
    const xero = new XeroHarness();
    const { BankTransactionID, OverpaymentID } = one('BankTransactions', await put(xero));
    const body = { Invoice: { InvoiceID: await madeBill(xero) }, Amount: 1, Date: '2026-02-20' };
    await xero.api('PUT', `/Overpayments/${OverpaymentID}/Allocations`, { body });
    const reply = await xero.api('POST', `/BankTransactions/${BankTransactionID}`, { body: { Status: 'DELETED' } });
    expect(refusals(reply)).to.deep.equal([
      'This document cannot be edited as it has a payment or credit note allocated to it.',
    ]);
  });

  it('lists, filters and pages', async () => {
    const xero = new XeroHarness();
    await xero.api('PUT', '/BankTransactions', { body: spend() });
    const first = await madeOverpayment(xero, { Date: '2026-01-10', BankAccount: { AccountID: bankId } });
    const second = await madeOverpayment(xero, { Contact: { Name: 'Bolt' }, ...text({ UnitAmount: 5 }) });
    const ids = async (query: string): Promise<readonly unknown[]> =>
      column('Overpayments', 'OverpaymentID', await xero.api('GET', `/Overpayments?${query}`));
    const where = (expression: string): string => `where=${encodeURIComponent(expression)}`;
    expect(await ids('order=Total')).to.deep.equal([second, first]);
    expect(await ids(where(`Contact.ContactID==Guid("${acmeId}") AND Status=="AUTHORISED"`))).to.deep.equal([first]);
    expect(await ids(where('Contact.Name=="Bolt" AND Contact.ContactNumber==null'))).to.deep.equal([second]);
    expect(await ids(where('RemainingCredit>5 AND Date<DateTime(2026,02,01)'))).to.deep.equal([first]);
    expect(await ids(where('Type=="SPEND-OVERPAYMENT" AND CurrencyCode=="EUR"'))).to.have.length(2);
    expect(await ids(where(`OverpaymentID==Guid("${second}")`))).to.deep.equal([second]);
    expect(await ids(where(`OverpaymentID==Guid("${unknownId}")`))).to.deep.equal([]);
    expect(await ids('References=a,b')).to.deep.equal([]);
    expect(await ids(`References=a&${where(`OverpaymentID==Guid("${second}")`)}`)).to.deep.equal([]);
    const paged = await xero.api('GET', '/Overpayments?page=2&pageSize=1');
    expect(json(paged).pagination).to.include({ page: 2, itemCount: 2 });
    expect(elements('Overpayments', paged)[0]).to.have.nested.property('Contact.ContactStatus', 'ACTIVE');
    expect(column('Overpayments', 'LineItems', await xero.api('GET', '/Overpayments'))).to.deep.equal([[], []]);
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    expect((await xero.api('GET', '/Overpayments', { headers })).status).to.equal(304);
    expect((await xero.api('GET', `/Overpayments/${unknownId}`)).status).to.equal(404);
  });
});
