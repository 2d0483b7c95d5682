import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  bill,
  detailOf,
  journal,
  journalLines,
  json,
  NetSuiteHarness,
  netsuiteSeed,
  payment,
} from '../harness.test.ts';

describe('sandbox/netsuite/records', () => {
  it('answers a new record with its place alone, and shows it by id and external id', async () => {
    const netsuite = new NetSuiteHarness();
    const lines = journalLines({ memo: 'Train', entity: { id: '1' }, department: { id: '2' }, cseg_project: '1' });
    const reply = await netsuite.record('POST', 'journalEntry', journal({ externalId: 'pleo-1' }, lines));
    expect([reply.status, reply.text, reply.headers['content-type']]).to.deep.equal([204, '', undefined]);
    expect(reply.headers.location).to.equal('http://sandbox.test/services/rest/record/v1/journalentry/1001');
    const shown = json<{ line: { items: readonly object[] } }>(
      await netsuite.record('GET', 'journalEntry/eid:pleo-1?expandSubResources=true'),
    );
    expect(shown).to.deep.include({ id: '1001', tranDate: '2026-02-10', externalId: 'pleo-1', exchangeRate: 1 });
    expect(shown.line.items[0]).to.deep.include({
      debit: 80,
      department: { links: [], id: '2', refName: 'Sales : North' },
    });
    expect(netsuite.inspect().accountBalances).to.deep.equal({ '6000': '80.00', '1010': '-80.00' });
    expect(netsuite.inspect('2').journalEntries).to.deep.equal([]);
    expect((await netsuite.record('GET', 'vendorbill/eid:pleo-1')).status).to.equal(404);
  });

  it('refuses what NetSuite refuses, with its words, and saves nothing', async () => {
    const netsuite = new NetSuiteHarness();
    const lines = (changes: object) => journal({}, journalLines(changes));
    const period = 'The transaction date you specified is not within the date range of your accounting period.';
    const invalid = (value: string, field: string) =>
      `You have entered an Invalid Field Value ${value} for the following field: ${field}.`;
    const cases: readonly [string, object, string][] = [
      ['journalEntry', journal({}, []), 'You must enter at least one line item for this transaction.'],
      ['journalEntry', lines({ debit: 79.99 }), 'The amounts in a journal entry must balance.'],
      [
        'journalEntry',
        lines({ debit: '80.00' }),
        `Unable to parse value '80.00' (String) from the Number field (debit)`,
      ],
      ['journalEntry', lines({ credit: 1 }), 'either a debit or a credit'],
      ['journalEntry', lines({ debit: 80.001 }), invalid('80.001', 'debit')],
      ['journalEntry', lines({ account: '999' }), invalid('999', 'account')],
      ['journalEntry', lines({ account: '69' }), invalid('69', 'account')],
      [
        'journalEntry',
        lines({ account: '61' }),
        'The 6100 Beta costs account cannot be used with the Alpha subsidiary.',
      ],
      ['journalEntry', lines({ location: { id: '1' } }), invalid('1', 'location')],
      ['journalEntry', lines({ account: undefined }), 'Please enter value(s) for: Account.'],
      ['journalEntry', journal({ subsidiary: undefined }), 'Please enter value(s) for: Subsidiary.'],
      ['journalEntry', journal({ currency: '2' }), invalid('10', 'account')],
      ['journalEntry', journal({ tranDate: '2026-01-31' }), period],
      ['journalEntry', journal({ tranDate: '2031-01-01' }), period],
      ['journalEntry', journal({ tranDate: '10/2/2026' }), invalid('10/2/2026', 'trandate')],
      ['journalEntry', journal({ createdDate: '2026-02-10T00:00:00Z' }), 'You do not have permissions to set a value'],
      ['vendorBill', bill({ tranDate: '2026-02-10' }), period],
      ['vendorBill', bill({ entity: undefined }), 'Please enter value(s) for: Vendor.'],
      ['vendorBill', bill({ expense: { items: [] }, total: 1000 }), 'userTotal:0: totalField:1000.'],
      ['vendorBill', bill({ subsidiary: '2' }), invalid('1', 'entity')],
      ['vendorPayment', payment('77'), invalid('77', 'doc')],
      ['vendor', { companyName: 'New' }, 'Please enter value(s) for: Primary Subsidiary.'],
      ['vendor', { companyName: 'ACME', subsidiary: '1' }, 'This entity already exists.'],
      ['account', { acctName: 'New' }, 'Your current role does not have permission to perform this action.'],
    ];
    const before = JSON.stringify(netsuite.simulator.snapshot().books);
    for (const [type, body, sentence] of cases) expect(await netsuite.refusal(type, body)).to.contain(sentence);
    expect(JSON.stringify(netsuite.simulator.snapshot().books)).to.equal(before);
    const reply = await netsuite.record('POST', 'journalEntry', lines({ account: '69' }));
    expect(json(reply)['o:errorDetails']).to.deep.equal([
      {
        detail: `Error while accessing a resource. ${invalid('69', 'account')}`,
        'o:errorPath': 'line.items[0]',
        'o:errorCode': 'USER_ERROR',
      },
    ]);
    expect(reply.headers).to.include({
      connection: 'close',
      'content-type': 'application/vnd.oracle.resource+json; type=error; charset=UTF-8',
    });
  });

  it('takes an external id once in all transactions, and once in all entities', async () => {
    const netsuite = new NetSuiteHarness();
    const id = await netsuite.made('journalEntry', journal({ externalId: 'x' }));
    expect(await netsuite.refusal('vendorBill', bill({ externalId: 'x' }))).to.match(/This record already exists\.$/);
    const vendor = { companyName: 'New', subsidiary: '1', externalId: 'x' };
    await netsuite.made('vendor', vendor);
    const again = await netsuite.refusal('vendor', { ...vendor, companyName: 'Newer' });
    expect(again).to.match(/This entity already exists\.$/);
    expect((await netsuite.record('DELETE', `journalEntry/${id}`)).status).to.equal(204);
    await netsuite.made('vendorBill', bill({ externalId: 'x' }));
  });

  it('loses fields that the record does not have, with a warning, or refuses them when asked to', async () => {
    const netsuite = new NetSuiteHarness();
    const body = journal({ class: '1', colour: 'red' }, journalLines({ taxCode: '5' }));
    const reply = await netsuite.record('POST', 'journalEntry', body);
    expect(reply.status).to.equal(204);
    const warning = (name: string) => `Unknown field name ${name}. The field does not exist on this record instance.`;
    expect(reply.headers['x-netsuite-propertyvalidation']).to.have.members(['class', 'colour', 'taxCode'].map(warning));
    const strict = { 'x-netsuite-propertynamevalidation': 'Error' };
    const refused = await netsuite.record('POST', 'journalEntry', body, strict);
    expect([refused.status, detailOf(refused)]).to.deep.equal([
      400,
      `Error while accessing resource: ${warning('class')}`,
    ]);
    expect(netsuite.inspect().journalEntries).to.have.length(1);
  });

  it('withholds fields in silence that the role may not write, and subsidiaries that it has not', async () => {
    const roles = [
      { name: 'narrow', subsidiaries: ['Alpha'], withheldFields: ['department'], suiteAnalyticsWorkbook: false },
    ];
    const [integration] = netsuiteSeed().integrations ?? [];
    const integrations = integration === undefined ? [] : [{ ...integration, role: 'narrow' }];
    const netsuite = new NetSuiteHarness(netsuiteSeed({ roles, integrations }));
    await netsuite.made('journalEntry', journal({}, journalLines({ department: '1' })));
    expect(netsuite.inspect().journalEntries[0]?.lines[0]).not.to.have.property('department');
    expect(await netsuite.refusal('journalEntry', journal({ subsidiary: '2' }))).to.contain('field: subsidiary');
    expect(detailOf(await netsuite.suiteql('SELECT id FROM account'))).to.contain('does not have permission');
    expect(detailOf(await netsuite.record('GET', 'account'))).to.contain('does not have permission');
    expect((await netsuite.record('GET', 'account/60')).status).to.equal(200);
  });

  it('requires what the form requires, all labels in one text', async () => {
    const forms = { journalEntry: { mandatory: ['memo'], mandatoryOnLines: ['department', 'cseg_project'] } };
    const netsuite = new NetSuiteHarness(netsuiteSeed({ forms }));
    expect(await netsuite.refusal('journalEntry', journal())).to.contain('for: Memo.');
    expect(await netsuite.refusal('journalEntry', journal({ memo: 'x' }))).to.contain('for: Department, Project.');
  });

  it('lets subsidiaries use what those above them share with their children', async () => {
    const subsidiaries = [{ name: 'Alpha' }, { name: 'Beta' }, { name: 'Below', parent: 'Beta' }];
    const shared = { number: '6200', name: 'Shared', type: 'Expense' as const, subsidiaries: ['Beta'] };
    const accounts = [
      ...(netsuiteSeed().accounts ?? []),
      { ...shared, id: '62', includeChildren: true },
      { ...shared, id: '63', number: '6300' },
    ];
    const netsuite = new NetSuiteHarness(netsuiteSeed({ subsidiaries, accounts }));
    const booked = (account: string, subsidiary: string) => journal({ subsidiary }, journalLines({ account }));
    await netsuite.made('journalEntry', booked('62', '3'));
    expect(await netsuite.refusal('journalEntry', booked('63', '3'))).to.contain('cannot be used with the Below');
    expect(await netsuite.refusal('journalEntry', booked('62', '1'))).to.contain('cannot be used with the Alpha');
  });

  it('has no subsidiaries without OneWorld', async () => {
    const netsuite = new NetSuiteHarness(
      netsuiteSeed({
        oneWorld: false,
        subsidiaries: [{ name: 'Only' }],
        accounts: accounts(),
        locations: [],
        vendors: [],
        periods: [],
      }),
    );
    const reply = await netsuite.record('POST', 'journalEntry', journal());
    expect(String(reply.headers['x-netsuite-propertyvalidation'])).to.contain('Unknown field name subsidiary.');
    expect(detailOf(await netsuite.suiteql('SELECT id, subsidiary FROM department'))).to.contain(
      "Unknown identifier 'subsidiary'. Available identifiers are: ",
    );
  });

  it('merges lines by their keys, adds those without, and replaces where asked to', async () => {
    const netsuite = new NetSuiteHarness();
    const id = await netsuite.made('journalEntry', journal());
    const path = `journalEntry/${id}`;
    const amounts = () => netsuite.inspect().journalEntries[0]?.lines.map(({ amount }) => amount);
    await netsuite.record('PATCH', path, {
      line: {
        items: [
          { line: 1, debit: 90 },
          { line: 2, credit: 90 },
        ],
      },
    });
    expect(amounts()).to.deep.equal(['90.00', '-90.00']);
    const blind = await netsuite.record('PATCH', path, { line: { items: journalLines() } });
    expect([blind.status, blind.headers.location]).to.deep.equal([
      204,
      `http://sandbox.test/services/rest/record/v1/journalentry/${id}`,
    ]);
    expect(amounts()).to.have.length(4);
    await netsuite.record('PATCH', `${path}?replace=line`, { line: { items: journalLines() } });
    expect(amounts()).to.deep.equal(['80.00', '-80.00']);
  });

  it('pays bills in part, and never more than is open', async () => {
    const netsuite = new NetSuiteHarness();
    const id = await netsuite.made('vendorBill', bill({ tranId: 'INV-1' }));
    await netsuite.made('vendorPayment', payment(id, 60));
    expect(netsuite.inspect().openItems).to.deep.equal({ '1': [{ id, open: '40.00' }] });
    expect(await netsuite.refusal('vendorPayment', payment(id, 40.01))).to.contain('field: amount');
    const transformed = await netsuite.record('POST', `vendorBill/${id}/!transform/vendorPayment`, { account: '10' });
    expect(transformed.status, transformed.text).to.equal(204);
    expect(netsuite.inspect().openItems).to.deep.equal({ '1': [] });
    expect(netsuite.inspect().vendorBalances).to.deep.equal({ '1': '0.00' });
    expect(netsuite.inspect().accountBalances).to.deep.equal({ '2000': '0.00', '6000': '100.00', '1010': '-100.00' });
    const twin = await netsuite.record('POST', 'vendorBill', bill({ tranId: 'INV-1' }));
    expect(String(twin.headers['x-netsuite-warning'])).to.contain('Record type vendorBill with internal id unknown: ');
  });

  it('uses credits for bills, and changes payments', async () => {
    const netsuite = new NetSuiteHarness();
    const billId = await netsuite.made('vendorBill', bill());
    const apply = { items: [{ doc: billId, apply: true, amount: 30 }] };
    await netsuite.made('vendorCredit', bill({ apply, expense: { items: [{ account: '60', amount: 40 }] } }));
    const paymentId = await netsuite.made('vendorPayment', payment(billId, 50));
    expect(netsuite.inspect().openItems).to.deep.equal({ '1': [{ id: billId, open: '20.00' }] });
    const more = (amount: number) => ({ apply: { items: [{ line: 1, amount }] } });
    expect((await netsuite.record('PATCH', `vendorPayment/${paymentId}`, more(70.01))).status).to.equal(400);
    expect((await netsuite.record('PATCH', `vendorPayment/${paymentId}`, more(70))).status).to.equal(204);
    expect(netsuite.inspect().vendorBalances).to.deep.equal({ '1': '-10.00' });
    expect((await netsuite.record('DELETE', `vendorBill/${billId}`)).status).to.equal(400);
    const smaller = { items: [{ line: 1, amount: 99 }] };
    expect(detailOf(await netsuite.record('PATCH', `vendorBill/${billId}`, { expense: smaller }))).to.contain(
      'is less than',
    );
  });

  it('takes foreign currency at the rate that was sent, else at that of its table', async () => {
    const netsuite = new NetSuiteHarness();
    const dollars = { currency: '2', tranDate: '2026-03-01' };
    await netsuite.made('vendorBill', bill({ ...dollars, exchangeRate: 0.925 }));
    await netsuite.made('vendorBill', bill(dollars));
    expect(await netsuite.refusal('vendorBill', bill({ ...dollars, currency: '3' }))).to.contain('field: currency');
    const q = `SELECT t.exchangerate, l.netamount, l.foreignamount FROM transaction t
      JOIN transactionline l ON l.transaction = t.id WHERE l.mainline = 'F' ORDER BY t.id`;
    expect(await netsuite.rows(q)).to.deep.equal([
      { exchangerate: '0.925', netamount: '92.50', foreignamount: '100.00' },
      { exchangerate: '0.9', netamount: '90.00', foreignamount: '100.00' },
    ]);
  });

  it('keeps the tax details of a bill that overrides them', async () => {
    const netsuite = new NetSuiteHarness();
    const row = { taxDetailsReference: 'a', taxType: '1', taxCode: '5', taxBasis: 100, taxRate: 20, taxAmount: 20 };
    const details = { taxDetailsOverride: true, taxDetails: { items: [row] } };
    const id = await netsuite.made('vendorBill', bill(details, { taxDetailsReference: 'a' }));
    expect(json(await netsuite.record('GET', `vendorBill/${id}`))).to.include({ total: 120 });
    expect(netsuite.inspect().accountBalances).to.deep.equal({ '2000': '-120.00', '6000': '100.00', '2500': '20.00' });
    expect(await netsuite.refusal('vendorBill', bill(details))).to.contain('field: taxdetailsreference');
  });

  it('keeps the books balanced, whatever it takes', async () => {
    const cents = fc.integer({ min: -20_000, max: 20_000 }).map((value) => value / 100);
    const document = fc.record({ net: cents, tax: cents, paid: cents, debit: cents, credit: cents });
    await fc.assert(
      fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 4 }), async (documents) => {
        const netsuite = new NetSuiteHarness();
        for (const { net, tax, paid, debit, credit } of documents) {
          const row = { taxDetailsReference: 'a', taxType: '1', taxCode: '5', taxAmount: tax };
          const taxed = { taxDetailsOverride: true, taxDetails: { items: [row] } };
          const billed = bill(taxed, { taxDetailsReference: 'a', amount: net });
          const { location } = (await netsuite.record('POST', 'vendorBill', billed)).headers;
          await netsuite.record('POST', 'vendorPayment', payment(String(location).split('/').at(-1) ?? '', paid));
          const lines = [
            { account: '60', debit },
            { account: '60', debit: credit },
            { account: '10', credit: debit },
          ];
          await netsuite.record('POST', 'journalEntry', journal({}, lines));
          await netsuite.record(
            'POST',
            'journalEntry',
            journal({}, [
              { account: '60', debit },
              { account: '10', credit: debit },
            ]),
          );
        }
        const { accountBalances, openItems } = netsuite.inspect();
        const total = Object.values(accountBalances).reduce((sum, balance) => sum.plus(balance), new Big(0));
        expect(total.toFixed(2)).to.equal('0.00');
        for (const { open } of Object.values(openItems).flat()) expect(new Big(open).gt(0)).to.equal(true);
      }),
      { numRuns: 25 },
    );
  });

  it('routes documents for approval: they count, and can be paid, only once approved', async () => {
    const netsuite = new NetSuiteHarness(netsuiteSeed({ approvalRouting: ['vendorBill', 'journalEntry'] }));
    const billId = await netsuite.made('vendorBill', bill());
    await netsuite.made('journalEntry', journal({ approved: true }));
    expect(netsuite.inspect().accountBalances).to.deep.equal({});
    expect(await netsuite.refusal('vendorPayment', payment(billId))).to.contain(`Invalid Field Value ${billId}`);
    await netsuite.record('PATCH', `vendorBill/${billId}`, { approvalStatus: { id: '2' } });
    await netsuite.made('vendorPayment', payment(billId));
    const posting = 'SELECT type, posting FROM transaction ORDER BY id';
    expect((await netsuite.rows(posting)).map((row) => row.posting)).to.deep.equal(['T', 'F', 'T']);
  });
});

function accounts() {
  return [
    { id: '10', name: 'Pleo', type: 'Bank' as const },
    { id: '25', number: '2500', name: 'VAT', type: 'OthCurrLiab' as const },
    { id: '60', name: 'Travel', type: 'Expense' as const },
  ];
}
