import { expect } from 'chai';
import { type ErpDocument, ExportJobId, Failure } from '../../contract/index.ts';
import { entryId, expense, failureOf } from '../../pleo/testing/index.ts';
import { companyWithChart, type TestCompany } from '../../testing/index.ts';
import { exportReference } from '../../testing/references.ts';
import { type FileTarget, FileUrls, transferFiles } from './transfer-files.ts';

const DOCUMENT: ErpDocument = { id: 'doc-1' };
const ID = entryId(1);
const LIMITS = { maxBytes: 1_000_000, maxPerDocument: 3, maxNameLength: 100 };
const JOB = ExportJobId.parse('d0d0d0d0-0000-4000-8000-000000000001');

describe('core/export/receipts/transfer-files', () => {
  let company: TestCompany;

  beforeEach(() => {
    company = companyWithChart({ abilities: { files: LIMITS } });
  });

  /** Files of these kinds; their bytes say their number. */
  function filesOf(...types: string[]) {
    return types.map((type, index) => {
      const url = `https://files.example/${index + 1}`;
      company.files.bytesByUrl.set(url, new Uint8Array([index + 1]));
      return { url, type, size: 1 };
    });
  }

  const uploadCount = () => company.store.journal.records.filter(({ type }) => type === 'attachment.uploaded').length;

  async function attach(files: ReturnType<typeof filesOf>, isNew = true, limits: object = {}, signal?: AbortSignal) {
    const item = expense({ files });
    company.pleo.addJob([item], { status: 'in_progress' });
    const parts = company.parts();
    const { files: erp } = parts.erp;
    if (erp?.when !== 'onDocument') throw new Error('The ERP takes files.');
    let isSent = false;
    const target: FileTarget = {
      documentId: DOCUMENT.id,
      limits: { ...LIMITS, ...limits },
      list: async () => (isNew && !isSent ? [] : erp.list(DOCUMENT, { signal })),
      put: async (file) => {
        isSent = true;
        await erp.attach(DOCUMENT, file, { signal });
        return file.name;
      },
    };
    const before = uploadCount();
    const result = await transferFiles(ID, target, { parts, urls: new FileUrls([item], JOB, parts.pleo), signal });
    return { ...result, uploaded: uploadCount() - before };
  }

  const uploads = () => [...(company.books.files.get(DOCUMENT.id) ?? [])].map(([name, file]) => [name, file.uploads]);
  const nameOf = (ending: string) => `${exportReference(ID)}-${ending}`;
  const why = (result: Awaited<ReturnType<typeof attach>>) =>
    result.kind === 'done' ? result.problems.map(({ failureType, why }) => [failureType, why]) : result.why;

  it('puts every file on the document, in order, under a name made of the expense and its position', async () => {
    const result = await attach(filesOf('application/pdf', 'image/jpeg', 'png'));
    expect(result).to.deep.include({ kind: 'done', uploaded: 3, problems: [] });
    expect(uploads()).to.deep.equal([
      [nameOf('1.pdf'), 1],
      [nameOf('2.jpeg'), 1],
      [nameOf('3.png'), 1],
    ]);
    expect([...(company.books.files.get(DOCUMENT.id)?.values() ?? [])].map(({ bytes }) => [...bytes])).to.deep.equal([
      [1],
      [2],
      [3],
    ]);
    expect(company.store.journal.records.map(({ type }) => type)).to.deep.equal(Array(3).fill('attachment.uploaded'));
  });

  it('asks a document that was there before which files it has, and adds what is missing', async () => {
    const files = filesOf('pdf', 'pdf');
    company.books.file(DOCUMENT, { name: nameOf('1.pdf'), contentType: 'application/pdf', bytes: new Uint8Array() });
    expect(await attach(files, false)).to.deep.include({ uploaded: 1 });
    expect(uploads()).to.deep.equal([
      [nameOf('1.pdf'), 1],
      [nameOf('2.pdf'), 1],
    ]);
  });

  it('fetches an address that has lapsed anew, once for all files', async () => {
    const files = filesOf('pdf', 'pdf');
    for (const { url } of files) company.files.lapsed.add(url);
    let readings = 0;
    company.interfere = async (call) => {
      if (call !== 'pleo.listExportItems') return;
      readings += 1;
      company.files.lapsed.clear();
    };
    expect(await attach(files)).to.deep.include({ uploaded: 2 });
    expect(readings).to.equal(1);
  });

  it('takes a lost answer for done only when the file is there', async () => {
    let lost = 2;
    company.interfere = async (call, moment) => {
      if (call === 'erp.attach' && moment === 'after' && lost-- > 0)
        throw new Failure('unavailable', 'Lost.', { mayHaveHappened: true });
    };
    expect(await attach(filesOf('pdf', 'pdf'))).to.deep.include({ uploaded: 2 });
    expect(uploads().map(([, count]) => count)).to.deep.equal([1, 1]);
    company.interfere = async (call, moment) => {
      if (call === 'erp.attach' && moment === 'before')
        throw new Failure('unavailable', 'Lost.', { mayHaveHappened: true });
    };
    company.books.files.clear();
    expect(await attach(filesOf('pdf'))).to.deep.include({ kind: 'open', why: 'Lost.' });
  });

  describe('reports a file, and goes on with the next, when it', () => {
    it('is too large, by what Pleo says or by what comes', async () => {
      const files = filesOf('pdf', 'pdf', 'pdf').map((file, index) =>
        index === 0 ? { ...file, size: 2_000_000 } : file,
      );
      company.files.bytesByUrl.set('https://files.example/2', new Uint8Array(1_000_001));
      const result = await attach(files);
      expect(why(result)).to.deep.equal([
        ['receipt_file_size_limit_exceeded', 'File 1 is larger than the 1 MB that Ledgerly takes.'],
        ['receipt_file_size_limit_exceeded', 'File 2 is larger than the 1 MB that Ledgerly takes.'],
      ]);
      expect(company.files.downloads).not.to.include('https://files.example/1');
      expect(uploads()).to.deep.equal([[nameOf('3.pdf'), 1]]);
      expect(company.store.journal.records.map(({ type }) => type)).to.deep.equal([
        'attachment.uploaded',
        'attachment.failed',
        'attachment.failed',
      ]);
    });

    it('is of a kind that nobody knows, or that the ERP does not take', async () => {
      const result = await attach(filesOf('application/x-exe', 'png', 'pdf'), true, { types: ['application/pdf'] });
      expect(why(result)).to.deep.equal([
        ['receipt_conversion_failure', 'File 1 is of a kind (application/x-exe) that is not known.'],
        ['receipt_conversion_failure', 'Ledgerly takes no png files, so file 2 was left out.'],
      ]);
      expect(uploads()).to.deep.equal([[nameOf('3.pdf'), 1]]);
    });

    it('is one too many', async () => {
      const result = await attach(filesOf('pdf', 'pdf'), true, { maxPerDocument: 1 });
      expect(why(result)).to.deep.equal([
        ['receipt_upload_failure', 'Ledgerly takes at most 1 per document, so file 2 was left out.'],
      ]);
    });

    it('is gone', async () => {
      const files = filesOf('pdf', 'pdf');
      company.files.bytesByUrl.delete('https://files.example/1');
      expect(why(await attach(files))).to.deep.equal([
        ['receipt_download_failure', 'File 1 could not be fetched from Pleo: There is no such file.'],
      ]);
    });

    it('is refused by the ERP', async () => {
      company.interfere = async (call) => {
        if (call === 'erp.attach') throw new Failure('rejected', 'No.');
      };
      expect(why(await attach(filesOf('pdf')))).to.deep.equal([
        ['receipt_upload_failure', 'Ledgerly did not take file 1: No.'],
      ]);
    });
  });

  it('is interrupted by what passes, and goes on from there', async () => {
    let away = true;
    company.interfere = async (call) => {
      if (call === 'files.download' && away && company.files.downloads.length === 1)
        throw new Failure('unreachable', 'Away.');
    };
    const files = filesOf('pdf', 'pdf');
    expect(await attach(files)).to.deep.include({ kind: 'open', why: 'Away.' });
    away = false;
    expect(await attach(files, false)).to.deep.include({ uploaded: 1 });
    expect(uploads().map(([, count]) => count)).to.deep.equal([1, 1]);
  });

  it('throws when our own records cannot be written', async () => {
    company.interfere = async (call) => {
      if (call === 'journal.append') throw new Failure('storage', 'Disk full.');
    };
    expect((await failureOf(attach(filesOf('pdf')))).kind).to.equal('storage');
  });

  it('costs nothing for an expense without files', async () => {
    const calls: string[] = [];
    company.interfere = async (call) => void calls.push(call);
    expect(await attach([], false)).to.deep.include({ uploaded: 0 });
    expect(calls).to.deep.equal([]);
  });
});
