import { expect } from 'chai';
import {
  bill,
  column,
  creditNote,
  type Element,
  elements,
  ids,
  journal,
  payment,
  refusals,
  spend,
  transfer,
  XeroHarness,
  xeroSeed,
} from '../harness.test.ts';

/** A good element of each kind, and what makes a bad one of it. */
const kinds = {
  Contacts: { idElement: 'ContactID', good: (name: string) => ({ Name: name }), bad: { Name: '' } },
  BankTransactions: { idElement: 'BankTransactionID', good: () => spend(), bad: { Type: 'X' } },
  Invoices: { idElement: 'InvoiceID', good: () => bill(), bad: { DueDate: undefined } },
  CreditNotes: { idElement: 'CreditNoteID', good: () => creditNote(), bad: { Type: 'ACCPAY' } },
  ManualJournals: { idElement: 'ManualJournalID', good: () => journal(), bad: { JournalLines: [] } },
  Payments: { idElement: 'PaymentID', good: () => payment(), bad: { Amount: 0 } },
} as const;

describe('sandbox/xero/documents/element-writes', () => {
  for (const [plural, { idElement, good, bad }] of Object.entries(kinds)) {
    describe(plural, () => {
      const opened = async (): Promise<{ xero: XeroHarness; three: readonly Element[] }> => {
        const xero = new XeroHarness();
        const { InvoiceID } = await xero.made('Invoices', bill());
        const paid = plural === 'Payments' ? { Invoice: { InvoiceID } } : {};
        const whole = (name: string): Element => ({ ...good(name), ...paid });
        return { xero, three: [whole('a'), { ...whole('b'), ...bad }, whole('c')] };
      };

      it('saves each element for itself with summarizeErrors=false', async () => {
        const { xero, three } = await opened();
        const reply = await xero.api('PUT', `/${plural}?summarizeErrors=false`, { body: { [plural]: three } });
        expect(reply.status).to.equal(200);
        expect(column(plural, 'StatusAttributeString', reply)).to.deep.equal(['OK', 'ERROR', 'OK']);
        expect(elements(plural, reply)[1]).to.include({ [idElement]: '00000000-0000-0000-0000-000000000000' });
        expect(elements(plural, reply)[1]?.ValidationErrors).to.have.length(1);
        const ids = column(plural, idElement, await xero.api('GET', `/${plural}`));
        expect(ids).to.include.members([0, 2].map((index) => elements(plural, reply)[index]?.[idElement]));
      });

      it('saves all elements or none otherwise, and says which are bad', async () => {
        const { xero, three } = await opened();
        const before = JSON.stringify(xero.inspectA());
        const reply = await xero.api('PUT', `/${plural}`, { body: { [plural]: three } });
        expect([reply.status, refusals(reply).length]).to.deep.equal([400, 1]);
        expect(JSON.stringify(xero.inspectA())).to.equal(before);
        const taken = await xero.api('PUT', `/${plural}`, { body: { [plural]: [three[0], three[2]] } });
        expect(elements(plural, taken)).to.have.length(2);
        expect(elements(plural, taken)[0]).not.to.have.property('StatusAttributeString');
      });

      it('gives new elements their ids itself', async () => {
        const { xero, three } = await opened();
        const body = { ...three[0], [idElement]: ids.unknown };
        expect(refusals(await xero.api('PUT', `/${plural}`, { body }))).to.deep.equal([
          `A new element cannot have the element ${idElement}.`,
        ]);
      });
    });
  }

  it('refuses dates up to and on each lock date, of drafts too', async () => {
    const xero = new XeroHarness(xeroSeed({ periodLockDate: '2026-01-31', endOfYearLockDate: '2025-12-31' }));
    const locks = async (plural: string, body: object): Promise<readonly string[]> =>
      refusals(await xero.api('PUT', `/${plural}`, { body }));
    const period = 'The document date cannot be before the period lock date, currently set at 31 January 2026';
    const year = 'The document date cannot be before the end of year lock date, currently set at 31 December 2025';
    const { InvoiceID } = await xero.made('Invoices', bill());
    const dated = {
      BankTransactions: spend,
      Invoices: (changes: Element) => bill({ Status: 'DRAFT', ...changes }),
      CreditNotes: creditNote,
      ManualJournals: journal,
      BankTransfers: transfer,
      Payments: (changes: Element) => payment({ Invoice: { InvoiceID }, Amount: 1, ...changes }),
    };
    for (const [plural, at] of Object.entries(dated)) {
      expect(await locks(plural, at({ Date: '2026-02-01' })), plural).to.deep.equal([]);
      expect(await locks(plural, at({ Date: '2026-01-31' })), plural).to.deep.equal([period]);
      expect(await locks(plural, at({ Date: '2025-12-31' })), plural).to.deep.equal([year, period]);
    }
  });
});
