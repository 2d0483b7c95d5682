import { expect } from 'chai';
import { at, keyB, organisationKey } from '../harness.test.ts';
import { archive, groups, nowhere, project, region, tagged, tagId, tags } from './tags-harness.test.ts';

const inProject = `${groups}/${project}/tags`;
const tag = { code: 'P9', name: 'Harbour', archived: false };

describe('sandbox/pleo/routes/tags', () => {
  it('creates a tag, answering 201 with the whole of it', async () => {
    const pleo = tagged();
    const body = { ...tag, otherDimensionValues: ['ignored'] };
    const created = await pleo.request('POST', inProject, { body });
    expect(created.status).to.equal(201);
    expect(at(created.body, 'data')).to.deep.equal({
      ...tag,
      id: at(created.body, 'data.id'),
      groupId: project,
      createdAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-01T09:00:00Z',
    });
    const read = await pleo.request('GET', `${tags}/${at(created.body, 'data.id')}`);
    expect(read.body).to.deep.equal(created.body);
    expect(pleo.commits).to.equal(1);
  });

  it('creates a tag without a name, and shows none', async () => {
    const { status, body } = await tagged().request('POST', inProject, { body: { code: 'P9', archived: false } });
    expect(status).to.equal(201);
    expect(at(body, 'data')).not.to.have.property('name');
  });

  it('answers 409 to a code that the group has, archived or not', async () => {
    const pleo = tagged();
    for (const code of ['P1', 'P3']) {
      const { status, body } = await pleo.request('POST', inProject, { body: { ...tag, code } });
      expect([status, at(body, 'type')]).to.deep.equal([409, 'TAG_ALREADY_EXISTS']);
    }
    expect(pleo.commits).to.equal(0);
  });

  it('takes the code in another case, and in another group', async () => {
    const pleo = tagged();
    expect((await pleo.request('POST', inProject, { body: { ...tag, code: 'p1' } })).status).to.equal(201);
    const elsewhere = await pleo.request('POST', `${groups}/${region}/tags`, { body: { ...tag, code: 'P1' } });
    expect(elsewhere.status).to.equal(201);
  });

  it('answers 400 to one active tag more than the limit, not to an archived one', async () => {
    const pleo = tagged(3);
    const active = await pleo.request('POST', inProject, { body: tag });
    expect([active.status, at(active.body, 'type')]).to.deep.equal([400, 'TAG_LIMIT_REACHED']);
    expect((await pleo.request('POST', inProject, { body: { ...tag, archived: true } })).status).to.equal(201);
    await archive(pleo, [tagId(4)], true);
    expect((await pleo.request('POST', inProject, { body: { ...tag, code: 'P10' } })).status).to.equal(201);
    expect((await pleo.request('POST', inProject, { body: { ...tag, code: 'P11' } })).status).to.equal(400);
  });

  it('makes room for another when an active tag is deleted', async () => {
    const pleo = tagged(3);
    expect((await pleo.request('DELETE', `${tags}/${tagId(2)}`)).status).to.equal(204);
    expect((await pleo.request('POST', inProject, { body: tag })).status).to.equal(201);
  });

  it('takes up to 400 active tags in a group unless the seed says otherwise', async () => {
    const pleo = tagged();
    const statuses = new Map<number, number>();
    for (let number = 0; number < 400; number += 1) {
      const { status } = await pleo.request('POST', inProject, { body: { ...tag, code: `N${number}` } });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).to.deep.equal({ 201: 397, 400: 3 });
  });

  it('replaces a tag on update: a name that is left out goes', async () => {
    const pleo = tagged();
    pleo.clock.advance(1000);
    const { status, body } = await pleo.request('PUT', `${tags}/${tagId(1)}`, { body: { code: 'p1', archived: true } });
    expect(status).to.equal(200);
    expect(at(body, 'data')).to.deep.equal({
      id: tagId(1),
      groupId: project,
      code: 'p1',
      archived: true,
      createdAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-01T09:00:01Z',
    });
  });

  it('answers 409 when an update takes the code of another tag, but lets a duplicate keep its own', async () => {
    const pleo = tagged();
    const put = (number: number, code: string) =>
      pleo.request('PUT', `${tags}/${tagId(number)}`, { body: { code, name: 'New', archived: false } });
    expect((await put(1, 'P3')).status).to.equal(409);
    expect((await put(4, 'P2')).status).to.equal(200);
    expect((await put(1, 'P1')).status).to.equal(200);
  });

  it('frees a code when its tag takes another', async () => {
    const pleo = tagged();
    await pleo.request('PUT', `${tags}/${tagId(1)}`, { body: { code: 'P0', archived: false } });
    expect((await pleo.request('POST', inProject, { body: { ...tag, code: 'P1' } })).status).to.equal(201);
  });

  it('answers 400 when an update unarchives beyond the limit, and lets an active tag stay active', async () => {
    const pleo = tagged(3);
    const put = (number: number) =>
      pleo.request('PUT', `${tags}/${tagId(number)}`, { body: { code: `P${number}`, archived: false } });
    expect((await put(3)).status).to.equal(400);
    expect((await put(1)).status).to.equal(200);
  });

  it('deletes a tag that no expense has, and answers 409 for one in use', async () => {
    const pleo = tagged();
    const used = await pleo.request('DELETE', `${tags}/${tagId(1)}`);
    const unused = await pleo.request('DELETE', `${tags}/${tagId(2)}`);
    expect([used.status, at(used.body, 'type')]).to.deep.equal([409, 'TAG_IN_USE']);
    expect([unused.status, unused.text]).to.deep.equal([204, '']);
    expect((await pleo.request('GET', `${tags}/${tagId(2)}`)).status).to.equal(404);
  });

  for (const [what, change] of Object.entries({
    'no code': { code: undefined },
    'an empty code': { code: '' },
    'a code that is a number': { code: 9 },
    'no archived': { archived: undefined },
    'a name that is null': { name: null },
    'dimension values that are no list': { otherDimensionValues: 'x' },
  })) {
    it(`refuses ${what}, on creation and on update`, async () => {
      const pleo = tagged();
      const body = { ...tag, ...change };
      const answers = [
        await pleo.request('POST', inProject, { body }),
        await pleo.request('PUT', `${tags}/${tagId(1)}`, { body }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400]);
      expect(pleo.commits).to.equal(0);
    });
  }

  it('answers 404 for a tag or group that is nowhere and 400 for an id that is no UUID', async () => {
    const pleo = tagged();
    expect((await pleo.request('GET', `${tags}/${nowhere}`)).status).to.equal(404);
    expect((await pleo.request('POST', `${groups}/${nowhere}/tags`, { body: tag })).status).to.equal(404);
    expect((await pleo.request('GET', `${tags}/P1`)).status).to.equal(400);
  });

  for (const [who, key] of [
    ['another company', keyB],
    ['an organisation', organisationKey],
  ] as const) {
    it(`answers 403 to ${who} on everything, and changes nothing`, async () => {
      const pleo = tagged();
      const answers = [
        await pleo.request('POST', inProject, { key, body: tag }),
        await pleo.request('GET', `${tags}/${tagId(1)}`, { key }),
        await pleo.request('PUT', `${tags}/${tagId(1)}`, { key, body: tag }),
        await pleo.request('DELETE', `${tags}/${tagId(2)}`, { key }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403]);
      expect(pleo.commits).to.equal(0);
    });
  }
});
