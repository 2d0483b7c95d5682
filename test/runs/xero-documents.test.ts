import { BookkeepingDate, type Posting, type PostingOutcome } from '@ringfence/core/contract';
import { expect } from 'chai';
import { failureOf } from '../../connectors/xero/src/testing/failure-of.ts';
import { bill, billPayment, journal, testPosting, transfer } from '../../connectors/xero/src/testing/postings.ts';
import { SpecChecker } from '../specs/spec-checker.ts';
import { specsArePresent } from '../specs/vendor-specs.ts';
import { ACME_ID, XeroWorld } from '../support/xero-books.ts';

const DAY_MS = 86_400_000;
const ACME = { role: 'vendor', id: ACME_ID, name: 'Acme' } as const;
const LOCKED = BookkeepingDate.parse('2026-03-31');
const creditNote = (number = 1, changes: Partial<Posting> = {}) =>
  bill(number, { kind: 'creditNote', side: 'credit', documentNumber: 'CN-7', party: ACME, ...changes });
/** One of every kind whose documents stand by themselves. */
const KINDS: Readonly<Record<string, (number: number, changes?: Partial<Posting>) => Posting>> = {
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
        const found = await world.session.findByReference([posting.reference, make(2).reference]);
        expect([...found]).to.deep.equal([[posting.reference, document]]);
      });

      it('is there once though the answer was lost, and is found then', async () => {
        const posting = make(1);
        world.sandbox.inject({ system: 'xero', method: 'PUT', drop: 'after-commit', times: 100 });
        const [lost] = await world.session.post([posting], 'attempt-1');
        expect(lost).to.include({ kind: 'unknown' });
        world.sandbox.clearFaults();
        world.sandbox.clock.advance(DAY_MS);
        const found = await world.open().findByReference([posting.reference], undefined, new Set([posting.kind]));
        expect(found.size).to.equal(1);
        expect(documents(world)).to.equal(1);
      });

      it('is repeated under the same key within the call', async () => {
        world.sandbox.inject({ system: 'xero', method: 'PUT', drop: 'after-commit' });
        expect(kinds(await world.session.post([make(1)], 'attempt-1'))).to.deep.equal(['created']);
        expect(documents(world)).to.equal(1);
      });

      it('is refused in a closed period, before it is sent and by Xero', async () => {
        const posting = make(1, { date: LOCKED });
        const [foretold] = await world.session.inspect([posting]);
        expect(foretold).to.include({ reason: 'period-locked', field: 'date' });
        expect(foretold).to.not.have.property('erpMessage');
        const [outcome] = await world.session.post([posting], 'attempt-1');
        expect(outcome).to.have.nested.property('rejection.reason', 'period-locked');
        expect(outcome).to.have.nested.property('rejection.erpMessage').that.contains('lock date');
      });

      it('is left to a person when it stands twice', async () => {
        await world.session.post([make(1)], 'attempt-1');
        await world.session.post([make(1)], 'attempt-2');
        expect(await failureOf(world.session.findByReference([make(1).reference]))).to.include({ kind: 'conflict' });
      });

      it('takes files, the same name once', async () => {
        const document = await world.posted(make(1));
        const file = {
          name: `Reçu [1] & ${make(1).reference}.pdf`,
          contentType: 'application/pdf',
          bytes: Buffer.from('%PDF-1'),
        };
        await world.session.attach(document, file);
        await world.session.attach(document, { ...file, bytes: Buffer.from('%PDF-1.7') });
        expect(await world.session.listAttachments(document)).to.deep.equal([file.name]);
        expect(Object.values(world.holdings().attachments)).to.deep.equal([
          [{ name: file.name, mimeType: 'application/pdf', length: 8, uploads: 2 }],
        ]);
      });
    });
  }

  it('posts a mixed batch in one request per kind, and keeps the order of the outcomes', async () => {
    const postings = [bill(1), testPosting(2), bill(3, { date: LOCKED }), journal(4), testPosting(5), creditNote(6)];
    await world.session.inspect(postings);
    world.calls();
    const outcomes = await world.session.post(postings, 'attempt');
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
      '200 PUT Invoices',
      '200 PUT BankTransactions',
      '200 PUT ManualJournals',
      '200 PUT CreditNotes',
    ]);
  });

  it('asks only where documents of the kind can be', async () => {
    await world.session.findByReference([bill().reference], undefined, new Set(['bill']));
    expect(world.calls()).to.deep.equal(['200 GET Invoices']);
    await world.session.findByReference([bill().reference], undefined, new Set(['billPayment', 'transfer']));
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
