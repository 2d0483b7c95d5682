import { expect } from 'chai';
import { billPayment, untaxedLine } from '../testing/postings.ts';
import { isForBill, overpaymentText } from './payments-on-account.ts';

describe('connectors/xero/documents/payments-on-account', () => {
  it('names the bill in its last line', () => {
    expect(overpaymentText(billPayment())).to.equal(`Papier\nBill INV-2201 / ${billPayment().reference}`);
    const { documentNumber: _, ...unnamed } = billPayment(1, { lines: [untaxedLine({ text: '' })] });
    expect(overpaymentText(unnamed)).to.equal(unnamed.reference);
  });

  it('keeps that line when the text is long', () => {
    const text = overpaymentText(billPayment(1, { lines: [untaxedLine({ text: 'x'.repeat(5000) })] }));
    expect(text).to.have.lengthOf(4000);
    expect(isForBill(text, 'INV-2201')).to.equal(true);
  });

  it('is for the bill with exactly this number', () => {
    const text = overpaymentText(billPayment(1, { documentNumber: ' INV  2201 / B ' }));
    expect(isForBill(text, 'INV 2201 / B')).to.equal(true);
    for (const other of ['INV 2201', 'INV 220', '', 'B']) expect(isForBill(text, other), other).to.equal(false);
  });

  it('is for no bill where somebody else wrote it', () => {
    expect(isForBill('Bill INV-2201', 'INV-2201')).to.equal(false);
    expect(isForBill('INV-2201', 'INV-2201')).to.equal(false);
  });
});
