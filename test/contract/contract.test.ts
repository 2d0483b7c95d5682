import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConnectorDefinition, isFailure } from '@ringfence/core/contract';
import { expect } from 'chai';
import nock from 'nock';
import { Connectors } from '../../core/src/config/connectors.ts';
import { ROOT, sourceFiles } from '../repository/source-files.ts';
import { businessCentral } from './business-central.ts';
import { datev } from './datev.ts';
import { dynamics } from './dynamics.ts';
import { eConomic } from './e-conomic.ts';
import { journalsOnly } from './journals-only.ts';
import { netsuite } from './netsuite.ts';
import { quickbooksOnline } from './quickbooks-online.ts';
import { open, posting } from './sketch.ts';

const SKETCHES: readonly ConnectorDefinition[] = [
  journalsOnly,
  netsuite,
  businessCentral,
  quickbooksOnline,
  eConomic,
  datev,
  dynamics,
];

const API = 'https://erp.example';
const ATTEMPT = { attemptId: 'attempt-1' };

describe('test/contract/contract', () => {
  describe('its text', () => {
    const room = 'core/src/contract';
    const linesOf = async (file: string) => (await readFile(join(ROOT, file), 'utf8')).trimEnd().split('\n');

    it('is read in five minutes: what a connector implements and is given has less than 500 lines', async () => {
      const files = ['connector', 'session', 'company', 'records', 'posting'].map((name) => `${room}/${name}.ts`);
      const lines = (await Promise.all(files.map(linesOf))).flat();
      expect(lines.length).to.be.below(500);
    });

    it('asks little: a connector of the tests has at most 300 lines', async () => {
      for (const connector of ['ledgerly', 'csv-folder']) {
        const own = /(connector|schema)\.ts$/;
        const files = (await sourceFiles(`test/connectors/${connector}`)).filter((file) => own.test(file));
        const lines = (await Promise.all(files.map(linesOf))).flat();
        expect(lines.length, connector).to.be.at.most(300).and.above(100);
      }
    });

    it('names an ERP only as an example, in comments', async () => {
      const erp = /xero|netsuite|quickbooks|e-conomic|business central|dynamics|datev|\bsage\b|\bexact online\b/i;
      const files = (await sourceFiles(room)).filter((file) => !file.endsWith('.test.ts'));
      const lines = (await Promise.all(files.map(linesOf))).flat();
      const wrong = lines.filter((line) => erp.test(line) && !(/^\s*(\/\*\*|\*)/.test(line) && line.includes('e.g.')));
      expect(wrong).to.deep.equal([]);
    });
  });

  for (const definition of SKETCHES) {
    it(`takes ${definition.displayName}: the configuration has nothing against its definition`, async () => {
      const found = await new Connectors({ connectors: async () => definition }).find(definition.id);
      expect(found).to.be.an('object').and.not.have.property('failure');
    });
  }

  it('makes references that fit into the field of each ERP', () => {
    const lengthIn = (definition: ConnectorDefinition) => posting('journal', definition).reference.length;
    expect([journalsOnly, businessCentral, quickbooksOnline].map(lengthIn)).to.deep.equal([41, 31, 19]);
  });

  it('journals only: balanced lines are used as they are', async () => {
    const lines = [
      { account: '4100', debit: '100.00' },
      { account: '1500', debit: '21.00' },
      { account: '2900', credit: '121.00' },
    ];
    const journal = posting('journal', journalsOnly);
    const { reference, date } = journal;
    nock(API).post('/journals', { reference, date, lines }).reply(200, { id: 'j-1' });
    const session = open(journalsOnly, { apiUrl: API, token: 'token' });
    expect((await session.post([journal], ATTEMPT)).get(reference)).to.deep.include({ kind: 'created' });
  });

  describe('NetSuite', () => {
    const settings = { apiUrl: API, accountId: '123', subsidiary: '5', signingKey: 'signing-key' };

    it('says what it can do when it was asked', async () => {
      for (const isThere of [true, false]) {
        const features = { suiteTax: isThere, fileCabinet: isThere, requiresDepartment: isThere };
        nock(API).get('/features').reply(200, features);
        const session = open(netsuite, settings);
        expect(session.files).to.equal(undefined);
        const { capabilities } = await session.check({});
        expect([session.files !== undefined, capabilities.tax, capabilities.requiredDimensions]).to.deep.equal(
          isThere ? [true, 'onLine', [{ id: 'department', name: 'Department' }]] : [false, 'ownLine', []],
        );
      }
    });

    it('has its company in an object, and an answer of another subsidiary is refused', async () => {
      nock(API)
        .post('/journalEntry')
        .reply(200, { id: 'j-1', subsidiary: { id: '6' } });
      const failure = await open(netsuite, settings)
        .post([posting('journal', netsuite)], ATTEMPT)
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      expect(isFailure(failure) && failure.kind).to.equal('isolation');
    });

    it('signs the method and the URL', async () => {
      const signatures = new Set<string>();
      const isNoted = (signature: string | null) => signatures.add(String(signature)).size > 0;
      const features = { suiteTax: true, fileCabinet: true, requiresDepartment: false };
      nock(API).get('/features').times(2).matchHeader('authorization', isNoted).reply(200, features);
      nock(API).post('/journalEntry').matchHeader('authorization', isNoted).reply(200, { id: 'j-1' });
      const session = open(netsuite, settings);
      await session.check({});
      await session.check({});
      await session.post([posting('journal', netsuite)], ATTEMPT);
      expect(signatures.size).to.equal(2);
    });
  });

  it('Business Central: a draft is corrected with PATCH, and is no draft once it is finished', async () => {
    const settings = { apiUrl: API, companyId: '1', token: 'token' };
    nock(API).post('/purchaseInvoices').reply(201, { id: 'i-1', status: 'Draft' });
    nock(API).patch('/purchaseInvoices(i-1)').reply(200, { id: 'i-1', status: 'Draft' });
    nock(API).post('/purchaseInvoices(i-1)/post').reply(204);
    nock(API).get('/purchaseInvoices(i-1)').reply(200, { id: 'i-1', status: 'Open' });
    const session = open(businessCentral, settings);
    const bill = posting('bill', businessCentral);
    const outcome = (await session.post([bill], ATTEMPT)).get(bill.reference);
    const document = { id: 'i-1', kind: 'bill', draft: true } as const;
    expect(outcome).to.deep.equal({ kind: 'created', document });
    const finished = await session.finish?.(document, bill, {});
    expect(finished).to.deep.equal({ kind: 'created', document: { ...document, draft: false } });
  });

  it('QuickBooks Online: the location stands in the head of the document', async () => {
    const location = { dimensionId: 'location', valueId: 'location-1', label: 'Location: First' };
    nock(API)
      .post('/purchase', (body) => body.DepartmentRef === 'location-1')
      .query({ requestid: /^attempt-1-PLEO-/ })
      .reply(200, { Id: 'p-1' });
    const session = open(quickbooksOnline, { apiUrl: API, realmId: '4620', token: 'token' });
    const spend = posting('spend', quickbooksOnline, { dimensions: [location] });
    expect((await session.post([spend], ATTEMPT)).size).to.equal(1);
  });

  it('e-conomic: neither token shows in a failure, although the ERP repeats both', async () => {
    const tokens = { appSecretToken: 'the-app-secret-token', agreementGrantToken: 'the-agreement-grant-token' };
    nock(API)
      .get('/self')
      .matchHeader('x-appsecrettoken', tokens.appSecretToken)
      .matchHeader('x-agreementgranttoken', tokens.agreementGrantToken)
      .reply(403, { message: `Not with ${tokens.appSecretToken} and ${tokens.agreementGrantToken}.` });
    const session = open(eConomic, { apiUrl: API, agreementNumber: '1', ...tokens });
    const failure = await session.check({}).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!isFailure(failure)) throw new Error('nothing was refused');
    const shown = `${failure.message} ${failure.advice ?? ''} ${String(failure.cause)} ${failure.stack}`;
    expect(failure.message).to.contain('Not with [secret] and [secret].');
    for (const token of Object.values(tokens)) expect(shown).not.to.contain(token);
  });

  it('DATEV: no lists and no look-up have to be there, and an attempt is found again', async () => {
    const session = open(datev, { client: '10023' });
    expect(session).not.to.have.any.keys('accounts', 'taxCodes', 'dimensions', 'vendors', 'lookUp', 'payables');
    const journal = posting('journal', datev, { files: ['receipt.pdf'] });
    const outcomes = await session.post([journal], ATTEMPT);
    expect(outcomes.get(journal.reference)).to.deep.equal({ kind: 'delivered', batch: 'attempt-1' });
    expect(await session.findBatch?.('attempt-1', {})).to.equal('attempt-1');
    expect(await session.findBatch?.('attempt-2', {})).to.equal(undefined);
  });

  it('Dynamics: what was accepted is decided later, or not yet', async () => {
    const session = open(dynamics, { apiUrl: API, legalEntity: 'USMF', token: 'token' });
    const journal = posting('journal', dynamics);
    const { reference, entryId } = journal;
    nock(API).post('/packages').reply(202, {});
    expect((await session.post([journal], ATTEMPT)).get(reference)).to.deep.equal({
      kind: 'accepted',
      job: 'attempt-1',
    });
    const path = `/packages/attempt-1/${reference}`;
    nock(API).get(path).reply(200, { state: 'running' });
    nock(API).get(path).reply(200, { state: 'done', voucher: 'v-1' });
    const asked = [{ reference, entryId, job: 'attempt-1' }];
    expect((await session.decide?.(asked, {}))?.size).to.equal(0);
    expect((await session.decide?.(asked, {}))?.get(reference)).to.deep.include({ kind: 'created' });
  });
});
