import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { acmeId, line, XeroHarness } from '../harness.test.ts';
import { sum } from '../values/decimal.ts';
import { bill, creditNote, onAccount, payment } from './payable-harness.test.ts';

describe('sandbox/xero/payables/contact-balances', () => {
  const amount = fc.integer({ min: 1, max: 50_000 }).map((cents) => new Big(cents).div(100).toFixed(2));
  const place = fc.nat({ max: 3 });
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom('bill', 'creditNote', 'onAccount'), amount, isAcme: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('pay', 'refund', 'useNote', 'useOverpayment'), amount, from: place, to: place }),
    fc.record({ kind: fc.constantFrom('void', 'deletePayment'), from: place }),
  );
  type Step = Readonly<{ kind: string; amount?: string; isAcme?: boolean; from?: number; to?: number }>;

  /** The request of a step on the books as they are; many of them are refused. */
  const request = (xero: XeroHarness, { kind, amount: Amount, isAcme, from = 0, to = 0 }: Step) => {
    const { invoices, creditNotes, overpayments, payments } = xero.inspectA();
    const bills = invoices[to]?.id ?? acmeId;
    const Contact = isAcme ? { ContactID: acmeId } : { Name: 'Bolt' };
    const document = { Contact, LineItems: [line({ UnitAmount: Amount })] };
    const allocation = { Invoice: { InvoiceID: bills }, Amount, Date: '2026-02-20' };
    switch (kind) {
      case 'bill':
        return ['PUT', '/Invoices', bill(document)] as const;
      case 'creditNote':
        return ['PUT', '/CreditNotes', creditNote(document)] as const;
      case 'onAccount': {
        const LineItems = [{ Description: 'x', Quantity: 1, UnitAmount: Amount }];
        return ['PUT', '/BankTransactions', onAccount({ Contact, LineItems })] as const;
      }
      case 'pay':
        return ['PUT', '/Payments', payment({ Amount, Invoice: { InvoiceID: bills } })] as const;
      case 'refund':
        return ['PUT', '/Payments', payment({ Amount, CreditNote: { CreditNoteID: creditNotes[from]?.id } })] as const;
      case 'useNote':
        return ['PUT', `/CreditNotes/${creditNotes[from]?.id ?? acmeId}/Allocations`, allocation] as const;
      case 'useOverpayment':
        return ['PUT', `/Overpayments/${overpayments[from]?.id ?? acmeId}/Allocations`, allocation] as const;
      case 'void':
        return ['POST', `/Invoices/${invoices[from]?.id ?? acmeId}`, { Status: 'VOIDED' }] as const;
      default:
        return ['POST', `/Payments/${payments[from]?.id ?? acmeId}`, { Status: 'DELETED' }] as const;
    }
  };

  it('agree with the ledger and with what documents show as outstanding, whatever was done', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        const xero = new XeroHarness();
        for (const one of steps) {
          const [method, path, body] = request(xero, one);
          const { status } = await xero.api(method, path, { body });
          expect(status).to.be.oneOf([200, 400, 404]);
          if (status === 200) accepted += 1;
        }
        const { accountBalances, taxBalances, contactBalances, invoices, creditNotes, overpayments } = xero.inspectA();
        const ledger = [...Object.values(accountBalances), ...Object.values(taxBalances)];
        expect(sum(ledger).toFixed(2)).to.equal('0.00');
        const owed = sum(Object.values(contactBalances)).toFixed(2);
        expect(new Big(accountBalances['800'] ?? 0).times(-1).plus(0).toFixed(2)).to.equal(owed);
        for (const [contactId, balance] of Object.entries(contactBalances)) {
          const of = <Row extends { readonly contact: { readonly id: string } }>(
            rows: readonly Row[],
          ): readonly Row[] => rows.filter(({ contact }) => contact.id === contactId);
          const credit = overpayments.filter((overpayment) => overpayment.contactId === contactId);
          const due = sum(of(invoices).map(({ outstanding }) => outstanding))
            .minus(sum(of(creditNotes).map(({ outstanding }) => outstanding)))
            .minus(sum(credit.map(({ remainingCredit }) => remainingCredit)));
          expect(due.toFixed(2)).to.equal(balance);
        }
      }),
      { numRuns: 40 },
    );
    expect(accepted).to.be.greaterThan(50);
  });
});
