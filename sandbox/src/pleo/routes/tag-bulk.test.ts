import { expect } from 'chai';
import { at, companyA, companyB, keyB, organisationKey, type PleoHarness } from '../harness.test.ts';
import { archive, idsIn, nowhere, tagged, tagId, tags } from './tags-harness.test.ts';

const removeAll = (pleo: PleoHarness, tagIds: readonly string[]) =>
  pleo.request('DELETE', tags, { body: { companyId: companyA, tagIds } });

const archivedOf = async (pleo: PleoHarness, number: number) =>
  at((await pleo.request('GET', `${tags}/${tagId(number)}`)).body, 'data.archived');

describe('sandbox/pleo/routes/tag-bulk', () => {
  it('archives and unarchives, answering with every tag named, across groups', async () => {
    const pleo = tagged();
    pleo.clock.advance(1000);
    const { status, body } = await archive(pleo, [tagId(2), tagId(3), tagId(2)], true);
    expect(status).to.equal(200);
    expect([at(body, 'data')].flat().map((tag) => [at(tag, 'id'), at(tag, 'archived')])).to.deep.equal([
      [tagId(2), true],
      [tagId(3), true],
    ]);
    expect([at(body, 'data.0.updatedAt'), at(body, 'data.1.updatedAt')]).to.deep.equal([
      '2026-03-01T09:00:01Z',
      '2026-03-01T09:00:00Z',
    ]);
    const back = await archive(pleo, [tagId(5), tagId(2)], false);
    expect(idsIn(back)).to.deep.equal([tagId(5), tagId(2)]);
    expect([await archivedOf(pleo, 2), await archivedOf(pleo, 3), await archivedOf(pleo, 5)]).to.deep.equal([
      false,
      true,
      false,
    ]);
    expect(pleo.commits).to.equal(2);
  });

  it('commits nothing when all tags are in the state asked for', async () => {
    const pleo = tagged();
    expect((await archive(pleo, [tagId(3), tagId(5)], true)).status).to.equal(200);
    expect(pleo.commits).to.equal(0);
  });

  it('unarchives none when one group would have too many active tags', async () => {
    const pleo = tagged(3);
    const { status, body } = await archive(pleo, [tagId(5), tagId(3)], false);
    expect([status, at(body, 'type')]).to.deep.equal([400, 'TAG_LIMIT_REACHED']);
    expect([await archivedOf(pleo, 3), await archivedOf(pleo, 5)]).to.deep.equal([true, true]);
    expect((await archive(pleo, [tagId(5)], false)).status).to.equal(200);
  });

  it('deletes all or, when one is in use or missing, none', async () => {
    const pleo = tagged();
    expect((await removeAll(pleo, [tagId(2), tagId(1)])).status).to.equal(409);
    expect((await removeAll(pleo, [tagId(2), nowhere])).status).to.equal(404);
    expect(await archivedOf(pleo, 2)).to.equal(false);
    const deleted = await removeAll(pleo, [tagId(2), tagId(5), tagId(2)]);
    expect([deleted.status, deleted.text]).to.deep.equal([204, '']);
    expect(await archivedOf(pleo, 2)).to.equal(undefined);
    expect(await archivedOf(pleo, 4)).to.equal(false);
    expect(pleo.commits).to.equal(1);
  });

  it('takes 100 tags at once', async () => {
    const pleo = tagged();
    const hundred = Array.from({ length: 100 }, () => tagId(2));
    expect((await archive(pleo, hundred, true)).status).to.equal(200);
    expect((await removeAll(pleo, hundred)).status).to.equal(204);
  });

  for (const [what, change] of Object.entries({
    'no tags': { tagIds: [] },
    '101 tags': { tagIds: Array.from({ length: 101 }, (_, index) => tagId(index)) },
    'a tag id that is no UUID': { tagIds: ['P1'] },
    'no list of tags': { tagIds: undefined },
    'no company': { companyId: undefined },
  })) {
    it(`refuses ${what}`, async () => {
      const pleo = tagged();
      const body = { companyId: companyA, tagIds: [tagId(2)], archived: true, ...change };
      const answers = [
        await pleo.request('POST', `${tags}/archive`, { body }),
        await pleo.request('DELETE', tags, { body }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400]);
    });
  }

  it('refuses to archive without `archived`', async () => {
    const body = { companyId: companyA, tagIds: [tagId(2)] };
    expect((await tagged().request('POST', `${tags}/archive`, { body })).status).to.equal(400);
  });

  for (const [who, key, companyId] of [
    ['another company in its own name', keyB, companyB],
    ["another company in the tags' company's name", keyB, companyA],
    ['an organisation', organisationKey, companyA],
  ] as const) {
    it(`answers 403 to ${who}, and changes nothing`, async () => {
      const pleo = tagged();
      const body = { companyId, tagIds: [tagId(2)], archived: true };
      const answers = [
        await pleo.request('POST', `${tags}/archive`, { key, body }),
        await pleo.request('DELETE', tags, { key, body }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([403, 403]);
      expect([await archivedOf(pleo, 2), pleo.commits]).to.deep.equal([false, 0]);
    });
  }
});
