import type { ErpDocument, PostingKind, ReceiptFile } from '@ringfence/core/contract';
import { expect } from 'chai';
import { attachFile, listFiles } from './attachments.ts';
import { failureOf } from './testing/failure-of.ts';
import { FakeXeroClient } from './testing/fake-xero-client.ts';
import { TENANT_ID } from './testing/settings.ts';

const file: ReceiptFile = { name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') };
const document = (kind: PostingKind): ErpDocument => ({ id: 'id-1', kind });

describe('connectors/xero/attachments', () => {
  let client: FakeXeroClient;
  const attach = (to: ErpDocument, what = file) => attachFile(client, TENANT_ID, to, what);

  beforeEach(() => {
    client = new FakeXeroClient();
  });

  const endpoints: readonly (readonly [PostingKind, string])[] = [
    ['spend', 'BankTransactions'],
    ['receive', 'BankTransactions'],
    ['bill', 'Invoices'],
    ['creditNote', 'CreditNotes'],
    ['transfer', 'BankTransfers'],
    ['journal', 'ManualJournals'],
  ];
  for (const [kind, endpoint] of endpoints) {
    it(`goes to ${endpoint} for a ${kind}`, async () => {
      await attach(document(kind));
      await listFiles(client, document(kind));
      expect(client.calls).to.deep.equal([`attach ${endpoint}/id-1`, `listAttachments ${endpoint}/id-1`]);
    });
  }

  it('goes where the document says that its files are', async () => {
    await attach({ ...document('billPayment'), filesAt: 'Invoices/id-2' });
    expect(client.calls).to.deep.equal(['attach Invoices/id-2']);
  });

  it('is refused for a payment of which nobody knows what it pays, which has no files', async () => {
    const failure = await failureOf(attach(document('billPayment')));
    expect(failure).to.include({ kind: 'rejected' });
    expect(failure.advice).to.contain('by hand');
    expect(await listFiles(client, document('billPayment'))).to.deep.equal([]);
    expect(client.calls).to.deep.equal([]);
  });

  it('has one key for the same file on the same document, and another for anything else', async () => {
    await attach(document('bill'));
    await attach(document('bill'));
    await attach(document('creditNote'));
    await attach(document('bill'), { ...file, name: 'b.pdf' });
    await attach(document('bill'), { ...file, bytes: Buffer.from('%PDF-2') });
    const keys = client.uploads.map(({ key }) => key);
    expect(keys[1]).to.equal(keys[0]);
    expect(new Set(keys).size).to.equal(4);
    for (const key of keys) expect(key.length).to.be.at.most(128);
    expect(keys[0]).to.contain(TENANT_ID);
  });
});
