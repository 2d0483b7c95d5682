import { BookkeepingDate, isFailure, type Posting } from '@ringfence/core/contract';
import { expect } from 'chai';
import { all } from '../../connectors/netsuite/src/testing/fake-account.ts';
import {
  bill,
  billPayment,
  codingLine,
  contraLine,
  eur,
  journal,
  VAT,
} from '../../connectors/netsuite/src/testing/postings.ts';
import { integrationsOf, NetSuiteWorld } from '../support/netsuite-books.ts';

const CREDIT = [codingLine({ side: 'credit' }), contraLine('debit', {})];

describe('test/runs/netsuite-documents', () => {
  let world: NetSuiteWorld;
  beforeEach(async () => {
    world = await NetSuiteWorld.start();
  });
  afterEach(() => world.stop());

  it('describes the subsidiary, its lists and its closed periods', async () => {
    const { session } = world;
    const company = await session.check({});
    expect(company).to.include({ id: '1234567-sb1.5', name: 'Crème DK', baseCurrency: 'EUR' });
    expect(company.remarks.join()).to.contain('SuiteTax');
    expect(company.closedPeriods).to.deep.equal([
      { to: '2025-12-31' },
      { from: '2026-01-01', to: '2026-02-28' },
      { from: '2026-03-01', to: '2026-03-31', kinds: ['bill', 'creditNote', 'billPayment'] },
    ]);
    expect((await all(session.accounts({}))).map(({ id, code, name }) => [id, code, name])).to.deep.equal([
      ['20', '2000', 'Payables'],
      ['25', '2500', 'VAT'],
      ['58', '6100', 'Travel'],
      ['90', '1000', 'Wallet'],
    ]);
    expect((await all(session.taxCodes({}))).map(({ code, name, rate }) => [code, name, rate])).to.deep.equal([
      ['6', 'VAT 25', '0.25'],
    ]);
    const [department] = await session.dimensions.list({});
    if (department === undefined) throw new Error('No department.');
    expect((await all(session.dimensions.values(department, {}))).map(({ name }) => name)).to.deep.equal(['Sales']);
    expect((await all(session.vendors.list({}))).map(({ id, name }) => [id, name])).to.deep.equal([['1722', 'DSB']]);
    expect(await all(session.accounts({ changedSince: '2020-01-01T00:00:00Z' }))).to.have.lengthOf(4);
  });

  const kinds: Readonly<Record<string, (number: number) => Posting>> = {
    'a journal entry': journal,
    'a bill': bill,
    'a credit': (number) => bill(number, { kind: 'creditNote', documentNumber: 'CN-7', lines: CREDIT }),
  };
  for (const [what, make] of Object.entries(kinds)) {
    it(`makes ${what}, reads it back, finds it, and makes it once`, async () => {
      const [outcome] = await world.post(make(1));
      expect(outcome).to.include({ kind: 'created' });
      expect(outcome).to.not.have.property('warnings');
      if (outcome?.kind !== 'created') throw new Error('It was not made.');
      const { reference, kind } = make(1);
      const found = await world.open().lookUp.byReference([reference, make(2).reference], { kinds: new Set([kind]) });
      expect([...found]).to.deep.equal([[reference, [outcome.document]]]);
      const [again] = await world.post(make(1));
      expect(again).to.deep.equal({ kind: 'alreadyExists', document: outcome.document });
    });

    it(`does not know of ${what} whose answer was lost, and finds it`, async () => {
      await world.session.check({});
      world.sandbox.inject({ system: 'netsuite', method: 'POST', url: '/record/v1', drop: 'after-commit', times: 100 });
      const [lost] = await world.post(make(1));
      expect(lost).to.include({ kind: 'unknown' });
      world.sandbox.clearFaults();
      const found = await world.open().lookUp.byReference([make(1).reference], {});
      expect(found.get(make(1).reference)).to.have.lengthOf(1);
    });
  }

  it('finds the bill of a payment and pays it, and finds no open bill then', async () => {
    await world.post(bill());
    const { reference, total, party } = billPayment();
    if (party === undefined) throw new Error('No party.');
    const ask = () => world.session.payables.openBills([{ reference, party, documentNumber: 'INV-778', total }], {});
    const open = (await ask()).get(reference);
    if (open === undefined) throw new Error('No bill.');
    const payment = billPayment(2, { settles: { documentId: open.id, kind: 'bill' } });
    const [outcome] = await world.post(payment);
    expect(outcome).to.include({ kind: 'created' });
    expect(outcome).to.not.have.property('warnings');
    expect((await ask()).size).to.equal(0);
    expect((await world.session.lookUp.byReference([payment.reference], {})).get(payment.reference)).to.have.lengthOf(
      1,
    );
  });

  it('says in words what NetSuite refuses', async () => {
    const date = BookkeepingDate.parse('2026-02-05');
    const [closed, gone] = await world.post(
      journal(1, { date }),
      journal(2, {
        lines: [
          codingLine({ dimensions: [{ dimensionId: 'department', valueId: '4', label: '' }] }),
          contraLine('credit'),
        ],
      }),
    );
    expect(closed).to.have.nested.property('rejection.reason', 'period-locked');
    expect(gone).to.have.nested.property('rejection.reason', 'dimension');
  });

  it('tells of a field that NetSuite dropped in silence', async () => {
    await world.stop();
    const roles = [{ name: 'narrow', withheldFields: ['department'] }];
    world = await NetSuiteWorld.start({ roles, integrations: integrationsOf('narrow') });
    const [outcome] = await world.post(journal());
    expect(outcome).to.have.nested.property('warnings[0]').that.contains('another account, amount or segment');
  });

  it('names the permission that SuiteQL needs', async () => {
    await world.stop();
    const roles = [{ name: 'narrow', suiteAnalyticsWorkbook: false }];
    world = await NetSuiteWorld.start({ roles, integrations: integrationsOf('narrow') });
    const error = await world.session.check({}).catch((thrown: unknown) => thrown);
    expect(isFailure(error) && [error.kind, error.advice].join()).to.match(/authorisation.*SuiteAnalytics Workbook/);
  });

  it('makes drafts where approval is routed', async () => {
    await world.stop();
    world = await NetSuiteWorld.start({ approvalRouting: ['vendorBill'] }, { approvals: ['bill'] });
    const draft = bill(1, { status: 'draft' });
    const [outcome] = await world.post(draft, bill(2));
    expect(outcome).to.have.nested.property('document.draft', true);
    const found = await world.session.lookUp.byReference([draft.reference, bill(2).reference], {});
    expect([...found.values()].map(([document]) => document?.draft)).to.deep.equal([true, undefined]);
  });

  it('speaks to an account without OneWorld', async () => {
    await world.stop();
    world = await NetSuiteWorld.start({ oneWorld: false }, { subsidiaryId: undefined });
    expect(await world.session.check({})).to.include({ id: '1234567-sb1', baseCurrency: 'EUR' });
    const [outcome] = await world.post(journal());
    expect(outcome).to.include({ kind: 'created' }).and.to.not.have.property('warnings');
    expect(await all(world.session.vendors.list({}))).to.have.lengthOf(2);
  });

  it('writes custom segments', async () => {
    const session = world.open({ dimensions: [{ segment: 'cseg_project' }] });
    const [project] = await session.dimensions.list({});
    if (project === undefined) throw new Error('No segment.');
    expect((await all(session.dimensions.values(project, {}))).map(({ id, name }) => [id, name])).to.deep.equal([
      ['1', 'Bridge'],
    ]);
    const value = { dimensionId: 'cseg_project', valueId: '1', label: 'Bridge' };
    const posting = journal(1, { lines: [codingLine({ dimensions: [value] }), contraLine('credit')] });
    const outcome = (await session.post([posting], { attemptId: 'a' })).get(posting.reference);
    expect(outcome).to.include({ kind: 'created' }).and.to.not.have.property('warnings');
  });

  it('makes a vendor once', async () => {
    const vendor = { name: 'Bakkerij', reference: 'PLEO-V-1' };
    const made = await world.session.vendors.create(vendor, {});
    expect(made).to.include({ name: 'Bakkerij', status: 'active' });
    expect(await world.session.vendors.create(vendor, {})).to.deep.equal(made);
    expect(
      await world.session.vendors.find([{ name: 'BAKKERIJ' }, { code: made.code }, { name: 'Of others' }], {}),
    ).to.deep.equal([made, made, undefined]);
    const error = await world.session.vendors
      .create({ ...vendor, reference: 'PLEO-V-2' }, {})
      .catch((thrown: unknown) => thrown);
    expect(isFailure(error) && error.kind).to.equal('conflict');
  });

  for (const taxEngine of ['legacy', 'suitetax'] as const) {
    it(`writes tax on a journal entry by the script, and attaches receipts (${taxEngine})`, async () => {
      await world.stop();
      world = await NetSuiteWorld.start({ taxEngine }, { restlet: {} });
      const lines = [codingLine({ taxCode: VAT, includedTax: eur(25_00) }), contraLine('credit')];
      const [outcome] = await world.post(journal(1, { lines }));
      if (outcome?.kind !== 'created' || world.session.files === undefined) throw new Error(JSON.stringify(outcome));
      expect(outcome).to.not.have.property('warnings');
      const [again] = await world.post(journal(1, { lines }));
      expect(again).to.include({ kind: 'alreadyExists' });
      const receipt = { name: 'receipt.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') };
      for (const _ of [1, 2]) await world.session.files.attach(outcome.document, receipt, {});
      expect(await world.session.files.list(outcome.document, {})).to.deep.equal(['receipt.pdf']);
    });
  }
});
