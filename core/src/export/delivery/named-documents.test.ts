import { expect } from 'chai';
import type { ErpDocument } from '../../contract/index.ts';
import { entryId, expense, failureOf, vendorOf } from '../../pleo/testing/index.ts';
import { companyWithChart, erpVendor, type TestCompany, type TestCompanyOptions } from '../../testing/index.ts';
import { exportReference } from '../../testing/references.ts';
import { forgetNamed, nameDocument, namedDocuments } from './named-documents.ts';

const REFERENCE = exportReference(entryId(1));
const PAYMENT = exportReference(entryId(1), 'payment');
const PAYING: TestCompanyOptions = { capabilities: { documents: ['bill', 'billPayment', 'spend'], drafts: ['bill'] } };

describe('core/export/delivery/named-documents', () => {
  const reported = ({ pleo }: TestCompany) => pleo.jobs.at(-1)?.items.get(entryId(1))?.update;

  it('keeps what is said of each expense, until that expense is done', async () => {
    const { store } = companyWithChart();
    await store.state.update((state) => ({ ...state, values: { other: 1 } }));
    await nameDocument(REFERENCE, 'doc-1', store);
    await nameDocument(PAYMENT, 'doc-2', store);
    await nameDocument(exportReference(entryId(2)), 'doc-3', store);
    await nameDocument(REFERENCE, 'doc-4', store);
    expect([...namedDocuments(store)]).to.have.deep.members([
      [REFERENCE, 'doc-4'],
      [PAYMENT, 'doc-2'],
      [exportReference(entryId(2)), 'doc-3'],
    ]);
    await forgetNamed([entryId(1), entryId(9)], { store, referenceOf: exportReference });
    expect([...namedDocuments(store).keys()]).to.deep.equal([exportReference(entryId(2))]);
    await forgetNamed([entryId(2)], { store, referenceOf: exportReference });
    expect(store.state.get().values).to.deep.equal({ other: 1 });
  });

  it('writes no state where nothing was said', async () => {
    const { store } = companyWithChart();
    const before = store.state.get();
    await forgetNamed([entryId(1)], { store, referenceOf: exportReference });
    expect(store.state.get()).to.equal(before);
  });

  it('does not go on over a decision that it cannot read', async () => {
    const { store } = companyWithChart();
    await store.state.update((state) => ({ ...state, values: { 'export.namedDocuments': ['doc-1'] } }));
    const failure = await failureOf((async () => namedDocuments(store))());
    expect(failure.kind).to.equal('storage');
  });

  it('lets the files of the expense go to the document that was named, as one of the kind that it became', async () => {
    const limits = { maxBytes: 100, maxPerDocument: 3, maxNameLength: 100 };
    const company = companyWithChart({ abilities: { files: limits } });
    const parts = company.parts();
    const asked: ErpDocument[] = [];
    const { files } = parts.erp;
    if (files?.when !== 'onDocument') throw new Error('The ERP takes files.');
    files.list = async (document) => {
      asked.push(document);
      return [];
    };
    company.parts = () => parts;
    const url = 'https://files.example/1';
    company.files.bytesByUrl.set(url, new Uint8Array([1]));
    await nameDocument(REFERENCE, 'made-by-hand', company.store);
    company.pleo.addJob([expense({ files: [{ url, type: 'pdf', size: 1 }] })]);
    await company.exportOnce();
    expect(asked).to.deep.equal([{ id: 'made-by-hand', kind: 'spend' }]);
    expect(company.books.files.get('made-by-hand')?.size).to.equal(1);
    expect(reported(company)).to.include({ externalId: 'made-by-hand' });
    expect(company.books.sent).to.deep.equal([]);
  });

  it('holds for an expense that could not be posted today', async () => {
    const company = companyWithChart();
    await nameDocument(REFERENCE, 'doc-1', company.store);
    company.books.accounts.length = 1;
    const total = { ...expense().amount.wallet, amountMinor: 1 };
    company.books.documents.push({ id: 'doc-1', reference: REFERENCE, total });
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(reported(company)).to.include({ status: 'successful', externalId: 'doc-1' });
  });

  it('holds for a payment although its bill has to be posted anew', async () => {
    for (const find of [true, false]) {
      const company = companyWithChart({ ...PAYING, abilities: { find } });
      company.books.vendors.push(erpVendor());
      await nameDocument(PAYMENT, 'payment-by-hand', company.store);
      const vendor = vendorOf({ externalId: 'erp-vendor-1', code: 'V1', name: 'Paper & Co' });
      company.pleo.addJob([expense({ method: 'accounts_payable', vendor })]);
      await company.exportOnce();
      expect(company.books.documents.map(({ kind }) => kind)).to.deep.equal(['bill']);
      expect(reported(company)).to.include({ status: 'successful', externalId: 'doc-1' });
      expect(namedDocuments(company.store).size).to.equal(0);
    }
  });

  it('holds over an export that is reported failed', async () => {
    const company = companyWithChart();
    await nameDocument(REFERENCE, 'made-by-hand', company.store);
    company.pleo.addJob([expense()]).data.splice(0, 1, { kind: 'unreadable', entryId: entryId(1), problem: 'x' });
    await company.exportOnce();
    expect(reported(company)).to.include({ status: 'failed' });
    company.pleo.addJob([expense()]);
    await company.exportOnce();
    expect(reported(company)).to.include({ status: 'successful', externalId: 'made-by-hand' });
  });
});
