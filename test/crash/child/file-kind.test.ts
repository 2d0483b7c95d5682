import { expect } from 'chai';
import { appendKind, fileKind } from './file-kind.ts';

describe('test/crash/child/file-kind', () => {
  it("knows the storage's files by their names", () => {
    expect(fileKind('/data/companies/a/journal.jsonl')).to.equal('journal');
    expect(fileKind('/data/companies/a/journal.jsonl.0123456789ab.tmp')).to.equal('journal copy');
    expect(fileKind('/data/companies/a/state.json.0123456789ab.tmp')).to.equal('state');
    expect(fileKind('/data/companies/a/holder.json.0123.tmp')).to.equal('holder');
    expect(fileKind('/data/companies/a/journal.torn-1')).to.equal('torn tail');
    expect(fileKind('/data/companies/a')).to.equal('folder');
    expect(fileKind('/data/companies/a/run.log')).to.equal(undefined);
  });

  it('knows an append by its most telling record', () => {
    expect(appendKind('{"type":"run.started"}\n')).to.equal('journal: run started');
    expect(appendKind('{"type":"posting.created"}\n{"type":"posting.rejected"}\n')).to.equal('journal: outcome');
    expect(appendKind('{"type":"posting.intended"}\n')).to.equal('journal: intent');
    expect(appendKind('{"type":"sync.changed"}\n')).to.equal(undefined);
  });
});
