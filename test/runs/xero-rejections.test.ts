import { BookkeepingDate, CurrencyCode, type Posting, type SettledDocument } from '@ringfence/core/contract';
import type { DocumentLine } from '@ringfence/core/kit';
import { expect } from 'chai';
import { OFFICE, PAYABLE, POCKET, SAVINGS, WALLET } from '../../connectors/xero/src/testing/books.ts';
import { outcomesOf } from '../../connectors/xero/src/testing/outcomes.ts';
import {
  bill,
  billPayment,
  eur,
  journal,
  type PostingChanges,
  testLine,
  testPosting,
  transfer,
  untaxedLine,
} from '../../connectors/xero/src/testing/postings.ts';
import {
  ACME_ID,
  ARCHIVED_ACCOUNT,
  ARCHIVED_BANK,
  ARCHIVED_CONTACT_ID,
  OLD_CATEGORY,
  POUNDS,
  REGION,
  TAX_ACCOUNT,
  TEAM,
  XeroWorld,
} from '../support/xero-books.ts';

const UNKNOWN = '00000000-0000-4000-8000-00000000abcd';
const ACME = { role: 'vendor', id: ACME_ID, name: 'Acme' } as const;
const TOO_MUCH = eur(1_000_000_000_000);

type Make = (changes?: PostingChanges) => Posting;
type Cases = Readonly<Record<string, Posting>>;

const spend: Make = (changes) => testPosting(1, changes);
const receive: Make = (changes) => testPosting(1, { kind: 'receive', side: 'credit', ...changes });
const ofBill: Make = (changes) => bill(1, changes);
const draftBill: Make = (changes) => bill(1, { status: 'draft', ...changes });
const creditNote: Make = (changes) =>
  bill(1, { kind: 'creditNote', side: 'credit', documentNumber: 'CN-7', ...changes });
const onAccount: Make = (changes) => billPayment(1, { party: ACME, ...changes });
const ofJournal: Make = (changes) => journal(1, changes);
const draftJournal: Make = (changes) => journal(1, { status: 'draft', ...changes });
const CODED = {
  spend,
  receive,
  bill: ofBill,
  'draft bill': draftBill,
  'credit note': creditNote,
  journal: ofJournal,
  'draft journal': draftJournal,
};
const WITH_CONTACT = { spend, receive, bill: ofBill, 'credit note': creditNote, 'payment on account': onAccount };
const ON_BANK = { spend, receive, 'payment on account': onAccount };
const DATED = {
  ...CODED,
  'payment on account': onAccount,
  transfer: (changes?: PostingChanges) => transfer(1, changes),
};

/** What can be wrong with a line of any document that has coded lines. */
const BAD_LINES: Readonly<Record<string, Partial<DocumentLine>>> = {
  'an account that does not exist, by its id': { account: { id: UNKNOWN } },
  'an account that does not exist, by its code': { account: { code: '999' } },
  'an archived account': { account: { id: ARCHIVED_ACCOUNT.id } },
  'a bank account on a line': { account: { id: SAVINGS.id } },
  'the accounts payable on a line': { account: { id: PAYABLE.id } },
  'a tax code that does not exist': taxedBy('NOPE'),
  'an archived tax code': taxedBy('TAX003'),
  'a tax code that is not for the account': taxedBy('TAX002'),
  'a tracking option that does not exist': tracking([REGION.id, UNKNOWN]),
  'an archived tracking option': tracking([REGION.id, REGION.archived]),
  'an archived tracking category': tracking([OLD_CATEGORY.id, OLD_CATEGORY.option]),
  'three tracking options': tracking([REGION.id, REGION.north], [TEAM.id, TEAM.sales], [UNKNOWN, UNKNOWN]),
  'two options of one tracking category': tracking([REGION.id, REGION.north], [REGION.id, REGION.north]),
};

function taxedBy(code: string): Partial<DocumentLine> {
  const { taxCode } = testLine();
  return taxCode === undefined ? {} : { taxCode: { ...taxCode, code } };
}

function tracking(...pairs: readonly (readonly [string, string])[]): Partial<DocumentLine> {
  return { dimensions: pairs.map(([dimensionId, valueId]) => ({ dimensionId, valueId, label: 'Region: Somewhere' })) };
}

