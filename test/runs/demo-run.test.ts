import type { CompanyOutcome, RunReport } from '@ringfence/core';
import { expect } from 'chai';
import {
  type BookedDocument,
  centsOf,
  documentsByReference,
  documentsOf,
  pleoHoldings,
  xeroHoldings,
} from '../support/books.ts';
import { createWorld, type World } from '../support/world.ts';

const MUTATING = new Set(['POST', 'PUT', 'DELETE']);

describe('test/runs/demo-run', () => {
  let world: World;
  let outcomes: readonly CompanyOutcome<RunReport>[];
  before(async () => {
    world = await createWorld();
    outcomes = await world.run();
  });
  after(() => world.close());

  it('brings every company through, but for the one expense that is seeded as wrong', () => {
    expect(outcomes).to.have.length(4);
    const failed: string[] = [];
    for (const outcome of outcomes) {
      if ('failure' in outcome) throw outcome.failure;
      expect(outcome.report.errors, outcome.company.slug).to.deep.equal([]);
      for (const job of outcome.report.export?.jobs ?? []) {
        expect(job.error, outcome.company.slug).to.equal(undefined);
        expect(job.open, outcome.company.slug).to.deep.equal([]);
        failed.push(...job.failed.map(({ entryId }) => entryId));
      }
    }
    expect(failed).to.deep.equal([...world.demo.seededFailures]);
  });

  it('books every other expense once, and tells Pleo which document it became', async () => {
    for (const { companyId, erpCompanyKey } of (await world.configuration()).companies) {
      const tenant = xeroHoldings(world.sandbox, erpCompanyKey);
      const items = pleoHoldings(world.sandbox, companyId).jobs.flatMap((job) => job.items);
      const good = items.filter(({ accountingEntryId }) => !world.demo.seededFailures.has(accountingEntryId));
      expect([...documentsByReference(tenant).entries()]).to.have.deep.members(
        good.map(({ accountingEntryId }) => [`PLEO-${accountingEntryId}`, 1]),
      );
      const documents = new Map(documentsOf(tenant).map(({ reference, id }) => [reference, id]));
      for (const item of good) {
        expect(item.status).to.equal('successful');
        expect(item.externalId).to.equal(documents.get(`PLEO-${item.accountingEntryId}`));
      }
    }
  });

  it('books the lines, taxes and dates that the bookkeeper approved, to the cent', async () => {
    for (const { slug, companyId, erpCompanyKey } of (await world.configuration()).companies) {
      const company = world.demo.seed.pleo.companies.find(({ id }) => id === companyId);
      const documents = documentsOf(xeroHoldings(world.sandbox, erpCompanyKey)).filter(isOfExpense);
      const booked = documents.map(({ date, total, lines }) =>
        [date, centsOf(total), ...lines.filter(isOfExpenseLine).map(lineInWords)].join(),
      );
      const approved = (company?.expenses ?? [])
        .filter(({ id }) => !world.demo.seededFailures.has(id ?? ''))
        .map(({ date, lines }) => {
          const total = lines.reduce((sum, line) => sum + centsOf(line.amount), 0);
          const coded = lines.flatMap(({ account, amount }) =>
            account === undefined ? [] : lineInWords({ accountCode: account, lineAmount: amount }),
          );
          return [date < FIRST_OPEN_DAY ? FIRST_OPEN_DAY : date, total, ...coded].join();
        });
      expect(booked, slug).to.have.members(approved);
    }
  });

  it('makes of each expense the kind of document that its company’s YAML and accounts ask for', async () => {
    const kinds: Record<string, Record<string, number>> = {};
    for (const { slug, erpCompanyKey } of (await world.configuration()).companies) {
      const counts: Record<string, number> = {};
      for (const { kind } of documentsOf(xeroHoldings(world.sandbox, erpCompanyKey))) {
        counts[kind] = (counts[kind] ?? 0) + 1;
      }
      kinds[slug] = counts;
    }
    expect(kinds).to.deep.equal({
      'alexey-software-uk': { spend: 15, receive: 3, transfer: 1, journal: 2 },
      'love-creme-brulee-be': { spend: 14, receive: 1, transfer: 1 },
      'love-creme-brulee-de': { spend: 10, receive: 1, bill: 5, creditNote: 1, payment: 6, transfer: 1 },
      'love-creme-brulee-nl': { spend: 11, receive: 1, transfer: 1 },
    });
  });

  it('settles every bill, that of the other job too, so that nothing is owed to anybody', async () => {
    const { erpCompanyKey } = await companyOf('love-creme-brulee-de');
    const { invoices, creditNotes, contactBalances } = xeroHoldings(world.sandbox, erpCompanyKey);
    expect(new Set([...invoices, ...creditNotes].map(({ status }) => status))).to.deep.equal(new Set(['PAID']));
    expect(new Set(Object.values(contactBalances))).to.deep.equal(new Set(['0.00']));
  });

  it('puts every receipt on its document once, and tells which one is missing', async () => {
    const uploads: Record<string, number> = {};
    for (const { slug, erpCompanyKey } of (await world.configuration()).companies) {
      const files = Object.values(xeroHoldings(world.sandbox, erpCompanyKey).attachments).flat();
      expect(new Set(files.map((file) => file.uploads)), slug).to.deep.equal(new Set([1]));
      uploads[slug] = files.length;
    }
    expect(uploads).to.deep.equal({
      'alexey-software-uk': 2,
      'love-creme-brulee-be': 2,
      'love-creme-brulee-de': 2,
      'love-creme-brulee-nl': 3,
    });
    const missing = jobsOf('love-creme-brulee-be').flatMap(({ missingFiles }) => missingFiles ?? []);
    const [seeded] = [...world.demo.failuresByJob.values()].map(({ withoutReceipt }) => [...withoutReceipt]);
    expect(missing.map(({ entryId }) => entryId)).to.deep.equal(seeded);
    expect(missing.map(({ why }) => why).join()).to.match(/^File 1 could not be fetched from Pleo/);
  });

  it('goes on with the job that a run had begun, and recognises what that run had booked', () => {
    const [begun, waiting] = jobsOf('love-creme-brulee-be');
    expect(begun).to.include({ resumed: true, items: 3, exported: 2, recognised: 1 });
    expect(waiting).to.include({ resumed: false, items: 14, exported: 13, recognised: 0 });
  });

  it('tells the bookkeeper in one sentence what is wrong with the other', async () => {
    const items = (await world.configuration()).companies.flatMap(({ companyId }) =>
      pleoHoldings(world.sandbox, companyId).jobs.flatMap((job) => job.items),
    );
    const [bad] = items.filter(({ status }) => status === 'failed');
    expect(bad?.failureReason).to.match(/612250.*archived in Xero/);
    expect(bad?.failureReasonType).to.equal('invalid_configuration');
  });

  it('closes each job by its outcome', async () => {
    const statuses = (await world.configuration()).companies.map(({ slug, companyId }) => [
      slug,
      pleoHoldings(world.sandbox, companyId).jobs.map(({ status }) => status),
    ]);
    expect(Object.fromEntries(statuses)).to.deep.equal({
      'alexey-software-uk': ['completed'],
      'love-creme-brulee-be': ['completed', 'completed_with_errors'],
      'love-creme-brulee-de': ['completed', 'completed'],
      'love-creme-brulee-nl': ['completed', 'completed'],
    });
  });

  it('finds nothing to do the second time: no record written, no document posted', async () => {
    const before = world.exchanges.length;
    for (const outcome of await world.run()) {
      if ('failure' in outcome) throw outcome.failure;
      expect(outcome.report.errors).to.deep.equal([]);
      expect(outcome.report.export?.jobs).to.deep.equal([]);
    }
    const writes = world.exchanges
      .slice(before)
      .filter(({ method, url }) => MUTATING.has(method) && !url.includes(':search') && !url.startsWith('/connect/'));
    expect(writes.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([]);
  });

  function jobsOf(slug: string) {
    const outcome = outcomes.find(({ company }) => company.slug === slug);
    return outcome !== undefined && 'report' in outcome ? (outcome.report.export?.jobs ?? []) : [];
  }

  async function companyOf(slug: string) {
    const company = (await world.configuration()).companies.find((each) => each.slug === slug);
    if (company === undefined) throw new Error(`there is no company ${slug}`);
    return company;
  }
});

/** Of the Belgian books, where September is closed. */
const FIRST_OPEN_DAY = '2026-10-01';

/** Accounts of the YAML files' `accounts` that lines are booked on, beside those of the expenses. */
const CONFIGURED_ACCOUNTS = ['803', '1360'];

const isOfExpense = ({ reference }: BookedDocument): boolean => !reference.endsWith('-P');
const isOfExpenseLine = ({ accountCode }: { readonly accountCode: string | null }): boolean =>
  accountCode === null || !CONFIGURED_ACCOUNTS.includes(accountCode);

function lineInWords({
  accountCode,
  lineAmount,
}: {
  readonly accountCode: string | null;
  readonly lineAmount: string;
}) {
  return `${accountCode} ${centsOf(lineAmount)}`;
}
