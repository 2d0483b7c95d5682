import { expect } from 'chai';
import { acmeId, line, type Reply, refusals, XeroHarness, xeroSeed } from '../harness.test.ts';
import {
  column,
  madeBill,
  madeCreditNote,
  madeOverpayment,
  one,
  pay,
  readBill,
  readCreditNote,
  unknownId,
} from '../payables/payable-harness.test.ts';

describe('sandbox/xero/allocations/allocations', () => {
  type Changes = Readonly<Record<string, unknown>>;
  const allocation = (InvoiceID: string, changes: Changes = {}): Changes => ({
    Invoice: { InvoiceID },
    Amount: '21.00',
    Date: '2026-02-20',
    ...changes,
  });
  const kinds = [
    { plural: 'CreditNotes', made: madeCreditNote },
    { plural: 'Overpayments', made: madeOverpayment },
  ] as const;

  for (const { plural, made } of kinds) {
    describe(plural, () => {
      const allocate = async (xero: XeroHarness, id: string, body: object, query = ''): Promise<Reply> =>
        xero.api('PUT', `/${plural}/${id}/Allocations${query}`, { body });
      const read = async (xero: XeroHarness, id: string): Promise<Changes> =>
        one(plural, await xero.api('GET', `/${plural}/${id}`));

      it('settles a bill in part, then in full, and is used up', async () => {
        const xero = new XeroHarness();
        const [bill, credit] = [await madeBill(xero), await made(xero)];
        xero.clock.advance(1000);
        const first = one('Allocations', await allocate(xero, credit, allocation(bill)));
        expect(first).to.include({ Amount: 21, Date: `/Date(${Date.UTC(2026, 1, 20)}+0000)/` });
        expect(first).to.have.nested.property('Invoice.InvoiceID', bill);
        expect(first).to.have.nested.property(`${plural.slice(0, -1)}.ID`, credit);
        expect(await readBill(xero, bill)).to.include({ AmountDue: 100, AmountCredited: 21, Status: 'AUTHORISED' });
        const partly = await read(xero, credit);
        expect(partly).to.include({ RemainingCredit: 100, Status: 'AUTHORISED' });
        expect(partly.UpdatedDateUTCString).to.equal('2026-03-01T09:00:01Z');
        expect(partly.Allocations).to.have.length(1).and.to.have.nested.property('[0].Invoice.InvoiceNumber', 'B-1');
        await allocate(xero, credit, {
          Allocations: [allocation(bill, { Amount: 60 }), allocation(bill, { Amount: 40 })],
        });
        const paid = await readBill(xero, bill);
        expect(paid).to.include({ AmountDue: 0, AmountCredited: 121, AmountPaid: 0, Status: 'PAID' });
        expect(paid[plural]).to.have.length(3).and.to.have.nested.property('[0].AppliedAmount', 21);
        expect(await read(xero, credit)).to.include({ RemainingCredit: 0, Status: 'PAID' });
        expect(refusals(await allocate(xero, credit, allocation(await madeBill(xero))))).to.deep.equal([
          'Allocation amount exceeds the remaining credit of this document',
        ]);
        const { contactBalances, accountBalances } = xero.inspectA();
        expect(contactBalances).to.deep.equal({ [acmeId]: '121.00' });
        expect(accountBalances['800']).to.equal('-121.00');
      });

      const refused: readonly [what: string, changes: Changes, message: string | RegExp][] = [
        ['more than is due', { Amount: 100.01 }, /exceeds the amount outstanding on this document$/],
        [
          'more than is left',
          { Amount: 121.01 },
          /exceeds the (remaining credit of|amount outstanding on) this document$/,
        ],
        ['no amount', { Amount: 0 }, 'Amount must be greater than zero.'],
        ['no date', { Date: undefined }, 'The Date must be specified.'],
        ['a locked date', { Date: '2025-12-31' }, /end of year lock date/],
        ['an unknown bill', { Invoice: { InvoiceID: unknownId } }, /^An existing Invoice/],
        ['no bill', { Invoice: undefined }, /^An existing Invoice/],
      ];
      for (const [what, changes, message] of refused) {
        it(`refuses ${what}`, async () => {
          const xero = new XeroHarness(xeroSeed({ endOfYearLockDate: '2025-12-31' }));
          const [bill, credit] = [await madeBill(xero), await made(xero)];
          await pay(xero, bill, { Amount: 21 });
          const reply = await allocate(xero, credit, allocation(bill, changes));
          expect(reply.status).to.equal(400);
          for (const found of refusals(reply)) {
            if (typeof message === 'string') expect(found).to.equal(message);
            else expect(found).to.match(message);
          }
          expect(await read(xero, credit)).to.include({ RemainingCredit: 121 });
        });
      }

      it('refuses bills of another contact, in another currency, and drafts', async () => {
        const xero = new XeroHarness();
        const credit = await made(xero);
        const problems = async (changes: Changes): Promise<readonly string[]> =>
          refusals(await allocate(xero, credit, allocation(await madeBill(xero, changes))));
        expect(await problems({ Contact: { Name: 'Bolt' } })).to.deep.equal([
          'The credit and the invoice must be of the same contact.',
        ]);
        expect(await problems({ CurrencyCode: 'USD' })).to.deep.equal([
          'The credit and the invoice must have the same currency.',
        ]);
        expect(await problems({ Status: 'DRAFT' })).to.deep.equal([
          'Payments can only be made against Authorised documents',
        ]);
      });

      it('counts what one request allocates together, and each for itself with summarizeErrors=false', async () => {
        const xero = new XeroHarness();
        const [bill, other, credit] = [await madeBill(xero), await madeBill(xero), await made(xero)];
        const Allocations = [allocation(bill, { Amount: 100 }), allocation(bill, { Amount: 22 }), allocation(other)];
        expect(refusals(await allocate(xero, credit, { Allocations }))).to.have.length(2);
        expect(await readBill(xero, bill)).to.include({ AmountDue: 121 });
        const reply = await allocate(xero, credit, { Allocations }, '?summarizeErrors=false');
        expect(column('Allocations', 'StatusAttributeString', reply)).to.deep.equal(['OK', 'ERROR', 'OK']);
        expect(await readBill(xero, bill)).to.include({ AmountDue: 21 });
      });

      it('answers 400 when there is no such credit', async () => {
        const xero = new XeroHarness();
        const reply = await allocate(xero, unknownId, allocation(await madeBill(xero)));
        expect(refusals(reply)).to.deep.equal(['The document with the supplied id was not found for this endpoint.']);
      });
    });
  }

  it('takes no credit from a draft', async () => {
    const xero = new XeroHarness();
    const [bill, draft] = [await madeBill(xero), await madeCreditNote(xero, { Status: 'DRAFT' })];
    const reply = await xero.api('PUT', `/CreditNotes/${draft}/Allocations`, { body: allocation(bill) });
    expect(refusals(reply)).to.deep.equal(['Allocations can only be made from Authorised documents']);
  });

  it('keeps a document that has allocations from being voided or changed', async () => {
    const xero = new XeroHarness();
    const [bill, credit] = [await madeBill(xero), await madeCreditNote(xero)];
    await xero.api('PUT', `/CreditNotes/${credit}/Allocations`, { body: allocation(bill) });
    const message = 'This document cannot be edited as it has a payment or credit note allocated to it.';
    for (const path of [`/CreditNotes/${credit}`, `/Invoices/${bill}`]) {
      for (const body of [{ Status: 'VOIDED' }, { LineItems: [line()] }]) {
        expect(refusals(await xero.api('POST', path, { body }))).to.deep.equal([message]);
      }
    }
    expect(await readCreditNote(xero, credit)).to.include({ Status: 'AUTHORISED' });
  });

  it('needs for each kind of credit the scope of that kind', async () => {
    const xero = new XeroHarness();
    const bill = await madeBill(xero);
    const status = async (path: string, scope: string): Promise<number> => {
      const token = await xero.clientCredentials(scope);
      return (await xero.api('PUT', `/${path}/${unknownId}/Allocations`, { token, body: allocation(bill) })).status;
    };
    expect(await status('CreditNotes', 'accounting.payments')).to.equal(401);
    expect(await status('Overpayments', 'accounting.invoices')).to.equal(401);
    expect(await status('CreditNotes', 'accounting.invoices')).to.equal(400);
    expect(await status('Overpayments', 'accounting.payments')).to.equal(400);
  });
});