/** The same change made to every kind. */
function each(kinds: Readonly<Record<string, Make>>, what: string, changes: PostingChanges): Cases {
  return Object.fromEntries(Object.entries(kinds).map(([kind, make]) => [`${kind}: ${what}`, make(changes)]));
}

function lines(changes: Partial<DocumentLine>): PostingChanges {
  return { lines: [testLine(changes)] };
}

/**
 * Every way in which the simulated Xero can be made to refuse a document by what a posting says, and what the connector
 * refuses because Xero would book it wrongly. What the connector never sends (a text too long, a link to Xero, a document
 * with an id) cannot be refused.
 */
const CASES: Cases = {
  ...Object.assign({}, ...Object.entries(BAD_LINES).map(([what, changes]) => each(CODED, what, lines(changes)))),
  ...each(
    { spend, bill: ofBill, 'credit note': creditNote },
    'the account of the tax on a line',
    lines({ account: { id: TAX_ACCOUNT.id } }),
  ),
  ...each(CODED, 'an amount that is too large', {
    total: TOO_MUCH,
    lines: [untaxedLine({ gross: TOO_MUCH, net: TOO_MUCH })],
  }),
  ...each(CODED, 'no lines', { lines: [] }),
  ...each(DATED, 'a date up to the period lock', { date: BookkeepingDate.parse('2026-03-31') }),
  ...each(DATED, 'a date up to the end of year lock', { date: BookkeepingDate.parse('2025-12-31') }),
  ...each(WITH_CONTACT, 'a contact that does not exist', { party: { ...ACME, id: UNKNOWN } }),
  ...each(WITH_CONTACT, 'an archived contact', { party: { ...ACME, id: ARCHIVED_CONTACT_ID } }),
  ...each(ON_BANK, 'a wallet that does not exist', { contraAccount: { code: '999' } }),
  ...each(ON_BANK, 'a wallet that is no bank account', { contraAccount: { id: OFFICE.id } }),
  ...each(ON_BANK, 'an archived wallet', { contraAccount: { id: ARCHIVED_BANK.id } }),
  ...each(ON_BANK, 'a wallet in another currency', { contraAccount: { id: POUNDS.id } }),
  ...each({ bill: ofBill, 'credit note': creditNote }, 'a currency that is not in use', inCurrency('SEK')),
  ...each({ 'payment on account': onAccount }, 'an amount of zero', { total: eur(0) }),
  ...each({ transfer: DATED.transfer }, 'an amount of zero', { total: eur(0) }),
  ...each({ transfer: DATED.transfer }, 'an amount that is too large', {
    total: TOO_MUCH,
    lines: [untaxedLine({ account: { id: SAVINGS.id }, gross: TOO_MUCH, net: TOO_MUCH })],
  }),
  ...each({ transfer: DATED.transfer }, 'out of what is no bank account', { contraAccount: { id: OFFICE.id } }),
  ...each({ transfer: DATED.transfer }, 'into what is no bank account', lines({ account: { id: OFFICE.id } })),
  ...each({ transfer: DATED.transfer }, 'out of an archived account', { contraAccount: { id: ARCHIVED_BANK.id } }),
  ...each({ transfer: DATED.transfer }, 'into an archived account', lines({ account: { id: ARCHIVED_BANK.id } })),
  ...each({ transfer: DATED.transfer }, 'into itself', lines({ account: { id: WALLET.id } })),
  ...each({ transfer: DATED.transfer }, 'between currencies', lines({ account: { id: POUNDS.id } })),
  ...each({ journal: ofJournal }, 'a contra account that does not exist', { contraAccount: { code: '999' } }),
  ...each({ journal: ofJournal }, 'an archived contra account', { contraAccount: { id: ARCHIVED_ACCOUNT.id } }),
  ...each({ journal: ofJournal }, 'a bank account', { contraAccount: { id: WALLET.id } }),
  ...each({ journal: ofJournal }, 'the accounts payable', { contraAccount: { id: PAYABLE.id } }),
};

function inCurrency(code: string): PostingChanges {
  const currency = CurrencyCode.parse(code);
  const money = { amountMinor: 100, currency };
  const nothing = { amountMinor: 0, currency };
  return { total: money, lines: [untaxedLine({ gross: money, net: money, tax: nothing })] };
}

