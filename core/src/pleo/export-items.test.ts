import { expect } from 'chai';
import { ExportJobId } from '../contract/index.ts';
import {
  COMPANY_ID,
  connectedClient,
  entryId,
  failureOf,
  LAST_PAGE,
  listed,
  mockedPleo,
  OTHER_COMPANY_ID,
} from './testing/index.ts';

const JOB_ID = ExportJobId.parse('d0d0d0d0-0000-4000-8000-000000000001');

describe('core/pleo/export-items', () => {
  const amount = {
    inSupplierCurrency: { currency: 'USD', value: 1400 },
    inWalletCurrency: { currency: 'EUR', value: 1210 },
  };
  const tax = {
    inSupplierCurrency: { currency: 'USD', value: 243 },
    inWalletCurrency: { currency: 'EUR', value: 210 },
  };
  const rawItem = {
    accountingEntryId: entryId(1),
    companyId: COMPANY_ID,
    type: 'card_purchase',
    date: '2026-01-12T23:30:00Z',
    amount,
    accountingEntryLines: [
      {
        accountingEntryLineId: entryId(99),
        lineAmount: amount,
        netAmount: amount,
        account: { id: entryId(98), name: 'Travel', code: '4300', identifier: 'erp-4300' },
        tax: { id: entryId(97), rate: 0.21, type: 'inclusive', amount: tax, code: 'INPUT' },
        tags: null,
      },
    ],
    additionalInformation: { reconciliationId: 'PLEO-REC-1' },
    _links: { web: { exportItem: 'https://app.example/e/1' }, mobile: {}, api: {} },
  };
  const nulls = {
    subType: null,
    bookkeeping: null,
    contraAccount: null,
    files: null,
    note: null,
    servicePeriod: null,
    supplier: { name: null },
    vendor: null,
    team: null,
    user: null,
  };

  function answer(...items: unknown[]): void {
    mockedPleo()
      .get('/v3/export-items')
      .query({ job_id: JOB_ID, limit: '100' })
      .reply(200, { data: items, pagination: LAST_PAGE });
  }

  it('reads an item with only what is required', async () => {
    answer(rawItem);
    const [read] = await listed(connectedClient().listExportItems(JOB_ID));
    expect(read?.kind).to.equal('item');
    expect(read?.kind === 'item' && read.item).to.deep.include({
      entryId: entryId(1),
      type: 'card_purchase',
      date: '2026-01-12',
      amount: {
        supplier: { amountMinor: 1400, currency: 'USD' },
        wallet: { amountMinor: 1210, currency: 'EUR' },
      },
      reconciliationId: 'PLEO-REC-1',
      reconciledEntries: [],
      attendees: [],
      files: [],
      webUrl: 'https://app.example/e/1',
    });
    expect(read?.kind === 'item' && read.item.lines).to.deep.equal([
      {
        id: entryId(99),
        amount: {
          supplier: { amountMinor: 1400, currency: 'USD' },
          wallet: { amountMinor: 1210, currency: 'EUR' },
        },
        net: { amountMinor: 1210, currency: 'EUR' },
        account: { name: 'Travel', code: '4300', identifier: 'erp-4300' },
        tags: [],
        tax: {
          code: 'INPUT',
          rate: '0.21',
          type: 'inclusive',
          amount: { amountMinor: 210, currency: 'EUR' },
        },
      },
    ]);
  });

  it('reads all that an item may say', async () => {
    const [line] = rawItem.accountingEntryLines;
    const supplier = {
      name: 'Hotel',
      code: 'S1',
      account: 'A1',
      categoryCode: '7011',
      country: 'DK',
      taxIdentifier: 'T1',
    };
    const vendor = {
      id: entryId(96),
      name: 'Hotel A/S',
      externalId: 'v-1',
      code: 'V1',
      defaultCurrency: 'DKK',
      country: 'DK',
      registrationNumber: 'R1',
      taxRegistrationNumber: 'DK1',
    };
    const bank = { bankName: 'Bank', country: 'DK', accountNumber: '1', bankCode: '2', bic: 'B', iban: 'I' };
    answer({
      ...rawItem,
      accountingEntryLines: [{ ...line, tags: [{ id: entryId(95), code: 'NORTH', groupCode: 'REGION' }] }],
      additionalInformation: {
        reconciliationId: 'R',
        reconciledEntries: ['R1', null],
        attendees: ['Bo', ' '],
        invoiceInformation: {
          invoiceNumber: 'INV-77',
          invoiceDate: '2026-01-02',
          dueDate: '2026-02-01T00:00:00Z',
          paymentDate: null,
          status: 'paid',
          supplierBankAccount: bank,
        },
      },
      files: [{ url: 'https://files.example/1', type: 'application/pdf', size: 1234 }],
      servicePeriod: { from: '2026-01-01T00:00:00Z', to: '2026-03-31' },
      supplier,
      vendor,
      team: { id: entryId(94), name: 'Sales', code: null },
      user: { id: entryId(93), name: 'Alma Berg', code: 'E-17' },
    });
    const [read] = await listed(connectedClient().listExportItems(JOB_ID));
    const { id: _, ...vendorWithoutId } = vendor;
    expect(read?.kind === 'item' && read.item).to.deep.include({
      reconciledEntries: ['R1'],
      attendees: ['Bo'],
      invoice: {
        invoiceNumber: 'INV-77',
        invoiceDate: '2026-01-02',
        dueDate: '2026-02-01',
        paymentDate: undefined,
        status: 'paid',
        supplierBankAccount: bank,
      },
      files: [{ url: 'https://files.example/1', type: 'application/pdf', size: 1234 }],
      servicePeriod: { from: '2026-01-01', to: '2026-03-31' },
      supplier,
      vendor: vendorWithoutId,
      team: { name: 'Sales', code: undefined },
      user: { name: 'Alma Berg', code: 'E-17' },
    });
    expect(read?.kind === 'item' && read.item.lines[0]?.tags).to.deep.equal([{ code: 'NORTH', groupCode: 'REGION' }]);
  });

  it('reads null and blank text like nothing', async () => {
    const [line] = rawItem.accountingEntryLines;
    const bare = { ...rawItem, accountingEntryLines: [{ ...line, account: null, tax: null }] };
    answer({ ...bare, ...nulls, additionalInformation: { reconciliationId: 'R', attendees: null } });
    answer({ ...bare, note: ' ', supplier: { name: '' }, additionalInformation: { reconciliationId: 'R' } });
    const client = connectedClient();
    const [withNull] = await listed(client.listExportItems(JOB_ID));
    const [without] = await listed(client.listExportItems(JOB_ID));
    expect(withNull).to.deep.equal(without);
    expect(withNull?.kind).to.equal('item');
  });

  it('tolerates words that it does not know', async () => {
    const [line] = rawItem.accountingEntryLines;
    const taxOfTomorrow = { ...line?.tax, type: 'of_tomorrow' };
    answer({
      ...rawItem,
      type: 'of_tomorrow',
      subType: 'of_tomorrow',
      bookkeeping: { method: 'of_tomorrow' },
      accountingEntryLines: [{ ...line, tax: taxOfTomorrow }],
      amount: { ...amount, inSupplierCurrency: { currency: 'UNDEFINED', value: 0 } },
      somethingNew: true,
    });
    const [read] = await listed(connectedClient().listExportItems(JOB_ID));
    expect(read?.kind === 'item' && read.item.method).to.equal('of_tomorrow');
  });

  it('reads the good items of a page beside one that it cannot understand', async () => {
    const half = { ...amount, inWalletCurrency: { currency: 'EUR', value: 12.5 } };
    answer({ ...rawItem, accountingEntryId: entryId(2), amount: half, note: 'private' }, rawItem);
    const [bad, good] = await listed(connectedClient().listExportItems(JOB_ID));
    expect(good?.kind).to.equal('item');
    if (bad?.kind !== 'unreadable') throw new Error('expected an unreadable item');
    expect(bad.entryId).to.equal(entryId(2));
    expect(bad.problem).to.contain('amount.inWalletCurrency.value').and.not.contain('private');
  });

  it('refuses a page with an item that could be any expense', async () => {
    const { accountingEntryId: _, ...nameless } = rawItem;
    answer(rawItem, nameless);
    const failure = await failureOf(listed(connectedClient().listExportItems(JOB_ID)));
    expect(failure.kind).to.equal('bad-response');
    expect(failure.message).to.contain('accountingEntryId');
  });

  it('refuses a page in which one item is of another company', async () => {
    answer(rawItem, { ...rawItem, accountingEntryId: entryId(2), companyId: OTHER_COMPANY_ID });
    const failure = await failureOf(listed(connectedClient().listExportItems(JOB_ID)));
    expect(failure.kind).to.equal('isolation');
    expect(failure.message).not.to.contain(OTHER_COMPANY_ID);
  });
});
