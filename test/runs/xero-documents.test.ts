import { BookkeepingDate, type Posting, type PostingOutcome } from '@ringfence/core/contract';
import { expect } from 'chai';
import { outcomesOf } from '../../connectors/xero/src/testing/outcomes.ts';
import {
  bill,
  billPayment,
  journal,
  type PostingChanges,
  testPosting,
  transfer,
} from '../../connectors/xero/src/testing/postings.ts';
import { SpecChecker } from '../specs/spec-checker.ts';
import { specsArePresent } from '../specs/vendor-specs.ts';
import { ACME_ID, XeroWorld } from '../support/xero-books.ts';

const DAY_MS = 86_400_000;
const ACME = { role: 'vendor', id: ACME_ID, name: 'Acme' } as const;
const LOCKED = BookkeepingDate.parse('2026-03-31');
const creditNote = (number = 1, changes: PostingChanges = {}) =>
  bill(number, { kind: 'creditNote', side: 'credit', documentNumber: 'CN-7', party: ACME, ...changes });
/** One of every kind whose documents stand by themselves. */
const KINDS: Readonly<Record<string, (number: number, changes?: PostingChanges) => Posting>> = {
  'money spent': testPosting,
  'money received': (number, changes) => testPosting(number, { kind: 'receive', side: 'credit', ...changes }),
  'a bill': bill,
  'a credit note': creditNote,
  'a payment on account': (number, changes) => billPayment(number, { party: ACME, ...changes }),
  'a transfer': transfer,
  'a journal': journal,
};

describe('test/runs/xero-documents', () => {
  const checker = specsArePresent() ? SpecChecker.of('xero') : undefined;
  let world: XeroWorld;

  beforeEach(async () => {
    world = await XeroWorld.start();
  });

  afterEach(() => world.stop(checker));

  for (const [what, make] of Object.entries(KINDS)) {
    describe(what, () => {
      it('is posted, and found under its reference among documents of every kind', async () => {
        const posting = make(1);
        const document = await world.posted(posting);
        const found = await world.session.lookUp.byReference([posting.reference, make(2).reference], {});
        expect([...found]).to.deep.equal([[posting.reference, [document]]]);
      });

      it('is there once though the answer was lost, and is found then', async () => {
        const posting = make(1);
        world.sandbox.inject({ system: 'xero', method: 'PUT', drop: 'after-commit', times: 100 });
        const [lost] = await outcomesOf(world.session, [posting], 'attempt-1');
        expect(lost).to.include({ kind: 'unknown' });
        world.sandbox.clearFaults();
        world.sandbox.clock.advance(DAY_MS);
        const found = await world.open().lookUp.byReference([posting.reference], { kinds: new Set([posting.kind]) });
        expect(found.size).to.equal(1);
        expect(documents(world)).to.equal(1);
      });

      it('is repeated under the same key within the call', async () => {
        world.sandbox.inject({ system: 'xero', method: 'PUT', drop: 'after-commit' });
        expect(kinds(await outcomesOf(world.session, [make(1)], 'attempt-1'))).to.deep.equal(['created']);
        expect(documents(world)).to.equal(1);
      });

      it('is refused in a closed period by Xero itself', async () => {
        const [outcome] = await outcomesOf(world.session, [make(1, { date: LOCKED })]);
        expect(outcome).to.have.nested.property('rejection.reason', 'period-locked');
        expect(outcome).to.have.nested.property('rejection.erpMessage').that.contains('lock date');
      });

      it('is found twice when it stands twice', async () => {
        await outcomesOf(world.session, [make(1)], 'attempt-1');
        await outcomesOf(world.session, [make(1)], 'attempt-2');
        const found = await world.session.lookUp.byReference([make(1).reference], {});
        expect(found.get(make(1).reference)).to.have.lengthOf(2);
      });

      it('takes files, the same name once', async () => {
        const document = await world.posted(make(1));
        const file = {
          name: `Reçu [1] & ${make(1).reference}.pdf`,
          contentType: 'application/pdf',
          bytes: Buffer.from('%PDF-1'),
        };
        await world.session.files.attach(document, file, {});
        await world.session.files.attach(document, { ...file, bytes: Buffer.from('%PDF-1.7') }, {});
        expect(await world.session.files.list(document, {})).to.deep.equal([file.name]);
        expect(Object.values(world.holdings().attachments)).to.deep.equal([
          [{ name: file.name, mimeType: 'application/pdf', length: 8, uploads: 2 }],
        ]);
      });
    });
  }

  it('posts a mixed batch in one request per kind, and tells of each what became of it', async () => {
    const postings = [bill(1), testPosting(2), bill(3, { date: LOCKED }), journal(4), testPosting(5), creditNote(6)];
    const outcomes = await outcomesOf(world.session, postings);
    expect(kinds(outcomes)).to.deep.equal(['created', 'created', 'rejected', 'created', 'created', 'created']);
    expect(outcomes.map((outcome) => ('document' in outcome ? outcome.document.kind : undefined))).to.deep.equal([
      'bill',
      'spend',
      undefined,
      'journal',
      'spend',
      'creditNote',
    ]);
    expect(world.calls()).to.deep.equal([
      '200 GET Accounts',
      '200 GET TaxRates',
      '200 GET Organisation',
      '200 PUT Invoices',
      '200 PUT BankTransactions',
      '200 PUT ManualJournals',
      '200 PUT CreditNotes',
    ]);
  });

  it('asks only where documents of the kind can be', async () => {
    await world.session.lookUp.byReference([bill().reference], { kinds: new Set(['bill']) });
    expect(world.calls()).to.deep.equal(['200 GET Invoices']);
    await world.session.lookUp.byReference([bill().reference], { kinds: new Set(['billPayment', 'transfer']) });
    expect(world.calls()).to.deep.equal(['200 GET BankTransactions', '200 GET Payments', '200 GET BankTransfers']);
  });
});

function kinds(outcomes: readonly PostingOutcome[]): readonly string[] {
  return outcomes.map(({ kind }) => kind);
}

/** How many documents the books hold. */
function documents(world: XeroWorld): number {
  const { bankTransactions, invoices, creditNotes, payments, bankTransfers, manualJournals } = world.holdings();
  return [bankTransactions, invoices, creditNotes, payments, bankTransfers, manualJournals].flat().length;
}
