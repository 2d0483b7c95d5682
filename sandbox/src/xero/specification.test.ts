import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { parse } from 'yaml';
import {
  bill,
  creditNote,
  ids,
  journal,
  journalLine,
  json,
  line,
  north,
  onAccount,
  payment,
  spend,
  transfer,
  XeroHarness,
} from './harness.test.ts';

const file = fileURLToPath(new URL('../../../../shared/specs/xero/xero_accounting.yaml', import.meta.url));

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

  it('answers about settings and contacts as the document describes, and takes what it describes', async () => {
    const xero = new XeroHarness();
    await check({ answer: 'Organisations' }, xero, 'GET', '/Organisation');
    await check({ answer: 'Accounts' }, xero, 'GET', '/Accounts');
    await check({ answer: 'TaxRates' }, xero, 'GET', '/TaxRates');
    await check({ answer: 'Currencies' }, xero, 'GET', '/Currencies');
    await check({ answer: 'TrackingCategories' }, xero, 'GET', '/TrackingCategories?includeArchived=true');
    const both = { answer: 'Contacts', body: 'Contacts' };
    const body = { Contacts: [{ Name: 'Bolt', ContactNumber: 'B' }, { Name: 'Acme' }] };
    await check(both, xero, 'PUT', '/Contacts?summarizeErrors=false', { body });
    await check({ answer: 'Error', body: 'Contacts' }, xero, 'PUT', '/Contacts', { body });
    await check({ answer: 'Contacts' }, xero, 'GET', '/Contacts?page=1&includeArchived=true');
  });

  it('answers about documents as the document describes, and takes what it describes', async () => {
    const xero = new XeroHarness();
    const tracked = line({ UnitAmount: 121.5, Tracking: [north] });
    const Url = 'https://app.example/';
    const whole = {
      BankTransactions: spend({ Url, LineItems: [tracked] }),
      Invoices: bill({ Url, LineItems: [tracked] }),
      CreditNotes: creditNote({ Url, LineItems: [tracked] }),
      ManualJournals: journal({ Url, JournalLines: [journalLine(1.5, { Tracking: [north] }), journalLine(-1.5)] }),
    };
    for (const [plural, element] of Object.entries(whole)) {
      const both = { answer: plural, body: plural };
      const body = { [plural]: [element, { ...element, Date: '2026-02-30' }] };
      await check(both, xero, 'PUT', `/${plural}?summarizeErrors=false`, { body });
      await check({ answer: 'Error', body: plural }, xero, 'PUT', `/${plural}`, { body });
      await check({ answer: plural }, xero, 'GET', `/${plural}`);
      await check({ answer: plural }, xero, 'GET', `/${plural}?page=1`);
    }
    const draft = await xero.made('ManualJournals', journal());
    const posting = { answer: 'ManualJournals', body: 'ManualJournals' };
    const posted = { ManualJournals: [{ Status: 'POSTED', Narration: 'n' }] };
    await check(posting, xero, 'POST', `/ManualJournals/${draft.ManualJournalID}`, { body: posted });
  });

  it('answers about bank transfers as the document describes, and takes what it describes', async () => {
    const xero = new XeroHarness();
    const moved = transfer({ Amount: 50.1, ToIsReconciled: false, FromTracking: [north] });
    const both = { answer: 'BankTransfers', body: 'BankTransfers' };
    await check(both, xero, 'PUT', '/BankTransfers', { body: { BankTransfers: [moved] } });
    const refused = { BankTransfers: [{ ...moved, Amount: 0 }] };
    await check({ answer: 'Error', body: 'BankTransfers' }, xero, 'PUT', '/BankTransfers', { body: refused });
    await check({ answer: 'BankTransfers' }, xero, 'GET', '/BankTransfers');
    await check({ answer: 'BankTransactions' }, xero, 'GET', '/BankTransactions?page=1');
  });

  it('answers about attachments as the document describes', async () => {
    const xero = new XeroHarness();
    const { BankTransactionID } = await xero.made('BankTransactions', spend());
    const folder = `/BankTransactions/${BankTransactionID}/Attachments`;
    const file = { body: Buffer.from('%PDF'), headers: { 'content-type': 'application/pdf' } };
    await check({ answer: 'Attachments' }, xero, 'PUT', `${folder}/a.pdf`, file);
    await check({ answer: 'Attachments' }, xero, 'GET', folder);
    await check({ answer: 'Error' }, xero, 'PUT', `${folder}/a%3F.pdf`, file);
  });

  it('answers about payments and credit as the document describes, and takes what it describes', async () => {
    const xero = new XeroHarness();
    const { InvoiceID } = await xero.made('Invoices', bill());
    const { CreditNoteID } = await xero.made('CreditNotes', creditNote());
    const { OverpaymentID } = await xero.made('BankTransactions', onAccount());
    const paid = payment({ Account: { AccountID: ids.bank }, Amount: 1.5 });
    const Payments = [
      { ...paid, Invoice: { InvoiceID } },
      { ...paid, CreditNote: { CreditNoteID } },
      { ...paid, Amount: 500, Invoice: { InvoiceID } },
    ];
    const both = { answer: 'Payments', body: 'Payments' };
    const answer = await check(both, xero, 'PUT', '/Payments?summarizeErrors=false', { body: { Payments } });
    await check({ answer: 'Error', body: 'Payments' }, xero, 'PUT', '/Payments', { body: { Payments } });
    const allocations = { answer: 'Allocations', body: 'Allocations' };
    const body = { Allocations: [{ Invoice: { InvoiceID }, Amount: 1.5, Date: '2026-02-20' }] };
    await check(allocations, xero, 'PUT', `/CreditNotes/${CreditNoteID}/Allocations`, { body });
    await check(allocations, xero, 'PUT', `/Overpayments/${OverpaymentID}/Allocations?summarizeErrors=false`, { body });
    const tooMuch = { Allocations: [{ Invoice: { InvoiceID }, Amount: 500, Date: '2026-02-20' }] };
    const refused = { answer: 'Error', body: 'Allocations' };
    await check(refused, xero, 'PUT', `/CreditNotes/${CreditNoteID}/Allocations`, { body: tooMuch });
    for (const plural of ['Invoices', 'CreditNotes', 'Overpayments', 'BankTransactions', 'Payments']) {
      await check({ answer: plural }, xero, 'GET', `/${plural}?page=1`);
    }
    const path = `/Payments/${answer.Payments?.[0]?.PaymentID}`;
    await check({ answer: 'Payments', body: 'PaymentDelete' }, xero, 'POST', path, { body: { Status: 'DELETED' } });
  });
});
