import { expect } from 'chai';
import { acmeId, bankId, json, type Reply, refusals, spend, XeroHarness } from '../harness.test.ts';
import { northId, regionId, savingsId, transferSeed as seed, transfer } from './transfers-harness.test.ts';

const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';

interface TransferElement {
  readonly BankTransferID: string;
  readonly Status: string;
  readonly Reference: string;
  readonly FromBankTransactionID: string;
  readonly ToBankTransactionID: string;
  readonly StatusAttributeString?: string;
}

describe('sandbox/xero/bank-transfers/bank-transfers', () => {
  const elements = (reply: Reply): readonly TransferElement[] =>
    json<{ BankTransfers: readonly TransferElement[] }>(reply).BankTransfers;
  const made = async (xero: XeroHarness, changes: Readonly<Record<string, unknown>> = {}): Promise<TransferElement> => {
    const reply = await xero.api('PUT', '/BankTransfers', { body: transfer(changes) });
    const [element] = elements(reply);
    if (!element) throw new TypeError(`no transfer: ${reply.text}`);
    return element;
  };

  it('answers a creation with the transfer, its two bank transactions and every digit', async () => {
    const xero = new XeroHarness(seed());
    const tracking = [{ TrackingCategoryID: regionId, TrackingOptionID: northId }];
    const reply = await xero.api('PUT', '/BankTransfers', { body: transfer({ FromTracking: tracking }) });
    expect(reply.status).to.equal(200);
    expect(reply.text).to.contain('"Amount":50.10,');
    const [element] = elements(reply);
    expect(element).to.deep.include({
      Status: 'AUTHORISED',
      DateString: '2026-02-10T00:00:00',
      FromBankAccount: { AccountID: bankId, Code: 'PLEOBANK', Name: 'Pleo' },
      ToBankAccount: { AccountID: savingsId, Name: 'Savings' },
      FromIsReconciled: false,
      ToIsReconciled: false,
      HasAttachments: false,
      FromTracking: [{ Name: 'Region', Option: 'North', TrackingCategoryID: regionId, TrackingOptionID: northId }],
      ToTracking: [],
      CreatedDateUTCString: '2026-03-01T09:00:00',
    });
    const [single] = elements(await xero.api('GET', `/BankTransfers/${element?.BankTransferID.toUpperCase()}`));
    expect(single).to.deep.equal({ ...element, Attachments: [] });
    expect(xero.inspectA().accountBalances).to.deep.equal({ PLEOBANK: '-50.10', [savingsId]: '50.10' });
  });

  it('shows its two bank transactions among the others, to be read alone', async () => {
    const xero = new XeroHarness(seed());
    await xero.api('PUT', '/BankTransactions', { body: spend() });
    const { FromBankTransactionID, ToBankTransactionID } = await made(xero);
    const read = async (query: string): Promise<unknown> => {
      const reply = await xero.api('GET', `/BankTransactions${query}`);
      const { BankTransactions } = json<{ BankTransactions: readonly { Type: string; BankTransactionID: string }[] }>(
        reply,
      );
      return BankTransactions.map(({ Type, BankTransactionID }) => [Type, BankTransactionID]);
    };
    const ends = [
      ['SPEND-TRANSFER', FromBankTransactionID],
      ['RECEIVE-TRANSFER', ToBankTransactionID],
    ];
    const where = (expression: string): string => `?page=1&where=${encodeURIComponent(expression)}`;
    expect(await read(where('Type!="SPEND"'))).to.deep.equal(ends);
    expect(await read(where('Reference=="top-up 1"'))).to.deep.equal(ends);
    expect(await read(where(`BankTransactionID==Guid("${ToBankTransactionID}")`))).to.deep.equal([ends[1]]);
    expect(await read(where(`Contact.ContactID==Guid("${acmeId}")`))).to.have.length(1);
    expect(await read(`/${FromBankTransactionID.toUpperCase()}`)).to.deep.equal([ends[0]]);
    const shown = await xero.api('GET', `/BankTransactions/${ToBankTransactionID}`);
    expect(shown.text).to.contain('"Total":50.10,').and.contain('"LineItems":[]').and.not.contain('"Contact"');
    const change = { BankTransactionID: FromBankTransactionID, Status: 'DELETED' };
    for (const path of ['/BankTransactions', `/BankTransactions/${FromBankTransactionID}`]) {
      expect(refusals(await xero.api('POST', path, { body: change }))).to.deep.equal([
        'A bank transaction of a bank transfer is read only.',
      ]);
    }
  });

  it('takes a reference of 255 characters and dates a transfer of today when the date is left out', async () => {
    const reference = 'x'.repeat(255);
    const element = await made(new XeroHarness(seed()), { Reference: reference, Date: undefined });
    expect(element).to.include({ Reference: reference, DateString: '2026-03-01T00:00:00' });
  });

  it('lists whole what where selects, deleted transfers only when asked', async () => {
    const xero = new XeroHarness(seed());
    const { BankTransferID } = await made(xero, { Reference: 'a' });
    await made(xero, { Reference: 'b', Amount: 7 });
    await made(xero, {
      Reference: 'c',
      FromBankAccount: { AccountID: savingsId },
      ToBankAccount: { AccountID: bankId },
    });
    await xero.api('POST', `/BankTransfers/${BankTransferID}`, { body: { Status: 'DELETED' } });
    const list = async (query: string): Promise<string> =>
      elements(await xero.api('GET', `/BankTransfers${query}`))
        .map(({ Reference }) => Reference)
        .join('');
    const where = (expression: string): Promise<string> =>
      list(`?includeDeleted=true&where=${encodeURIComponent(expression)}`);
    expect(await list('?page=2&pageSize=1')).to.equal('bc');
    expect(await list('?includeDeleted=true')).to.equal('abc');
    expect(await where('Reference=="b"')).to.equal('b');
    expect(await where('Reference.StartsWith("a") OR Amount<10')).to.equal('ab');
    expect(await where('Status=="DELETED" AND HasAttachments==false')).to.equal('a');
    expect(await where(`FromBankAccount.AccountID==Guid("${savingsId}") AND ToBankAccount.Code=="PLEOBANK"`)).to.equal(
      'c',
    );
    expect(await where(`BankTransferID==Guid("${BankTransferID}")`)).to.equal('a');
    expect(await where('Date<DateTime(2026,02,10) OR FromIsReconciled')).to.equal('');
    expect(await where('FromBankAccount.Name=="Savings" AND CreatedDateUTC>DateTime(2026,02,28)')).to.equal('c');
  });

  it('tells what changed since a moment', async () => {
    const xero = new XeroHarness(seed());
    const { BankTransferID } = await made(xero);
    await made(xero);
    const headers = { 'if-modified-since': '2026-03-01T09:00:00' };
    expect((await xero.api('GET', '/BankTransfers', { headers })).status).to.equal(304);
    xero.clock.advance(1000);
    await xero.api('POST', `/BankTransfers/${BankTransferID}`, { body: { Status: 'DELETED' } });
    const changed = elements(await xero.api('GET', '/BankTransfers?includeDeleted=true', { headers }));
    expect(changed.map((element) => element.BankTransferID)).to.deep.equal([BankTransferID]);
  });

  it('deletes a transfer once, with its bank transactions and its balances', async () => {
    const xero = new XeroHarness(seed());
    const { BankTransferID, FromBankTransactionID } = await made(xero);
    const path = `/BankTransfers/${BankTransferID}`;
    expect(refusals(await xero.api('POST', path, { body: { Amount: 1 } }))).to.deep.equal([
      'A bank transfer can only be deleted: its Status must be DELETED.',
    ]);
    const [deleted] = elements(await xero.api('POST', path, { body: { Status: 'DELETED' } }));
    expect(deleted).to.include({ BankTransferID, Status: 'DELETED' });
    expect(xero.inspectA().accountBalances).to.deep.equal({});
    expect((await xero.api('GET', `/BankTransactions/${FromBankTransactionID}`)).text).to.contain('"Status":"DELETED"');
    expect(refusals(await xero.api('POST', path, { body: { Status: 'DELETED' } }))).to.deep.equal([
      'Document not of valid status for modification',
    ]);
  });

  it('deletes several, each for itself with summarizeErrors=false', async () => {
    const xero = new XeroHarness(seed());
    const open = await made(xero);
    const reconciled = await made(xero, { ToIsReconciled: true });
    const ids = [open.BankTransferID, reconciled.BankTransferID, unknownId];
    const body = { BankTransfers: ids.map((BankTransferID) => ({ BankTransferID, Status: 'DELETED' })) };
    expect(refusals(await xero.api('POST', '/BankTransfers', { body }))).to.deep.equal([
      'This bank transfer is reconciled and cannot be deleted.',
      'The document with the supplied id was not found for this endpoint.',
    ]);
    expect(xero.inspectA().bankTransfers.map(({ status }) => status)).to.deep.equal(['AUTHORISED', 'AUTHORISED']);
    const reply = await xero.api('POST', '/BankTransfers?summarizeErrors=false', { body });
    expect(elements(reply).map((element) => element.StatusAttributeString)).to.deep.equal(['OK', 'ERROR', 'ERROR']);
    expect(xero.inspectA().bankTransfers.map(({ status }) => status)).to.deep.equal(['DELETED', 'AUTHORISED']);
  });

  it('does not delete in a locked period', async () => {
    const xero = new XeroHarness(seed());
    const { BankTransferID } = await made(xero);
    const locked = new XeroHarness(seed({ endOfYearLockDate: '2026-02-10' }));
    locked.simulator.restore(xero.simulator.snapshot());
    const reply = await locked.api('POST', `/BankTransfers/${BankTransferID}`, { body: { Status: 'DELETED' } });
    expect(refusals(reply)).to.deep.equal([
      'The document date cannot be before the end of year lock date, currently set at 10 February 2026',
    ]);
  });

  it('answers 404 for a transfer that there is not', async () => {
    const xero = new XeroHarness(seed());
    expect((await xero.api('GET', `/BankTransfers/${unknownId}`)).status).to.equal(404);
    const reply = await xero.api('POST', `/BankTransfers/${unknownId}`, { body: { Status: 'DELETED' } });
    expect(reply.status).to.equal(404);
  });

  it('asks for the scope of bank transactions', async () => {
    const xero = new XeroHarness(seed());
    const token = await xero.clientCredentials('accounting.settings accounting.manualjournals');
    expect((await xero.api('GET', '/BankTransfers', { token })).status).to.equal(401);
  });

  it('keeps the accounts and the tracking that it uses from being deleted', async () => {
    const xero = new XeroHarness(seed());
    await made(xero, { ToTracking: [{ TrackingCategoryID: regionId, TrackingOptionID: northId }] });
    expect((await xero.api('DELETE', `/Accounts/${savingsId}`)).status).to.equal(400);
    expect((await xero.api('DELETE', `/TrackingCategories/${regionId}`)).status).to.equal(400);
  });

  it('shows the control surface what was moved', async () => {
    const xero = new XeroHarness(seed());
    const { BankTransferID, FromBankTransactionID, ToBankTransactionID } = await made(xero);
    const { bankTransfers, bankTransactions } = xero.inspectA();
    expect(bankTransactions).to.deep.equal([]);
    expect(bankTransfers).to.deep.equal([
      {
        id: BankTransferID,
        status: 'AUTHORISED',
        from: {
          bankAccount: { id: bankId, code: 'PLEOBANK', name: 'Pleo' },
          bankTransactionId: FromBankTransactionID,
          tracking: [],
        },
        to: {
          bankAccount: { id: savingsId, code: null, name: 'Savings' },
          bankTransactionId: ToBankTransactionID,
          tracking: [],
        },
        amount: '50.10',
        currency: 'EUR',
        date: '2026-02-10',
        reference: 'top-up 1',
      },
    ]);
  });
});
