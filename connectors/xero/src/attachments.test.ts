import type { ErpDocument, PostingKind, ReceiptFile } from '@ringfence/core/contract';
import { expect } from 'chai';
import { attachFile, listFiles } from './attachments.ts';
import { TENANT_ID } from './testing/context.ts';
import { FakeXeroClient } from './testing/fake-xero-client.ts';
import { failureOf } from './testing/outcomes.ts';

const file: ReceiptFile = { name: 'a.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') };
const document = (kind: PostingKind): ErpDocument => ({ id: 'id-1', kind });

describe('connectors/xero/attachments', () => {
  let client: FakeXeroClient;
  const attach = (to: ErpDocument, what = file) => attachFile(client, TENANT_ID, to, what);

  beforeEach(() => {
    client = new FakeXeroClient();
  });

  it('goes to the resource of its kind, or where the document says that its files are', async () => {
    await attach(document('creditNote'));
    await listFiles(client, document('transfer'));
    await attach({ ...document('billPayment'), filesAt: 'Invoices/id-2' });
    expect(client.calls).to.deep.equal([
      'attach CreditNotes/id-1',
      'listAttachments BankTransfers/id-1',
      'attach Invoices/id-2',
    ]);
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
