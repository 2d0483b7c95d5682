import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { acmeId, json, line, type Reply, refusals, spend, writtenOne, XeroHarness, xeroSeed } from '../harness.test.ts';

const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';

interface AttachmentElement {
  readonly AttachmentID: string;
  readonly FileName: string;
  readonly Url: string;
  readonly MimeType: string;
  readonly ContentLength: number;
}

describe('sandbox/xero/attachments/attachments', () => {
  // Bytes that are no text in any encoding.
  const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x0a, 0xfe]);
  const jpeg = { 'content-type': 'image/jpeg' };
  const elements = (reply: Reply): readonly AttachmentElement[] =>
    json<{ Attachments: readonly AttachmentElement[] }>(reply).Attachments;
  const withSpend = async (
    changes: Record<string, unknown> = {},
  ): Promise<{ xero: XeroHarness; id: string; folder: string }> => {
    const xero = new XeroHarness();
    const id = writtenOne(await xero.api('PUT', '/BankTransactions', { body: spend(changes) })).BankTransactionID;
    return { xero, id, folder: `/BankTransactions/${id}/Attachments` };
  };

  it('attaches the bytes as they are, and shows the document with attachments', async () => {
    const { xero, id, folder } = await withSpend();
    const reply = await xero.api('PUT', `${folder}/Bon%20%C3%A9t%C3%A9.jpg`, { body: bytes, headers: jpeg });
    expect(reply.status).to.equal(200);
    const [attached] = elements(reply);
    expect(attached).to.include({ FileName: 'Bon été.jpg', MimeType: 'image/jpeg', ContentLength: 5 });
    expect(attached?.Url).to.match(
      /\/api\.xro\/2\.0\/BankTransactions\/[\da-f-]{36}\/Attachments\/Bon%20%C3%A9t%C3%A9/,
    );
    expect(elements(await xero.api('GET', folder))).to.deep.equal([attached]);
    expect((await xero.api('GET', `/BankTransactions/${id}`)).text).to.contain('"HasAttachments":true');
    const found = await xero.api('GET', '/BankTransactions?where=HasAttachments%3D%3Dtrue');
    expect(writtenOne(found).BankTransactionID).to.equal(id);
    expect(xero.inspectA().attachments).to.deep.equal({
      [id]: [
        {
          id: attached?.AttachmentID,
          name: 'Bon été.jpg',
          mimeType: 'image/jpeg',
          length: 5,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          uploads: 1,
        },
      ],
    });
  });

  it('takes every content type, JSON too, and leaves its parameters out', async () => {
    const { xero, folder } = await withSpend();
    const body = '{"BankTransactions":[]}';
    const [text] = elements(await xero.api('PUT', `${folder}/a.json`, { body }));
    expect(text).to.include({ MimeType: 'application/json', ContentLength: 23 });
    const headers = { 'content-type': 'Text/Plain; charset=utf-8' };
    expect(elements(await xero.api('POST', `${folder}/a.txt`, { body, headers }))[0]?.MimeType).to.equal('text/plain');
  });

  it('replaces a file of the same name, whatever its case, under its id, and counts the uploads', async () => {
    const { xero, id, folder } = await withSpend();
    const [first] = elements(await xero.api('PUT', `${folder}/a.jpg`, { body: bytes, headers: jpeg }));
    const body = Buffer.from('%PDF');
    const headers = { 'content-type': 'application/pdf' };
    const [second] = elements(await xero.api('POST', `${folder}/A.jpg`, { body, headers }));
    expect(second).to.include({ AttachmentID: first?.AttachmentID, MimeType: 'application/pdf', ContentLength: 4 });
    expect(elements(await xero.api('GET', folder))).to.deep.equal([second]);
    expect(xero.inspectA().attachments[id]).to.have.nested.property('[0].uploads', 2);
  });

  it('takes ten files per document, and then none but in place of one', async () => {
    const { xero, id, folder } = await withSpend();
    for (const number of Array(10).keys()) {
      await xero.api('PUT', `${folder}/${number}.jpg`, { body: bytes, headers: jpeg });
    }
    expect(refusals(await xero.api('PUT', `${folder}/10.jpg`, { body: bytes, headers: jpeg }))).to.deep.equal([
      'A document can have at most 10 attachments.',
    ]);
    expect((await xero.api('PUT', `${folder}/9.jpg`, { body: bytes, headers: jpeg })).status).to.equal(200);
    expect(xero.inspectA().attachments[id]).to.have.length(10);
  });

  it('takes 10 MB and no more', async () => {
    const { xero, folder } = await withSpend();
    const most = Buffer.alloc(10 * 1024 * 1024, 1);
    expect((await xero.api('PUT', `${folder}/a.jpg`, { body: most, headers: jpeg })).status).to.equal(200);
    const more = Buffer.concat([most, bytes]);
    expect((await xero.api('PUT', `${folder}/b.jpg`, { body: more, headers: jpeg })).status).to.equal(413);
    expect(elements(await xero.api('GET', folder))).to.have.length(1);
  });

  it('refuses an empty file, and one without a content type', async () => {
    const { xero, folder } = await withSpend();
    for (const body of [Buffer.alloc(0), undefined]) {
      const reply = await xero.api('PUT', `${folder}/a.jpg`, { body, headers: jpeg });
      expect(refusals(reply)).to.deep.equal(['The file must not be empty.']);
    }
    const headers = { 'content-type': '' };
    expect((await xero.api('PUT', `${folder}/a.jpg`, { body: bytes, headers })).status).to.equal(415);
    expect(xero.inspectA().attachments).to.deep.equal({});
  });

  for (const character of ['<', '>', ':', '"', '/', '\\', '|', '?', '*', '+', '\0']) {
    it(`refuses ${JSON.stringify(character)} in a name`, async () => {
      const { xero, folder } = await withSpend();
      const path = `${folder}/${encodeURIComponent(`a${character}.jpg`)}`;
      expect(refusals(await xero.api('PUT', path, { body: bytes, headers: jpeg }))).to.deep.equal([
        `The file name must not contain ${JSON.stringify(character)}.`,
      ]);
    });
  }

  it('wants square brackets in a name encoded', async () => {
    const { xero, folder } = await withSpend();
    expect(refusals(await xero.api('PUT', `${folder}/a[1].jpg`, { body: bytes, headers: jpeg }))).to.deep.equal([
      'Square brackets in a file name must be encoded.',
    ]);
    const [attached] = elements(await xero.api('PUT', `${folder}/a%5B1%5D.jpg`, { body: bytes, headers: jpeg }));
    expect(attached?.FileName).to.equal('a[1].jpg');
  });

  it('takes names of 255 characters', async () => {
    const { xero, folder } = await withSpend();
    const upload = async (length: number): Promise<readonly string[]> =>
      refusals(await xero.api('PUT', `${folder}/${'x'.repeat(length)}`, { body: bytes, headers: jpeg }));
    expect(await upload(255)).to.deep.equal([]);
    expect(await upload(256)).to.deep.equal(['The file name must not be longer than 255 characters.']);
    expect(await upload(0)).to.deep.equal(['The file must have a name.']);
  });

  it('knows no document that there is not: 400 to an upload, 404 to a list', async () => {
    const xero = new XeroHarness();
    for (const endpoint of [
      'BankTransactions',
      'Invoices',
      'CreditNotes',
      'BankTransfers',
      'ManualJournals',
      'Contacts',
    ]) {
      const folder = `/${endpoint}/${unknownId}/Attachments`;
      const upload = await xero.api('PUT', `${folder}/a.jpg`, { body: bytes, headers: jpeg });
      expect(refusals(upload), endpoint).to.deep.equal([
        'The document with the supplied id was not found for this endpoint.',
      ]);
      expect((await xero.api('GET', folder)).status).to.equal(404);
    }
    const { id } = await withSpend();
    expect((await xero.api('GET', `/ManualJournals/${id}/Attachments`)).status).to.equal(404);
  });

  it('attaches to every other kind of document, and to contacts, as well', async () => {
    const xero = new XeroHarness();
    await xero.api('PUT', '/Accounts', { body: { Code: 'S', Name: 'Savings', Type: 'BANK', BankAccountNumber: '9' } });
    const transfer = { FromBankAccount: { Code: 'PLEOBANK' }, ToBankAccount: { Code: 'S' }, Amount: 1 };
    await xero.api('PUT', '/BankTransfers', { body: transfer });
    const lines = [1, -1].map((LineAmount) => ({ LineAmount, AccountCode: '400' }));
    await xero.api('PUT', '/ManualJournals', { body: { Narration: 'x', JournalLines: lines } });
    const bill = { Contact: { ContactID: acmeId }, LineItems: [line()] };
    await xero.api('PUT', '/Invoices', { body: { ...bill, Type: 'ACCPAY' } });
    await xero.api('PUT', '/CreditNotes', { body: { ...bill, Type: 'ACCPAYCREDIT' } });
    const { bankTransfers, manualJournals, invoices, creditNotes } = xero.inspectA();
    const paths = [
      `/BankTransfers/${bankTransfers[0]?.id}`,
      `/ManualJournals/${manualJournals[0]?.id}`,
      `/Invoices/${invoices[0]?.id}`,
      `/CreditNotes/${creditNotes[0]?.id}`,
      `/Contacts/${acmeId}`,
    ];
    for (const path of paths) {
      const reply = await xero.api('PUT', `${path}/Attachments/a.jpg`, { body: bytes, headers: jpeg });
      expect(reply.status, path).to.equal(200);
      expect((await xero.api('GET', path)).text, path).to.contain('"HasAttachments":true');
    }
  });

  it('takes nothing for a document that is deleted or in a locked period, or for an archived contact', async () => {
    const { xero, id, folder } = await withSpend();
    const upload = async (path: string, at = xero): Promise<readonly string[]> =>
      refusals(await at.api('PUT', `${path}/a.jpg`, { body: bytes, headers: jpeg }));
    const archived = xero.inspectA().contacts.find(({ status }) => status === 'ARCHIVED')?.id;
    expect(await upload(`/Contacts/${archived}/Attachments`)).to.deep.equal([
      "The contact 'Old Vendor' is archived and cannot be used.",
    ]);
    const locked = new XeroHarness(xeroSeed({ periodLockDate: '2026-02-10' }));
    locked.simulator.restore(xero.simulator.snapshot());
    expect(await upload(folder, locked)).to.deep.equal([
      'The document date cannot be before the period lock date, currently set at 10 February 2026',
    ]);
    await xero.api('POST', `/BankTransactions/${id}`, { body: { Status: 'DELETED' } });
    expect(await upload(folder)).to.deep.equal(['Document not of valid status for modification']);
  });

  it('refuses IncludeOnline, which is for sales', async () => {
    const { xero, folder } = await withSpend();
    const upload = (query: string): Promise<Reply> =>
      xero.api('PUT', `${folder}/a.jpg?IncludeOnline=${query}`, { body: bytes, headers: jpeg });
    expect(refusals(await upload('true'))).to.deep.equal(['IncludeOnline can only be used with sales documents.']);
    expect((await upload('false')).status).to.equal(200);
  });

  it('replays an upload under the same key, and refuses other bytes', async () => {
    const { xero, id, folder } = await withSpend();
    const headers = { ...jpeg, 'idempotency-key': 'k' };
    const upload = (body: Buffer): Promise<Reply> => xero.api('PUT', `${folder}/a.jpg`, { body, headers });
    const first = await upload(bytes);
    expect((await upload(bytes)).text).to.equal(first.text);
    // The same text, as the bytes that are no text are all read as one character.
    const other = Buffer.from([0xfe, 0xd8, 0x00, 0x0a, 0xff]);
    expect(other.toString()).to.equal(bytes.toString());
    expect((await upload(other)).text).to.contain('is used with a different request');
    expect(xero.inspectA().attachments[id]).to.have.nested.property('[0].uploads', 1);
  });

  it('keeps no bytes: the content of a file cannot be had, and a snapshot stays small', async () => {
    const { xero, folder } = await withSpend();
    const before = JSON.stringify(xero.simulator.snapshot()).length;
    await xero.api('PUT', `${folder}/a.jpg`, { body: Buffer.alloc(1024 * 1024, 1), headers: jpeg });
    expect(JSON.stringify(xero.simulator.snapshot()).length - before).to.be.below(500);
    expect((await xero.api('GET', `${folder}/a.jpg`)).status).to.equal(404);
  });

  it('asks for a scope of its own, of which reading is a part', async () => {
    const { xero, folder } = await withSpend();
    const banking = await xero.clientCredentials('accounting.banktransactions');
    expect((await xero.api('GET', folder, { token: banking })).status).to.equal(401);
    const upload = await xero.api('PUT', `${folder}/a.jpg`, { body: bytes, headers: jpeg, token: banking });
    expect(upload.status).to.equal(401);
    const attaching = await xero.clientCredentials('accounting.attachments');
    expect((await xero.api('GET', folder, { token: attaching })).status).to.equal(200);
  });

  it('leaves the other paths to their JSON', async () => {
    const xero = new XeroHarness();
    expect((await xero.api('PUT', '/BankTransactions', { body: bytes, headers: jpeg })).status).to.equal(415);
  });
});