/** Payments of documents that stand in the books. */
function paymentCases(standing: Readonly<Record<'bill' | 'draft' | 'note' | 'draftNote', SettledDocument>>): Cases {
  const pay = (settles: SettledDocument, changes: PostingChanges = {}) =>
    billPayment(1, { settles, side: settles.kind === 'bill' ? 'debit' : 'credit', ...changes });
  const large = { total: eur(200_00), lines: [untaxedLine({ account: {}, gross: eur(200_00), net: eur(200_00) })] };
  return {
    'payment: a bill that does not exist': pay({ documentId: UNKNOWN, kind: 'bill' }),
    'payment: a draft of a bill': pay(standing.draft),
    'payment: more than is open on the bill': pay(standing.bill, large),
    'payment: a date up to the period lock': pay(standing.bill, { date: BookkeepingDate.parse('2026-03-31') }),
    'payment: an amount of zero': pay(standing.bill, { total: eur(0) }),
    'payment: from an account that does not exist': pay(standing.bill, { contraAccount: { code: '999' } }),
    'payment: from an archived account': pay(standing.bill, { contraAccount: { id: ARCHIVED_BANK.id } }),
    'payment: from an account that takes none': pay(standing.bill, { contraAccount: { id: POCKET.id } }),
    'payment: from an account in another currency': pay(standing.bill, { contraAccount: { id: POUNDS.id } }),
    'refund: a credit note that does not exist': pay({ documentId: UNKNOWN, kind: 'creditNote' }),
    'refund: a draft of a credit note': pay(standing.draftNote),
    'refund: more than is left of the credit note': pay(standing.note, large),
  };
}

describe('test/runs/xero-rejections', () => {
  let world: XeroWorld;

  beforeEach(async () => {
    world = await XeroWorld.start();
  });

  afterEach(() => world.sandbox.stop());

  it('refuses every case, and says why in a sentence of its own', async () => {
    const draft = await world.posted(bill(2, { status: 'draft', party: ACME }));
    const open = await world.posted(bill(3, { party: ACME }));
    const note = { kind: 'creditNote', side: 'credit', documentNumber: 'CN-8', party: ACME } as const;
    const openNote = await world.posted(bill(4, note));
    const draftNote = await world.posted(bill(5, { ...note, status: 'draft' }));
    const cases = {
      ...CASES,
      ...paymentCases({
        bill: { documentId: open.id, kind: 'bill' },
        draft: { documentId: draft.id, kind: 'bill' },
        note: { documentId: openNote.id, kind: 'creditNote' },
        draftNote: { documentId: draftNote.id, kind: 'creditNote' },
      }),
    };
    let number = 0;
    let byXero = 0;
    for (const [what, posting] of Object.entries(cases)) {
      number += 1;
      world.sandbox.clock.advance(60_000);
      const [outcome] = await outcomesOf(world.session, [posting], `attempt-${number}`);
      expect(outcome, what).to.include({ kind: 'rejected' });
      if (outcome?.kind !== 'rejected') continue;
      const { rejection } = outcome;
      if (rejection.erpMessage !== undefined) byXero += 1;
      expect(rejection.sentence, what).to.not.contain('and says:').and.not.contain('undefined');
    }
    expect(number).to.be.greaterThan(150);
    expect(byXero, 'refused by Xero itself').to.be.greaterThan(120);
  });

  it('has nothing against what Xero takes', async () => {
    const settles = { documentId: (await world.posted(bill(2, { party: ACME }))).id, kind: 'bill' } as const;
    const lines = [testLine(tracking([REGION.id, REGION.north], [TEAM.id, TEAM.sales]))];
    const good = [
      ...Object.values(CODED).map((make, index) => ({ ...make({ lines }), ...identity(10 + index) })),
      { ...onAccount(), ...identity(20) },
      { ...transfer(), ...identity(21) },
      billPayment(22, { settles }),
      { ...bill(23, inCurrency('GBP')), party: ACME },
    ];
    const outcomes = await outcomesOf(world.session, good);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(good.map(() => 'created'));
  });
});

function identity(number: number): Pick<Posting, 'entryId' | 'reference'> {
  const { entryId, reference } = testPosting(number);
  return { entryId, reference };
}
