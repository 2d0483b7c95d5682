import { expect } from 'chai';
import {
  column,
  creditNote,
  type Element,
  ids,
  json,
  line,
  onAccount,
  one,
  payment,
  type Reply,
  refusals,
  XeroHarness,
  xeroSeed,
} from '../harness.test.ts';

describe('sandbox/xero/resources/allocations', () => {
  const allocation = (InvoiceID: unknown, changes: Element = {}): Element => ({
    Invoice: { InvoiceID },
    Amount: 21,
    Date: '2026-02-20',
    ...changes,
  });
  const read = async (xero: XeroHarness, plural: string, idElement: string, id: unknown) =>
    (await xero.selected(plural, `${idElement}==Guid("${id}")`))[0];

  const credits = [
    {
      plural: 'CreditNotes',
      idElement: 'CreditNoteID',
      give: async (xero: XeroHarness) => (await xero.made('CreditNotes', creditNote())).CreditNoteID,
    },
    {
      plural: 'Overpayments',
      idElement: 'OverpaymentID',
      give: async (xero: XeroHarness) => (await xero.made('BankTransactions', onAccount())).OverpaymentID,
    },
  ] as const;
  for (const { plural, idElement, give } of credits) {
    describe(`from ${plural}`, () => {
      const allocate = async (xero: XeroHarness, id: unknown, body: object, query = ''): Promise<Reply> =>
        xero.api('PUT', `/${plural}/${id}/Allocations${query}`, { body });

      it('settles a bill in part, then in full, and is used up', async () => {
        const xero = new XeroHarness();
        const [id, credit] = [await xero.madeBill(), await give(xero)];
        xero.clock.advance(1000);
        const first = one('Allocations', await allocate(xero, credit, allocation(id)));
        expect(first).to.include({ Amount: 21, Date: `/Date(${Date.UTC(2026, 1, 20)}+0000)/` });
        expect(first).to.have.nested.include({ 'Invoice.InvoiceID': id, [`${plural.slice(0, -1)}.ID`]: credit });
        const partly = await read(xero, plural, idElement, credit);
        expect(partly).to.include({ RemainingCredit: 100, Status: 'AUTHORISED' });
        expect(partly).to.include({ UpdatedDateUTCString: '2026-03-01T09:00:01Z' });
        expect(partly?.Allocations).to.have.nested.property('[0].Invoice.InvoiceNumber', 'B-1');
        const rest = { Allocations: [allocation(id, { Amount: 60 }), allocation(id, { Amount: 40 })] };
        await allocate(xero, credit, rest);
        const paid = await read(xero, 'Invoices', 'InvoiceID', id);
        expect(paid).to.include({ AmountDue: 0, AmountCredited: 121, AmountPaid: 0, Status: 'PAID' });
        expect(paid?.[plural]).to.have.length(3).and.to.have.nested.property('[0].AppliedAmount', 21);
        expect(await read(xero, plural, idElement, credit)).to.include({ RemainingCredit: 0, Status: 'PAID' });
        expect(refusals(await allocate(xero, credit, allocation(await xero.madeBill())))).to.deep.equal([
          'Allocation amount exceeds the remaining credit of this document',
        ]);
        const { contactBalances, accountBalances } = xero.inspectA();
        expect(contactBalances).to.deep.equal({ [ids.acme]: '121.00' });
        expect(accountBalances['800']).to.equal('-121.00');
      });

      it('refuses what is wrong', async () => {
        const xero = new XeroHarness(xeroSeed({ endOfYearLockDate: '2025-12-31' }));
        const [id, credit] = [await xero.madeBill(), await give(xero)];
        await xero.made('Payments', payment({ Invoice: { InvoiceID: id } }));
        const ofOther = await xero.madeBill({ Contact: { Name: 'Bolt' } });
        const foreign = await xero.madeBill({ CurrencyCode: 'USD' });
        const draft = await xero.madeBill({ Status: 'DRAFT' });
        await xero.expectRefusals(`/${plural}/${credit}/Allocations`, [
          ['more than is due', allocation(id, { Amount: 100.01 }), 'exceeds the amount outstanding on this document'],
          ['no amount', allocation(id, { Amount: 0 }), 'Amount must be greater than zero.'],
          ['no date', allocation(id, { Date: undefined }), 'The Date must be specified.'],
          ['a locked date', allocation(id, { Date: '2025-12-31' }), 'end of year lock date'],
          ['an unknown bill', allocation(ids.unknown), 'An existing Invoice with the specified InvoiceID'],
          ['a bill of another contact', allocation(ofOther), 'must be of the same contact.'],
          ['a bill in another currency', allocation(foreign), 'must have the same currency.'],
          ['a draft', allocation(draft), 'Payments can only be made against Authorised documents'],
        ]);
        expect(refusals(await allocate(xero, ids.unknown, allocation(id)))).to.deep.equal([
          'The document with the supplied id was not found for this endpoint.',
        ]);
      });

      it('counts what one request allocates together, and each for itself with summarizeErrors=false', async () => {
        const xero = new XeroHarness();
        const [id, other, credit] = [await xero.madeBill(), await xero.madeBill(), await give(xero)];
        const Allocations = [allocation(id, { Amount: 100 }), allocation(id, { Amount: 22 }), allocation(other)];
        expect(refusals(await allocate(xero, credit, { Allocations }))).to.have.length(2);
        const reply = await allocate(xero, credit, { Allocations }, '?summarizeErrors=false');
        expect(column('Allocations', 'StatusAttributeString', reply)).to.deep.equal(['OK', 'ERROR', 'OK']);
        expect(xero.inspectA().invoices.map(({ outstanding }) => outstanding)).to.deep.equal(['21.00', '100.00']);
      });
    });
  }

  it('takes no credit from a draft', async () => {
    const xero = new XeroHarness();
    const { CreditNoteID } = await xero.made('CreditNotes', creditNote({ Status: 'DRAFT' }));
    const body = allocation(await xero.madeBill());
    expect(refusals(await xero.api('PUT', `/CreditNotes/${CreditNoteID}/Allocations`, { body }))).to.deep.equal([
      'Allocations can only be made from Authorised documents',
    ]);
  });

  it('keeps documents that have allocations from being voided or changed', async () => {
    const xero = new XeroHarness();
    const [id, { CreditNoteID }] = [await xero.madeBill(), await xero.made('CreditNotes', creditNote())];
    await xero.api('PUT', `/CreditNotes/${CreditNoteID}/Allocations`, { body: allocation(id) });
    for (const path of [`/CreditNotes/${CreditNoteID}`, `/Invoices/${id}`]) {
      for (const body of [{ Status: 'VOIDED' }, { LineItems: [line()] }]) {
        expect(refusals(await xero.api('POST', path, { body }))).to.have.length(1);
      }
    }
  });

  it('lists overpayments by contact and status, in pages', async () => {
    const xero = new XeroHarness();
    const { OverpaymentID } = await xero.made('BankTransactions', onAccount());
    await xero.made('BankTransactions', onAccount({ Contact: { Name: 'Bolt' } }));
    const open = await xero.selected('Overpayments', `Status=="AUTHORISED" AND Contact.ContactID==Guid("${ids.acme}")`);
    expect(open.map((it) => it.OverpaymentID)).to.deep.equal([OverpaymentID]);
    expect(open[0]).to.include({ Type: 'SPEND-OVERPAYMENT', Reference: '', RemainingCredit: 121, Total: 121 });
    const second = await xero.api('GET', '/Overpayments?page=2&pageSize=1');
    expect(json(second).pagination).to.include({ page: 2, itemCount: 2 });
  });
});
