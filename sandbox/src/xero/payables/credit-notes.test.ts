import { expect } from 'chai';
import { json, line, XeroHarness } from '../harness.test.ts';
import {
  column,
  creditNote,
  elements,
  madeCreditNote,
  one,
  readCreditNote,
  unknownId,
} from './payable-harness.test.ts';

describe('sandbox/xero/payables/credit-notes', () => {
  it('answers a creation with the credit note as it was kept', async () => {
    const xero = new XeroHarness();
    const made = one('CreditNotes', await xero.api('PUT', '/CreditNotes', { body: creditNote() }));
    expect(made).to.deep.include({
      Type: 'ACCPAYCREDIT',
      Status: 'AUTHORISED',
      CreditNoteNumber: 'N-1',
      ID: made.CreditNoteID,
      Total: 121,
      RemainingCredit: 121,
      Allocations: [],
      Payments: [],
    });
    expect(await readCreditNote(xero, String(made.CreditNoteID))).to.deep.equal(made);
    expect((await xero.api('GET', `/CreditNotes/${unknownId}`)).status).to.equal(404);
  });

  it('moves through the statuses of bills', async () => {
    const xero = new XeroHarness();
    const id = await madeCreditNote(xero, { Status: undefined });
    for (const Status of ['SUBMITTED', 'AUTHORISED', 'VOIDED']) {
      const reply = await xero.api('POST', '/CreditNotes', { body: { CreditNoteID: id, Status } });
      expect(one('CreditNotes', reply).Status).to.equal(Status);
    }
    expect(await readCreditNote(xero, id)).to.include({ Status: 'VOIDED', RemainingCredit: 0 });
  });

  it('lists, filters and pages', async () => {
    const xero = new XeroHarness();
    await madeCreditNote(xero, { CreditNoteNumber: 'a' });
    const id = await madeCreditNote(xero, { CreditNoteNumber: 'b', LineItems: [line({ UnitAmount: 5 })] });
    const numbers = async (query: string): Promise<string> =>
      column('CreditNotes', 'CreditNoteNumber', await xero.api('GET', `/CreditNotes?${query}`)).join('');
    const where = (expression: string): string => `where=${encodeURIComponent(expression)}`;
    expect(await numbers('order=Total')).to.equal('ba');
    expect(await numbers(where('CreditNoteNumber=="b" OR CreditNoteNumber=="c"'))).to.equal('b');
    expect(await numbers(where('RemainingCredit<=5'))).to.equal('b');
    expect(await numbers(where(`CreditNoteID==Guid("${id}")`))).to.equal('b');
    expect(await numbers(where(`CreditNoteID==Guid("${unknownId}")`))).to.equal('');
    const paged = await xero.api('GET', '/CreditNotes?page=2&pageSize=1');
    expect(json(paged).pagination).to.include({ page: 2, itemCount: 2 });
    expect(elements('CreditNotes', paged)[0]?.LineItems).to.have.length(1);
    expect(column('CreditNotes', 'LineItems', await xero.api('GET', '/CreditNotes'))).to.deep.equal([[], []]);
    const headers = { 'if-modified-since': xero.clock.now().toISOString().slice(0, 19) };
    expect((await xero.api('GET', '/CreditNotes', { headers })).status).to.equal(304);
  });
});
