import { createHash } from 'node:crypto';
import { expect } from 'chai';
import {
  bill,
  creditNote,
  elements,
  ids,
  journal,
  one,
  type Reply,
  refusals,
  spend,
  transfer,
  XeroHarness,
  xeroSeed,
} from '../harness.test.ts';

describe('sandbox/xero/resources/attachments', () => {
  // Bytes that are no text in any encoding.
  const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x0a, 0xfe]);
  const jpeg = { 'content-type': 'image/jpeg' };
  const upload = async (xero: XeroHarness, path: string, body: Buffer | undefined = bytes): Promise<Reply> =>
    xero.api('PUT', path, { body, headers: jpeg });
  const withSpend = async (): Promise<{ xero: XeroHarness; id: string; folder: string }> => {
    const xero = new XeroHarness();
    const id = String((await xero.made('BankTransactions', spend())).BankTransactionID);
    return { xero, id, folder: `/BankTransactions/${id}/Attachments` };
  };

  it('attaches the bytes as they are, and shows the document with attachments', async () => {
    const { xero, id, folder } = await withSpend();
    const attached = one('Attachments', await upload(xero, `${folder}/Bon%20%C3%A9t%C3%A9.jpg`));
    expect(attached).to.include({ FileName: 'Bon été.jpg', MimeType: 'image/jpeg', ContentLength: 5 });
    expect(attached.Url).to.match(/\/api\.xro\/2\.0\/BankTransactions\/[\da-f-]{36}\/Attachments\/Bon%20%C3%A9t%C3%A9/);
    expect(elements('Attachments', await xero.api('GET', folder))).to.deep.equal([attached]);
    expect((await xero.selected('BankTransactions', 'Total>0'))[0]).to.include({ HasAttachments: true });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(xero.inspectA().attachments).to.deep.equal({
      [id]: [{ id: attached.AttachmentID, name: 'Bon été.jpg', mimeType: 'image/jpeg', length: 5, sha256, uploads: 1 }],
    });
  });

  it('takes every content type, JSON too, and leaves its parameters out', async () => {
    const { xero, folder } = await withSpend();
    const text = one('Attachments', await xero.api('PUT', `${folder}/a.json`, { body: '{"BankTransactions":[]}' }));
    expect(text).to.include({ MimeType: 'application/json', ContentLength: 23 });
    const headers = { 'content-type': 'Text/Plain; charset=utf-8' };
    expect(one('Attachments', await xero.api('PUT', `${folder}/a.txt`, { body: 'x', headers })).MimeType).to.equal(
      'text/plain',
    );
  });

  it('replaces a file of the same name, whatever its case, under its id, and counts the uploads', async () => {
    const { xero, id, folder } = await withSpend();
    const first = one('Attachments', await upload(xero, `${folder}/a.jpg`));
    const second = one('Attachments', await upload(xero, `${folder}/A.jpg`, Buffer.from('%PDF')));
    expect(second).to.include({ AttachmentID: first.AttachmentID, ContentLength: 4 });
    expect(elements('Attachments', await xero.api('GET', folder))).to.deep.equal([second]);
    expect(xero.inspectA().attachments[id]).to.have.nested.property('[0].uploads', 2);
  });

  it('takes ten files per document, and then none but in place of one', async () => {
    const { xero, id, folder } = await withSpend();
    for (const number of Array(10).keys()) await upload(xero, `${folder}/${number}.jpg`);
    expect(refusals(await upload(xero, `${folder}/10.jpg`))).to.deep.equal([
      'A document can have at most 10 attachments.',
    ]);
    expect((await upload(xero, `${folder}/9.jpg`)).status).to.equal(200);
    expect(xero.inspectA().attachments[id]).to.have.length(10);
  });

  it('takes 10 MB and no more, nothing empty, and nothing without a content type', async () => {
    const { xero, folder } = await withSpend();
    const most = Buffer.alloc(10 * 1024 * 1024, 1);
    expect((await upload(xero, `${folder}/a.jpg`, most)).status).to.equal(200);
    expect((await upload(xero, `${folder}/b.jpg`, Buffer.concat([most, bytes]))).status).to.equal(413);
    expect(refusals(await upload(xero, `${folder}/c.jpg`, Buffer.alloc(0)))).to.deep.equal([
      'The file must not be empty.',
    ]);
    const headers = { 'content-type': '' };
    expect((await xero.api('PUT', `${folder}/a.jpg`, { body: bytes, headers })).status).to.equal(415);
  });

  it('refuses names that Xero refuses, and square brackets that are not encoded', async () => {
    const { xero, folder } = await withSpend();
    for (const character of ['<', '>', ':', '"', '/', '\\', '|', '?', '*', '+', '\0']) {
      const reply = await upload(xero, `${folder}/${encodeURIComponent(`a${character}.jpg`)}`);
      expect(refusals(reply)).to.deep.equal([`The file name must not contain ${JSON.stringify(character)}.`]);
    }
    expect(refusals(await upload(xero, `${folder}/a[1].jpg`))).to.have.length(1);
    expect(one('Attachments', await upload(xero, `${folder}/a%5B1%5D.jpg`)).FileName).to.equal('a[1].jpg');
    const problems = async (length: number): Promise<number> =>
      refusals(await upload(xero, `${folder}/${'x'.repeat(length)}`)).length;
    expect([await problems(0), await problems(255), await problems(256)]).to.deep.equal([1, 0, 1]);
  });

  it('attaches to every kind of document, and to none that there is not', async () => {
    const xero = new XeroHarness();
    const bodies = {
      BankTransactions: spend(),
      Invoices: bill(),
      CreditNotes: creditNote(),
      BankTransfers: transfer(),
      ManualJournals: journal(),
    };
    for (const [plural, body] of Object.entries(bodies)) {
      const { [`${plural.slice(0, -1)}ID`]: id } = await xero.made(plural, body);
      expect((await upload(xero, `/${plural}/${id}/Attachments/a.jpg`)).status, plural).to.equal(200);
      const missing = `/${plural}/${ids.unknown}/Attachments`;
      expect(refusals(await upload(xero, `${missing}/a.jpg`))).to.deep.equal([
        'The document with the supplied id was not found for this endpoint.',
      ]);
      expect((await xero.api('GET', missing)).status).to.equal(404);
    }
  });

  it('attaches nothing to documents that are voided or in a locked period', async () => {
    const { xero, folder } = await withSpend();
    const { InvoiceID } = await xero.made('Invoices', bill());
    await xero.api('POST', `/Invoices/${InvoiceID}`, { body: { Status: 'VOIDED' } });
    expect(refusals(await upload(xero, `/Invoices/${InvoiceID}/Attachments/a.jpg`))).to.deep.equal([
      'Document not of valid status for modification',
    ]);
    const locked = new XeroHarness(xeroSeed({ periodLockDate: '2026-02-10' }));
    locked.simulator.restore(xero.simulator.snapshot());
    expect(refusals(await upload(locked, `${folder}/a.jpg`))).to.have.length(1);
  });
});
