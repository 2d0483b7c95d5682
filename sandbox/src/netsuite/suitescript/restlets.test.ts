import { expect } from 'chai';
import { json, NetSuiteHarness, netsuiteSeed } from '../harness.test.ts';

/** A RESTlet of a customer: it creates a journal with tax, and attaches a file to it, once. */
const source = `
/**
 * @NApiVersion 2.1
 * @NScriptType Restlet
 */
define(['N/record', 'N/file', 'N/search', 'N/query', 'N/error', 'N/runtime'], (record, file, search, query, error, runtime) => {
  const byExternalId = (externalId) =>
    search.create({ type: 'transaction', filters: [['externalidstring', 'is', externalId], 'and', ['memo', 'anyof', '@NONE@'], 'and', ['mainline', 'is', 'T']], columns: ['internalid'] })
      .run().getRange({ start: 0, end: 1 })[0];
  const create = ({ externalId, lines, date, fail }) => {
    if (fail) throw error.create({ name: 'PLEO_REFUSED', message: fail });
    const known = byExternalId(externalId);
    if (known) return { id: known.id, known: true };
    const journal = record.create({ type: record.Type.JOURNAL_ENTRY, isDynamic: true });
    journal.setValue({ fieldId: 'subsidiary', value: 1 });
    journal.setValue({ fieldId: 'externalid', value: externalId });
    const [year, month, day] = date.split('-').map(Number);
    journal.setValue({ fieldId: 'trandate', value: new Date(year, month - 1, day) });
    for (const line of lines) {
      journal.selectNewLine({ sublistId: 'line' });
      for (const [fieldId, value] of Object.entries(line)) journal.setCurrentSublistValue({ sublistId: 'line', fieldId, value });
      journal.commitLine({ sublistId: 'line' });
    }
    return { id: journal.save(), known: false };
  };
  const attach = ({ id, name, contents }) => {
    const [found] = query.runSuiteQL({ query: "SELECT id FROM mediaitemfolder WHERE name = ?", params: ['Pleo'] }).asMappedResults();
    let folder = found && found.id;
    if (!folder) folder = record.create({ type: 'folder' }).setValue({ fieldId: 'name', value: 'Pleo' }).save();
    const fileId = file.create({ name, fileType: file.Type.PDF, contents, folder }).save();
    record.attach({ record: { type: 'file', id: fileId }, to: { type: 'journalentry', id } });
    return { fileId };
  };
  return {
    get: () => ({ suiteTax: runtime.isFeatureInEffect({ feature: 'TAX_OVERHAUL' }) }),
    post: (request) => (request.attach ? attach(request.attach) : create(request)),
  };
});
`;

describe('sandbox/netsuite/suitescript', () => {
  const url = '/app/site/hosting/restlet.nl?script=customscript_pleo&deploy=1';
  const restlets = [{ script: 'customscript_pleo', deploy: '1', source }];
  const lines = [
    { account: 60, debit: 100, taxcode: 5, tax1amt: 21 },
    { account: '10', credit: '121.00' },
  ];
  const body = { externalId: 'pleo-1', date: '2026-02-10', lines };
  const start = () => new NetSuiteHarness(netsuiteSeed({ taxEngine: 'legacy', restlets }));

  it("runs the customer's script: a journal with tax, by the rules of the books, never twice", async () => {
    const netsuite = start();
    expect(json(await netsuite.send('POST', url, { body }))).to.deep.equal({ id: '1001', known: false });
    expect(json(await netsuite.send('POST', url, { body }))).to.deep.equal({ id: '1001', known: true });
    expect(netsuite.inspect().accountBalances).to.deep.equal({ '6000': '100.00', '1010': '-121.00', '2500': '21.00' });
    expect(netsuite.inspect().journalEntries[0]).to.deep.include({ trandate: '2026-02-10' });
    expect(json(await netsuite.send('GET', url))).to.deep.equal({ suiteTax: false });
  });

  it('keeps files in the cabinet and attaches them once', async () => {
    const netsuite = start();
    await netsuite.send('POST', url, { body });
    const attach = { id: '1001', name: 'receipt.pdf', contents: Buffer.from('hello').toString('base64') };
    for (const _ of [1, 2]) {
      expect(json(await netsuite.send('POST', url, { body: { attach } }))).to.deep.equal({ fileId: '1' });
    }
    const files = netsuite.inspect().journalEntries[0]?.files;
    expect(files?.map(({ id, name, length, uploads }) => [id, name, length, uploads])).to.deep.equal([
      ['1', 'receipt.pdf', 5, 2],
    ]);
  });

  it('answers 400 with the code and the words of what went wrong', async () => {
    const netsuite = start();
    const errorOf = async (sent: object, at = url) => {
      const reply = await netsuite.send('POST', at, { body: sent });
      return [reply.status, json<{ error: { code: string; message: string } }>(reply).error];
    };
    const period = 'The transaction date you specified is not within the date range of your accounting period.';
    expect(await errorOf({ ...body, date: '2026-01-10' })).to.deep.equal([
      400,
      { code: 'USER_ERROR', message: period },
    ]);
    expect(await errorOf({ fail: 'no' })).to.deep.equal([400, { code: 'PLEO_REFUSED', message: 'no' }]);
    const [, misspelt] = await errorOf({ ...body, lines: [{ acount: 60 }] });
    expect(misspelt).to.include({ code: 'SSS_INVALID_FIELD_ID' });
    const [, unknown] = await errorOf(body, '/app/site/hosting/restlet.nl?script=other&deploy=1');
    expect(unknown).to.include({ code: 'SSS_INVALID_SCRIPTLET_ID' });
    const locked = await netsuite.send('POST', url, { body, token: '' });
    expect([locked.status, json<{ error: object }>(locked).error]).to.deep.include(401);
    expect(netsuite.inspect().journalEntries).to.deep.equal([]);
  });
});
