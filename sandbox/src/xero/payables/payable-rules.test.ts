import { expect } from 'chai';
import { line, type Reply, refusals, XeroHarness, xeroSeed } from '../harness.test.ts';
import { bill, creditNote, elements, madeBill, one, readBill, unknownId } from './payable-harness.test.ts';

describe('sandbox/xero/payables/payable-rules', () => {
  const put = async (body: object, xero = new XeroHarness()): Promise<Reply> => xero.api('PUT', '/Invoices', { body });
  const lineless = line({ AccountCode: undefined });
  const archived =
    "Account code '310' has been archived, or has been deleted. Each line item must reference a valid account.";

  const refused: readonly [what: string, body: object, message: string | RegExp][] = [
    ['no type', bill({ Type: undefined }), 'The Type must be specified.'],
    [
      'a sales invoice',
      bill({ Type: 'ACCREC' }),
      "Invoices of the Type 'ACCREC' are not simulated, only those of ACCPAY.",
    ],
    ['a paid bill', bill({ Status: 'PAID' }), "The Status 'PAID' is not valid for this document."],
    ['a voided bill', bill({ Status: 'VOIDED' }), "The Status 'VOIDED' is not valid for this document."],
    ['no lines', bill({ LineItems: [] }), 'One or more line items must be specified.'],
    ['no contact', bill({ Contact: undefined }), /^The Contact must contain at least 1/],
    ['a contact name with stray spaces', bill({ Contact: { Name: 'x  y' } }), /stray spaces/],
    [
      'approval without a due date',
      bill({ DueDate: undefined }),
      'A DueDate must be specified to approve this document.',
    ],
    ['a due date that does not exist', bill({ DueDate: '2026-02-30' }), "The DueDate '2026-02-30' is not valid."],
    ['a planned date that is none', bill({ PlannedPaymentDate: 'x' }), "The PlannedPaymentDate 'x' is not valid."],
    ['approval without accounts', bill({ LineItems: [lineless] }), 'Account code or account ID must be specified.'],
    ['an archived account', bill({ LineItems: [line({ AccountCode: '310' })] }), archived],
    [
      'a bank account on a line',
      bill({ LineItems: [line({ AccountCode: 'PLEOBANK' })] }),
      /not a valid code for this document/,
    ],
    [
      'the account of creditors on a line',
      bill({ LineItems: [line({ AccountCode: '800' })] }),
      /not a valid code for this document/,
    ],
    ['an unknown tax rate', bill({ LineItems: [line({ TaxType: 'X' })] }), 'Tax rate must be valid.'],
    [
      'a tax rate that does not fit',
      bill({ LineItems: [line({ TaxType: 'OUTPUT21' })] }),
      "The TaxType code 'OUTPUT21' cannot be used with account code '400'.",
    ],
    [
      "a draft's unknown tax rate without an account",
      bill({ Status: 'DRAFT', LineItems: [{ ...lineless, TaxType: 'X' }] }),
      'Tax rate must be valid.',
    ],
    [
      'an inactive tracking option',
      bill({ LineItems: [line({ Tracking: [{ Name: 'A', Option: 'B' }] })] }),
      "The tracking option 'B' is not active.",
    ],
    [
      'a discount',
      bill({ LineItems: [line({ DiscountRate: 5 })] }),
      'Discounts are not supported on this type of document.',
    ],
    ['a negative total', bill({ LineItems: [line({ UnitAmount: -1 })] }), 'The document total must not be negative.'],
    [
      'a long number',
      bill({ InvoiceNumber: 'x'.repeat(256) }),
      'InvoiceNumber must not be longer than 255 characters.',
    ],
    ['a currency that is not enabled', bill({ CurrencyCode: 'GBP' }), 'Organisation is not subscribed to currency GBP'],
    ['a rate of nothing', bill({ CurrencyCode: 'USD', CurrencyRate: 0 }), 'CurrencyRate must be greater than zero.'],
    ['a URL of Xero', bill({ Url: 'https://xero.example/' }), 'Url must be a valid URL outside Xero.'],
    ['an id on a new bill', bill({ InvoiceID: unknownId }), 'A new document cannot have the element InvoiceID.'],
  ];
  for (const [what, body, message] of refused) {
    it(`refuses ${what}`, async () => {
      const xero = new XeroHarness();
      const reply = await put(body, xero);
      expect(reply.status).to.equal(400);
      const [found, ...more] = refusals(reply);
      expect(more).to.deep.equal([]);
      if (typeof message === 'string') expect(found).to.equal(message);
      else expect(found).to.match(message);
      expect(xero.inspectA().invoices).to.deep.equal([]);
    });
  }

  it('takes each element for itself with summarizeErrors=false', async () => {
    const body = {
      Invoices: [bill({ InvoiceNumber: 'a' }), bill({ DueDate: undefined }), bill({ InvoiceNumber: 'a' })],
    };
    const reply = await new XeroHarness().api('PUT', '/Invoices?summarizeErrors=false', { body });
    expect(reply.status).to.equal(200);
    const results = elements('Invoices', reply);
    expect(results.map(({ StatusAttributeString, HasErrors }) => [StatusAttributeString, HasErrors])).to.deep.equal([
      ['OK', false],
      ['ERROR', true],
      ['OK', false],
    ]);
  });

  it('refuses a contact that is archived', async () => {
    const xero = new XeroHarness();
    const ContactID = xero.inspectA().contacts.find(({ status }) => status === 'ARCHIVED')?.id;
    const message = "The contact 'Old Vendor' is archived and cannot be used.";
    expect(refusals(await put(bill({ Contact: { ContactID } }), xero))).to.deep.equal([message]);
  });

  it('is a draft unless another status is asked for, with lines that may lack their account', async () => {
    const body = bill({ Status: undefined, DueDate: undefined, LineItems: [lineless, { Description: 'Note' }] });
    const draft = one('Invoices', await put(body));
    expect(draft).to.include({ Status: 'DRAFT', Total: 121, TotalTax: 0, AmountDue: 121 });
    expect(draft).not.to.have.any.keys('DueDate', 'FullyPaidOnDate');
  });

  it('takes the tax of a line without an account from the rate that it names', async () => {
    const LineItems = [{ ...lineless, TaxType: 'INPUT21' }];
    const draft = one('Invoices', await put(bill({ Status: 'DRAFT', LineItems })));
    expect(draft).to.include({ TotalTax: 21 });
  });

  it('ignores the reference of a bill, and numbers need not be unique', async () => {
    const xero = new XeroHarness();
    for (let count = 0; count < 2; count += 1) {
      expect(one('Invoices', await put(bill({ Reference: 'r' }), xero))).to.include({
        Reference: '',
        InvoiceNumber: 'B-1',
      });
    }
  });

  it('takes a currency that is enabled, with its rate', async () => {
    const reply = await put(bill({ CurrencyCode: 'USD', CurrencyRate: '1.0825' }));
    expect(reply.text).to.contain('"CurrencyRate":1.082500').and.contain('"CurrencyCode":"USD"');
  });

  it('counts a bill of nothing as paid when it is approved', async () => {
    const body = bill({ LineItems: [line({ UnitAmount: 0 })] });
    expect(one('Invoices', await put(body))).to.include({ Status: 'PAID', AmountDue: 0 });
  });

  describe('status', () => {
    const moves: readonly [from: string, to: string, message?: string][] = [
      ['DRAFT', 'SUBMITTED'],
      ['DRAFT', 'AUTHORISED'],
      ['DRAFT', 'DELETED'],
      ['DRAFT', 'VOIDED', "The Status 'VOIDED' is not valid for this document."],
      ['DRAFT', 'PAID', "The Status 'PAID' is not valid for this document."],
      ['SUBMITTED', 'DRAFT'],
      ['SUBMITTED', 'AUTHORISED'],
      ['SUBMITTED', 'DELETED'],
      ['AUTHORISED', 'VOIDED'],
      ['AUTHORISED', 'DRAFT', "The Status 'DRAFT' is not valid for this document."],
      ['AUTHORISED', 'DELETED', "The Status 'DELETED' is not valid for this document."],
    ];
    for (const [from, to, message] of moves) {
      it(`${message === undefined ? 'goes' : 'does not go'} from ${from} to ${to}`, async () => {
        const xero = new XeroHarness();
        const id = await madeBill(xero, { Status: from });
        const reply = await xero.api('POST', `/Invoices/${id}`, { body: { Status: to } });
        if (message === undefined) expect(one('Invoices', reply).Status).to.equal(to);
        else expect(refusals(reply)).to.deep.equal([message]);
        expect((await readBill(xero, id)).Status).to.equal(message === undefined ? to : from);
      });
    }

    for (const [from, to] of [
      ['DRAFT', 'DELETED'],
      ['AUTHORISED', 'VOIDED'],
    ] as const) {
      it(`is final once it is ${to}, with nothing due`, async () => {
        const xero = new XeroHarness();
        const id = await madeBill(xero, { Status: from });
        await xero.api('POST', `/Invoices/${id}`, { body: { Status: to } });
        expect((await readBill(xero, id)).AmountDue).to.equal(0);
        for (const body of [{ Status: from }, { DueDate: '2026-05-01' }]) {
          expect(refusals(await xero.api('POST', `/Invoices/${id}`, { body }))).to.deep.equal([
            'Document not of valid status for modification',
          ]);
        }
      });
    }

    it('checks at approval what the draft lacks, and what was archived since', async () => {
      const accounts = [
        { code: '090', name: 'Bank', type: 'BANK' },
        { code: '400', name: 'Travel', type: 'EXPENSE', taxType: 'INPUT21' },
      ] as const;
      const xero = new XeroHarness(xeroSeed({ accounts: [...accounts] }));
      const LineItems = [lineless, line(), { Description: 'Note' }];
      const id = await madeBill(xero, { Status: 'DRAFT', DueDate: undefined, LineItems });
      const travel = xero.inspectA().accounts.find(({ code }) => code === '400')?.id;
      await xero.api('POST', `/Accounts/${travel}`, { body: { Status: 'ARCHIVED' } });
      await xero.api('POST', '/Contacts', { body: { ContactNumber: 'C-1', ContactStatus: 'ARCHIVED' } });
      const reply = await xero.api('POST', `/Invoices/${id}`, { body: { Status: 'AUTHORISED' } });
      expect(refusals(reply)).to.have.members([
        "The contact 'Acme' is archived and cannot be used.",
        'A DueDate must be specified to approve this document.',
        'Account code or account ID must be specified.',
        "Account code '400' has been archived, or has been deleted. Each line item must reference a valid account.",
      ]);
    });
  });

  it('keeps on an update what is left out, and refuses an unknown id', async () => {
    const xero = new XeroHarness();
    const id = await madeBill(xero, { Url: 'https://a.example/', PlannedPaymentDate: '2026-03-01' });
    const before = await readBill(xero, id);
    const body = { InvoiceID: id, InvoiceNumber: 'B-2' };
    const after = one('Invoices', await xero.api('POST', '/Invoices', { body }));
    expect({ ...after, InvoiceNumber: before.InvoiceNumber }).to.deep.equal(before);
    const unknown = await xero.api('POST', '/Invoices', { body: bill({ InvoiceID: unknownId }) });
    expect(refusals(unknown)).to.deep.equal(['The document with the supplied id was not found for this endpoint.']);
    expect((await xero.api('POST', `/Invoices/${unknownId}`, { body: {} })).status).to.equal(404);
  });

  it('creates with POST what has no id', async () => {
    const reply = await new XeroHarness().api('POST', '/Invoices', { body: { Invoices: [bill(), bill()] } });
    expect(elements('Invoices', reply)).to.have.length(2);
  });

  it('binds drafts to the lock dates too, but lets a draft of a locked period be moved or deleted', async () => {
    const open = new XeroHarness();
    const [draft, moved, approved] = [
      await madeBill(open, { Status: 'DRAFT', Date: '2026-01-15' }),
      await madeBill(open, { Status: 'DRAFT', Date: '2026-01-15' }),
      await madeBill(open, { Date: '2026-01-15' }),
    ];
    const xero = new XeroHarness(xeroSeed({ periodLockDate: '2026-01-31' }));
    xero.simulator.restore(open.simulator.snapshot());
    const change = async (id: string, body: object): Promise<readonly string[]> =>
      refusals(await xero.api('POST', `/Invoices/${id}`, { body }));
    const lock = 'The document date cannot be before the period lock date, currently set at 31 January 2026';
    expect(refusals(await put(bill({ Status: 'DRAFT', Date: '2026-01-31' }), xero))).to.deep.equal([lock]);
    expect(await change(draft, { Status: 'AUTHORISED' })).to.deep.equal([lock]);
    expect(await change(approved, { Status: 'VOIDED' })).to.deep.equal([lock]);
    expect(await change(approved, { Date: '2026-02-01' })).to.deep.equal([lock]);
    expect(await change(moved, { Date: '2026-02-01', Status: 'AUTHORISED' })).to.deep.equal([]);
    expect(await change(draft, { Status: 'DELETED' })).to.deep.equal([]);
  });

  it('makes its contact a supplier, which is not seen by If-Modified-Since', async () => {
    const xero = new XeroHarness();
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    xero.clock.advance(1000);
    const isSupplier = async (): Promise<unknown> => one('Contacts', await xero.api('GET', '/Contacts/C-1')).IsSupplier;
    expect(await isSupplier()).to.equal(false);
    await madeBill(xero, { Status: 'DRAFT' });
    expect(await isSupplier()).to.equal(true);
    expect((await xero.api('GET', '/Contacts', { headers })).status).to.equal(304);
    const where = encodeURIComponent('IsSupplier==true');
    expect(elements('Contacts', await xero.api('GET', `/Contacts?where=${where}`))).to.have.length(1);
  });

  it('holds credit notes to the same rules, but for the due date', async () => {
    const xero = new XeroHarness();
    const write = async (changes: Record<string, unknown>): Promise<Reply> =>
      xero.api('PUT', '/CreditNotes', { body: creditNote(changes) });
    expect(one('CreditNotes', await write({}))).to.include({ Status: 'AUTHORISED', RemainingCredit: 121 });
    expect(refusals(await write({ Type: 'ACCRECCREDIT' }))).to.deep.equal([
      "CreditNotes of the Type 'ACCRECCREDIT' are not simulated, only those of ACCPAYCREDIT.",
    ]);
    expect(refusals(await write({ LineItems: [lineless] }))).to.have.length(1);
    expect(refusals(await write({ CreditNoteNumber: 'x'.repeat(256) }))).to.have.length(1);
    expect(refusals(await write({ CreditNoteID: unknownId }))).to.have.length(1);
  });
});
