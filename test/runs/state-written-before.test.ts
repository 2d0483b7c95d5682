import { expect } from 'chai';
import { kindsOnceUsed } from '../../core/src/export/delivery/known-kinds.ts';
import { namedDocuments } from '../../core/src/export/delivery/named-documents.ts';
import type { CompanyStore } from '../../core/src/storage/index.ts';
import { FolderUnderTest, WRITTEN_BEFORE } from '../../core/src/storage/testing/folder-under-test.ts';
import { reference } from '../../core/src/storage/testing/sample-records.ts';
import { openVendors } from '../../core/src/sync/resources/new-vendors.ts';

describe('test/runs/state-written-before', () => {
  let folder: FolderUnderTest;
  let store: CompanyStore;
  beforeEach(async () => {
    folder = await FolderUnderTest.copyOf(WRITTEN_BEFORE);
    store = await folder.open();
  });
  afterEach(() => folder.dispose());

  it('tells an export which documents its expenses once became, and which a person named', () => {
    expect(kindsOnceUsed(new Set(['card_purchase', 'card_refund']), store)).to.deep.equal(['spend', 'receive', 'bill']);
    expect([...namedDocuments(store)]).to.deep.equal([[reference(5), 'doc-5']]);
  });

  it('tells a sync which vendors it began to make in the ERP', () => {
    expect(openVendors(store)).to.deep.equal(['vendor-1', 'vendor-2']);
  });
});
