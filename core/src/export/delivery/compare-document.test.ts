import { expect } from 'chai';
import { BookkeepingDate, type ErpDocument } from '../../contract/index.ts';
import { money, SEK } from '../../pleo/testing/index.ts';
import { compareDocument, type PostingEssence } from './compare-document.ts';

const DATE = BookkeepingDate.parse('2026-01-12');
const POSTING: PostingEssence = { kind: 'spend', total: money(1210), date: DATE };
const DOCUMENT: ErpDocument = { id: 'doc-1', ...POSTING };

function sentence(document: ErpDocument): string | undefined {
  return compareDocument(document, POSTING, 'Ledgerly')?.sentence;
}

describe('core/export/delivery/compare-document', () => {
  it('does not hold against a document what the ERP does not say', () => {
    expect(sentence({ id: 'doc-1' })).to.equal(undefined);
  });

  it('says both sides when the amount, the currency or the date differs', () => {
    expect(sentence({ id: 'doc-1', total: money(1200), date: BookkeepingDate.parse('2026-01-11') })).to.equal(
      'Ledgerly already holds a document for this expense (EUR 12.00 on 2026-01-11), but the expense now says money spent: EUR 12.10 on 2026-01-12. Correct or delete the document in Ledgerly, then export again.',
    );
    expect(sentence({ ...DOCUMENT, total: money(1210, SEK) })).to.contain('SEK 12.10');
    expect(sentence({ id: 'doc-1', date: BookkeepingDate.parse('2026-01-11') })).to.contain('(on 2026-01-11)');
  });

  it('says what differs when money came in instead of going out', () => {
    expect(sentence({ ...DOCUMENT, kind: 'receive' }))
      .to.contain('(money received: EUR 12.10 on 2026-01-12)')
      .and.contain('money spent: EUR 12.10 on 2026-01-12');
    expect(sentence({ id: 'doc-1', kind: 'receive' })).to.contain('(money received)');
  });
});
