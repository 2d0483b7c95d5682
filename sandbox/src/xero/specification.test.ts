import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { parse } from 'yaml';
import { bankId, json, spend, XeroHarness, xeroSeed } from './harness.test.ts';
import { bill, creditNote, madeBill, madeCreditNote, madeOverpayment } from './payables/payable-harness.test.ts';

const file = fileURLToPath(new URL('../../../../shared/specs/xero/xero_accounting.yaml', import.meta.url));
const regionId = 'aaaaaaaa-0000-4000-8000-0000000000e1';
const northId = 'aaaaaaaa-0000-4000-8000-0000000000e2';

describe('sandbox/xero/specification', () => {
  let ajv: Ajv2020;

  before(function () {
    if (existsSync(file)) {
      ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
      addFormats.default(ajv);
      ajv.addSchema(parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }), 'xero');
      return;
    }
    process.stderr.write("sandbox/xero/specification: skipped, Xero's OpenAPI document is not on this machine\n");
    this.skip();
  });

  /** The answer, which must fit the schema, and so must the body if it has a schema. */
  const check = async (
    schemas: { readonly answer: string; readonly body?: string },
    ...[xero, method, path, options = {}]: [XeroHarness, ...Parameters<XeroHarness['api']>]
  ): Promise<Record<string, readonly Record<string, unknown>[]>> => {
    const expectFit = (schema: string, value: unknown): void => {
      const validate = ajv.compile({ $ref: `xero#/components/schemas/${schema}` });
      expect(validate(value), `${method} ${path}: ${ajv.errorsText(validate.errors)}`).to.equal(true);
    };
    if (schemas.body !== undefined) expectFit(schemas.body, options.body);
    const reply = await xero.api(method, path, options);
    expect(reply.status, `${method} ${path}: ${reply.text}`).to.equal(schemas.answer === 'Error' ? 400 : 200);
    expectFit(schemas.answer, json(reply));
    return json(reply);
  };

  const savings = { Code: 'S', Name: 'Savings', Type: 'BANK', BankAccountNumber: '9' };
  const withSavings = async (): Promise<XeroHarness> => {
    const trackingCategories = [{ id: regionId, name: 'Region', options: [{ id: northId, name: 'North' }] }];
    const xero = new XeroHarness(xeroSeed({ trackingCategories }));
    await xero.api('PUT', '/Accounts', { body: savings });
    return xero;
  };

  it('answers about bank transfers as the document describes, and takes what it describes', async () => {
    const xero = await withSavings();
    const Tracking = [{ TrackingCategoryID: regionId, TrackingOptionID: northId }];
    const transfer = {
      FromBankAccount: { AccountID: bankId },
      ToBankAccount: { Code: 'S' },
      Amount: 50.1,
      Date: '2026-02-10',
      Reference: 'r',
      ToIsReconciled: false,
      FromTracking: Tracking,
    };
    const both = { answer: 'BankTransfers', body: 'BankTransfers' };
    const body = { BankTransfers: [transfer] };
    const { BankTransfers } = await check(both, xero, 'PUT', '/BankTransfers', { body });
    const path = `/BankTransfers/${BankTransfers?.[0]?.BankTransferID}`;
    const refused = { BankTransfers: [{ ...transfer, Amount: 0 }] };
    await check({ answer: 'Error', body: 'BankTransfers' }, xero, 'PUT', '/BankTransfers', { body: refused });
    await check({ answer: 'BankTransfers' }, xero, 'GET', '/BankTransfers');
    await check({ answer: 'BankTransactions' }, xero, 'GET', '/BankTransactions?page=1');
    await check({ answer: 'BankTransactions' }, xero, 'GET', '/BankTransactions');
    const deletion = { answer: 'BankTransfers', body: 'BankTransferDeleteByUrlParam' };
    await check(deletion, xero, 'POST', path, { body: { Status: 'DELETED' } });
    await check({ answer: 'BankTransfers' }, xero, 'GET', path);
  });

  it('answers about manual journals as the document describes, and takes what it describes', async () => {
    const xero = await withSavings();
    const Tracking = [{ Name: 'Region', Option: 'North' }];
    const lines = [
      { LineAmount: 121.5, AccountCode: '400', Description: 'Train', TaxType: 'INPUT21', Tracking },
      { LineAmount: -121.5, AccountCode: '999' },
    ];
    const journal = { Narration: 'n', Date: '2026-02-10', LineAmountTypes: 'Inclusive', JournalLines: lines };
    const both = { answer: 'ManualJournals', body: 'ManualJournals' };
    const body = { ManualJournals: [journal, { ...journal, JournalLines: [] }] };
    const made = await check(both, xero, 'PUT', '/ManualJournals?summarizeErrors=false', { body });
    const path = `/ManualJournals/${made.ManualJournals?.[0]?.ManualJournalID}`;
    await check({ answer: 'Error', body: 'ManualJournals' }, xero, 'PUT', '/ManualJournals', { body });
    await check({ answer: 'ManualJournals' }, xero, 'GET', '/ManualJournals');
    await check({ answer: 'ManualJournals' }, xero, 'GET', '/ManualJournals?page=1');
    const renamed = { ManualJournals: [{ Narration: 'm', Url: 'https://app.example/' }] };
    await check(both, xero, 'POST', path, { body: renamed });
    await check({ answer: 'ManualJournals' }, xero, 'GET', path);
  });

  it('answers about attachments as the document describes', async () => {
    const xero = await withSavings();
    await xero.api('PUT', '/BankTransactions', { body: spend() });
    const folder = `/BankTransactions/${xero.inspectA().bankTransactions[0]?.id}/Attachments`;
    const file = { body: Buffer.from('%PDF'), headers: { 'content-type': 'application/pdf' } };
    await check({ answer: 'Attachments' }, xero, 'PUT', `${folder}/a.pdf`, file);
    await check({ answer: 'Attachments' }, xero, 'POST', `${folder}/a.pdf`, file);
    await check({ answer: 'Attachments' }, xero, 'GET', folder);
    await check({ answer: 'Error' }, xero, 'PUT', `${folder}/a%3F.pdf`, file);
    await check({ answer: 'BankTransactions' }, xero, 'GET', '/BankTransactions?page=1');
  });

  it('answers about bills and credit notes as the document describes, and takes what it describes', async () => {
    const xero = await withSavings();
    const Tracking = [{ Name: 'Region', Option: 'North' }];
    const documents = [
      { plural: 'Invoices', id: 'InvoiceID', whole: bill },
      { plural: 'CreditNotes', id: 'CreditNoteID', whole: creditNote },
    ] as const;
    for (const { plural, id, whole } of documents) {
      const LineItems = [{ Description: 'Train', Quantity: 1, UnitAmount: 121.5, AccountCode: '400', Tracking }];
      const both = { answer: plural, body: plural };
      const body = { [plural]: [whole({ LineItems, Url: 'https://app.example/' }), whole({ LineItems: [] })] };
      const made = await check(both, xero, 'PUT', `/${plural}?summarizeErrors=false`, { body });
      const path = `/${plural}/${made[plural]?.[0]?.[id]}`;
      await check({ answer: 'Error', body: plural }, xero, 'POST', `/${plural}`, { body });
      await check({ answer: plural }, xero, 'GET', `/${plural}`);
      await check({ answer: plural }, xero, 'GET', `/${plural}?page=1`);
      await check(both, xero, 'POST', path, { body: { [plural]: [{ Url: 'https://app.example/2' }] } });
      await check({ answer: plural }, xero, 'GET', path);
    }
    await check({ answer: 'Invoices' }, xero, 'GET', '/Invoices?summaryOnly=true');
  });

  it('answers about payments and credit as the document describes, and takes what it describes', async () => {
    const xero = await withSavings();
    const [InvoiceID, CreditNoteID, overpayment] = [
      await madeBill(xero),
      await madeCreditNote(xero),
      await madeOverpayment(xero),
    ];
    const paid = { Account: { AccountID: bankId }, Date: '2026-02-20', Amount: 1.5, Reference: 'p' };
    const Payments = [
      { ...paid, Invoice: { InvoiceID } },
      { ...paid, CreditNote: { CreditNoteID } },
      { ...paid, Amount: 500, Invoice: { InvoiceID } },
    ];
    const both = { answer: 'Payments', body: 'Payments' };
    const made = await check(both, xero, 'PUT', '/Payments?summarizeErrors=false', { body: { Payments } });
    await check({ answer: 'Error', body: 'Payments' }, xero, 'PUT', '/Payments', { body: { Payments } });
    const allocations = { answer: 'Allocations', body: 'Allocations' };
    const body = { Allocations: [{ Invoice: { InvoiceID }, Amount: 1.5, Date: '2026-02-20' }] };
    await check(allocations, xero, 'PUT', `/CreditNotes/${CreditNoteID}/Allocations`, { body });
    await check(allocations, xero, 'PUT', `/Overpayments/${overpayment}/Allocations?summarizeErrors=false`, { body });
    await check({ answer: 'Invoices' }, xero, 'GET', `/Invoices/${InvoiceID}`);
    await check({ answer: 'CreditNotes' }, xero, 'GET', `/CreditNotes/${CreditNoteID}`);
    await check({ answer: 'Overpayments' }, xero, 'GET', '/Overpayments');
    await check({ answer: 'Overpayments' }, xero, 'GET', '/Overpayments?page=1');
    await check({ answer: 'Overpayments' }, xero, 'GET', `/Overpayments/${overpayment}`);
    await check({ answer: 'BankTransactions' }, xero, 'GET', '/BankTransactions?page=1');
    await check({ answer: 'Payments' }, xero, 'GET', '/Payments?page=1');
    const path = `/Payments/${made.Payments?.[0]?.PaymentID}`;
    await check({ answer: 'Payments' }, xero, 'GET', path);
    await check({ answer: 'Payments', body: 'PaymentDelete' }, xero, 'POST', path, { body: { Status: 'DELETED' } });
    await check({ answer: 'Accounts' }, xero, 'GET', '/Accounts');
  });
});
