import { isFailure } from '@ringfence/core/contract';
import { expect } from 'chai';
import nock from 'nock';
import type { NetSuiteSession } from '../session.ts';
import { FakeAccount, openSession, testSettings } from '../testing/fake-account.ts';
import { bill, codingLine, contraLine, eur, journal, VAT } from '../testing/postings.ts';
import { StubbedSuiteScript } from '../testing/suitescript.ts';

const RECEIPT = { name: 'receipt.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') };

/** The client against the script itself. */
describe('connectors/netsuite/http/restlet', () => {
  let account: FakeAccount;
  let script: StubbedSuiteScript;
  let session: NetSuiteSession;
  beforeEach(() => {
    account = new FakeAccount();
    account.absentColumns.clear();
    account.tables.salestaxitem = [{ id: '6', itemid: 'VAT 25', rate: '25.00%', isinactive: 'F' }];
    script = new StubbedSuiteScript();
    nock('https://1234567-sb1.restlets.api.netsuite.com')
      .persist()
      .post('/app/site/hosting/restlet.nl')
      .query({ script: 'customscript_ringfence', deploy: 'customdeploy_ringfence' })
      .reply(async (request: Request) => [200, script.call(await request.json())]);
    session = openSession(testSettings({ restlet: {} }));
  });
  afterEach(() => nock.cleanAll());

  const taxed = journal(1, {
    lines: [codingLine({ taxCode: VAT, includedTax: eur(25_00) }), contraLine('credit')],
  });
  const postOne = async (posting = taxed) => (await session.post([posting], { attemptId: 'a' })).get(posting.reference);
  const made = () => [...script.records.values()].filter(({ type }) => type !== 'folder');

  it('makes a journal entry with legacy tax by the script, once', async () => {
    expect(await postOne()).to.have.nested.property('document.id', '101');
    expect(account.records).to.deep.equal([]);
    const [document] = made();
    expect(document?.type).to.equal('journalentry');
    expect(document?.values).to.deep.include({ externalid: taxed.reference, subsidiary: '5', currency: '1' });
    expect(document?.values.trandate).to.deep.equal(new Date(2026, 10, 5));
    expect(document?.lists.line).to.deep.equal([
      { account: '58', debit: 100, memo: 'Train', department: '3', taxcode: '6', tax1amt: 25 },
      { account: '90', credit: 125, memo: 'Pleo', department: '3' },
    ]);
    // The external id is taken, and SuiteQL does not show by whom.
    expect(await postOne()).to.have.nested.property('rejection.reason', 'duplicate');
    expect(made()).to.have.lengthOf(1);
  });

  it('writes a reverse charge by its code alone, and leaves what REST takes to REST', async () => {
    const reverse = { ...VAT, mode: 'reverse' as const };
    await postOne(bill(1, { lines: [codingLine({ taxCode: reverse }), contraLine('credit', {})] }));
    expect(made()[0]?.lists.expense).to.deep.equal([
      { account: '58', amount: 125, memo: 'Train', department: '3', taxcode: '6' },
    ]);
    await postOne(journal(2));
    expect(account.records.map(({ type }) => type)).to.deep.equal(['journalEntry']);
  });

  it('says what the script is refused, as of any other document', async () => {
    script.refusal = 'Please enter value(s) for: Location';
    const outcome = await postOne();
    expect(outcome).to.have.nested.property('rejection.sentence').that.contains('requires Location');
  });

  it('attaches a receipt in the folder of the subsidiary, and never twice', async () => {
    const outcome = await postOne();
    if (outcome?.kind !== 'created' || session.files === undefined) throw new Error('There is no document.');
    for (const bytes of [RECEIPT.bytes, Buffer.from('%PDF again')]) {
      await session.files.attach(outcome.document, { ...RECEIPT, bytes }, {});
    }
    expect(await session.files.list(outcome.document, {})).to.deep.equal(['receipt.pdf']);
    expect(script.attached).to.have.lengthOf(1);
    const [kept] = [...script.files.values()];
    expect(kept).to.include({ name: '101-receipt.pdf', contents: Buffer.from('%PDF again').toString('base64') });
    expect(script.records.get(String(kept?.folder))?.values).to.include({ name: 'Ringfence, subsidiary 5' });
  });

  it('touches no document of another subsidiary, and nothing but documents', async () => {
    const outcome = await postOne();
    const [document] = made();
    if (outcome?.kind !== 'created' || document === undefined) throw new Error('There is no document.');
    document.values.subsidiary = '7';
    const error = await session.files?.attach(outcome.document, RECEIPT, {}).catch((thrown: unknown) => thrown);
    expect(isFailure(error) && error.message).to.contain('not of this subsidiary');
    const request = { action: 'create', type: 'journalEntry', subsidiary: { id: '5' } };
    expect(script.call({ ...request, record: { subsidiary: { id: '7' } } })).to.include({ status: 'refused' });
    expect(script.call({ ...request, type: 'employee' })).to.include({ status: 'refused' });
    expect(script.files.size).to.equal(0);
  });

  it('has no files without the script', () => {
    expect(openSession().files).to.equal(undefined);
  });
});
