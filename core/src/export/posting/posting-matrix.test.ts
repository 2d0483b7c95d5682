import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { EXPORT_ITEM_TYPES, PostingRow } from '../../config/index.ts';
import { postingMatrix } from './posting-matrix.ts';

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
      for (const column of columns) expect(PostingRow.parse(matrix(type, column)), type).to.be.an('object');
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
