import { expect } from 'chai';
import { FakeTags } from './fake-tags.ts';

const group = { code: 'DEPT', name: 'Department', archived: false };
const tag = { code: '100', name: 'Sales', archived: false };

describe('core/testing/fake-tags', () => {
  let writes: string[];
  let tags: FakeTags;
  let groupId: string;

  beforeEach(() => {
    writes = [];
    tags = new FakeTags(writes);
    groupId = tags.createGroup(group).id;
  });

  it('refuses a second tag of a code in its group, archived or not, and takes it in another case or group', () => {
    tags.create(groupId, { ...tag, code: 'a', archived: true });
    expect(() => tags.create(groupId, { ...tag, code: 'a' }))
      .to.throw()
      .with.property('kind', 'conflict');
    tags.create(groupId, { ...tag, code: 'A' });
    tags.create(tags.createGroup(group).id, { ...tag, code: 'a' });
    expect(tags.tags.map(({ code }) => code)).to.deep.equal(['a', 'A', 'a']);
  });

  it('lets one of several duplicates be renamed, but not take the code of another', () => {
    tags.tags.push({ id: 'd-1', groupId, ...tag }, { id: 'd-2', groupId, ...tag });
    tags.update('d-1', { ...tag, name: 'Selling' });
    tags.create(groupId, { ...tag, code: '200' });
    expect(() => tags.update('d-1', { ...tag, code: '200' }))
      .to.throw()
      .with.property('kind', 'conflict');
  });

  it('takes no more active tags than the group has room for, however they become active', () => {
    tags.maxActivePerGroup = 1;
    const { id } = tags.create(groupId, tag);
    const { id: sleeping } = tags.create(groupId, { ...tag, code: '200', archived: true });
    const full: (() => void)[] = [
      () => tags.create(groupId, { ...tag, code: '300' }),
      () => tags.update(sleeping, { ...tag, code: '200' }),
      () => tags.setArchived([sleeping], false),
    ];
    for (const attempt of full) expect(attempt).to.throw().with.property('kind', 'rejected');
    tags.setArchived([id], true);
    tags.setArchived([sleeping], false);
    expect(tags.tags.map(({ archived }) => archived)).to.deep.equal([true, false]);
  });

  it('changes up to a hundred at once, all or none', () => {
    const { id } = tags.create(groupId, tag);
    for (const ids of [[], Array.from({ length: 101 }, () => id), [id, 'strange']]) {
      expect(() => tags.setArchived(ids, true)).to.throw();
    }
    expect(tags.tags[0]?.archived).to.equal(false);
    tags.setArchived([id, id], true);
    expect(writes).to.deep.equal(['create tag group DEPT', 'create tag DEPT/100', 'archive tag DEPT/100']);
  });
});
