import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { MatrixRow } from '../../config/index.ts';
import { EXPORT_ITEM_TYPES, type ExportItemType, type PostingRow } from '../../contract/index.ts';
import { amounts, expense } from '../../pleo/testing/index.ts';
import { mapped } from './mapped.ts';
import { applySign, postingMatrix } from './posting-matrix.ts';

const GUIDE = new URL('../../../../docs/configure-a-company.md', import.meta.url);

describe('core/export/posting/posting-matrix', () => {
  const columns = ['journal', 'accounts_payable'] as const;
  const matrix = postingMatrix();

  /** `bill: lines / accountsPayable, supplier, paid from wallet` */
  function words({ document, debit, credit, party, paidFrom }: PostingRow): string {
    const owed = party === 'none' ? '' : `, ${party}`;
    const paid = paidFrom === undefined ? '' : `, paid from ${paidFrom}`;
    return `${document}: ${debit} / ${credit}${owed}${paid}`;
  }

  it('has only rows that a company could write too', () => {
    for (const type of EXPORT_ITEM_TYPES) {
      for (const column of columns) expect(MatrixRow.parse(matrix(type, column)), type).to.be.an('object');
    }
  });

  it('is printed in the guide as it is', async () => {
    const guide = await readFile(GUIDE, 'utf8');
    const rows = EXPORT_ITEM_TYPES.map(
      (type) => `| \`${type}\` | ${words(matrix(type, 'journal'))} | ${words(matrix(type, 'accounts_payable'))} |`,
    );
    expect(rows.filter((row) => !guide.includes(row))).to.deep.equal([]);
  });
});

const ROWS = {
  spend: { document: 'spend', debit: 'lines', credit: 'wallet', party: 'supplier' },
  receive: { document: 'receive', debit: 'wallet', credit: 'lines', party: 'supplier' },
  bill: { document: 'bill', debit: 'lines', credit: 'accountsPayable', party: 'supplier', paidFrom: 'wallet' },
  creditNote: { document: 'creditNote', debit: 'accountsPayable', credit: 'lines', party: 'supplier' },
  billPayment: { document: 'billPayment', debit: 'accountsPayable', credit: 'wallet', party: 'supplier' },
  transfer: { document: 'transfer', debit: 'contra', credit: 'wallet', party: 'none' },
  journal: { document: 'journal', debit: 'lines', credit: 'contra', party: 'none' },
} as const satisfies Readonly<Record<string, PostingRow>>;

function signed(type: ExportItemType, row: PostingRow, amountMinor: number, subType?: string) {
  const made = mapped(() => applySign({ type, row }, expense({ amount: amounts(amountMinor), subType })));
  return made.ok ? made.value : made.rejection;
}

describe('core/export/posting/posting-matrix, signs', () => {
  for (const row of Object.values(ROWS)) {
    it(`leaves a ${row.document} of a positive amount as it is`, () => {
      expect(signed('card_purchase', row, 5)).to.deep.equal({ ...row, factor: 1 });
    });
  }

  for (const [row, opposite] of [
    [ROWS.spend, 'receive'],
    [ROWS.receive, 'spend'],
    [ROWS.bill, 'creditNote'],
    [ROWS.creditNote, 'bill'],
    [ROWS.transfer, 'transfer'],
    [ROWS.journal, 'journal'],
  ] as const) {
    it(`makes a ${row.document} of a negative amount a ${opposite} with its sides changed`, () => {
      const { debit, credit } = row;
      const turned = { ...row, document: opposite, debit: credit, credit: debit, factor: -1 };
      expect(signed('card_purchase', row, -5)).to.deep.equal(turned);
    });
  }

  for (const type of ['refund', 'chargeback', 'cashback', 'wallet_unload'] as const) {
    for (const row of Object.values(ROWS)) {
      it(`reads a ${type} booked as ${row.document} the same way, whichever sign its amount has`, () => {
        expect(signed(type, row, 5)).to.deep.equal({ ...row, factor: 1 });
        expect(signed(type, row, -5)).to.deep.equal({ ...row, factor: -1 });
      });
    }
  }

  it('refuses a payment that came back, by its sign or by its subtype, and says what to do', () => {
    const rejection = {
      reason: 'unsupported',
      field: 'amount',
      sentence:
        'This invoice payment came back. Undo the payment by hand in your accounting system, and remove the expense from the export in Pleo.',
    };
    expect(signed('invoice_payment', ROWS.billPayment, -5)).to.deep.equal(rejection);
    expect(signed('invoice_payment', ROWS.billPayment, 5, 'RETURNED')).to.deep.equal(rejection);
    expect(signed('direct_reimbursement', ROWS.transfer, 5, 'reimbursement_to_employee_refund')).to.include({
      reason: 'unsupported',
    });
  });

  it('turns a reimbursement that came back where sign and subtype agree', () => {
    const turned = signed('direct_reimbursement', ROWS.transfer, -5, 'reimbursement_to_employee_refund');
    expect(turned).to.include({ document: 'transfer', debit: 'wallet', credit: 'contra', factor: -1 });
  });

  it('does not mind the subtypes of other types', () => {
    expect(signed('fee', ROWS.spend, 5, 'interest_refund')).to.include({ document: 'spend' });
    expect(signed('invoice_payment', ROWS.billPayment, 5, 'sent')).to.include({ document: 'billPayment' });
  });

  it('refuses an amount of zero', () => {
    expect(signed('card_purchase', ROWS.spend, 0)).to.deep.equal({
      reason: 'amount',
      field: 'amount',
      sentence: 'The expense has an amount of zero, so there is nothing to book. Remove it from the export in Pleo.',
    });
  });
});
