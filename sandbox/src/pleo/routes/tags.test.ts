import { expect } from 'chai';
import { at, companyA, companyB, each, keyB, PleoHarness, pleoSeed } from '../harness.test.ts';

const groups = '/v0/tag-groups';
const project = '0c000000-0000-4000-8000-000000000001';
const region = '0c000000-0000-4000-8000-000000000002';
const nowhere = '0c000000-0000-4000-8000-0000000000ff';
const tagId = (number: number) => `0f000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const inProject = `${groups}/${project}/tags`;
const group = { name: 'Customer', code: 'CUSTOMER', archived: false };
const tag = { code: 'P9', name: 'Harbour', archived: false };
const times = { createdAt: '2026-03-01T09:00:00Z', updatedAt: '2026-03-01T09:00:00Z' };

/** Project holds three active tags, two of them duplicates, and one archived; the region's only tag is archived. */
const tagged = (maxActiveTagsPerGroup = 400) => {
  const projectTags = [
    { id: tagId(1), code: 'P1', name: 'Bridge' },
    { id: tagId(2), code: 'P2', name: 'Tunnel' },
    { id: tagId(3), code: 'P3', name: 'Old bridge', archived: true },
    { id: tagId(4), code: 'P2', name: 'Tunnel again' },
  ];
  const regionTags = [{ id: tagId(5), code: 'North', archived: true }];
  const tagGroups = [
    { id: project, code: 'PROJECT', name: 'Project', tags: projectTags },
    { id: region, code: 'REGION', name: 'Region', archived: true, tags: regionTags },
  ];
  return new PleoHarness(pleoSeed({ tagGroups }, { maxActiveTagsPerGroup }));
};

const archive = (pleo: PleoHarness, tagIds: readonly string[], archived: boolean) =>
  pleo.request('POST', '/v0/tags/archive', { body: { companyId: companyA, tagIds, archived } });

describe('sandbox/pleo/routes/tags', () => {
  describe('groups', () => {
    it('are listed without pages, archived ones when asked', async () => {
      const { body } = await tagged().request('GET', `${groups}?company_id=${companyA}`);
      const shown = {
        id: project,
        companyId: companyA,
        code: 'PROJECT',
        name: 'Project',
        archived: false,
        metadata: {},
      };
      expect(body).to.deep.equal({ data: [{ ...shown, ...times }] });
      const all = await tagged().data('GET', `${groups}?company_id=${companyA}&include_archived=true`);
      expect(each(all, 'id')).to.deep.equal([project, region]);
    });

    it('are listed for the own company alone, with the parameters that are simulated', async () => {
      const queries = [
        '',
        'company_id=alpha',
        'include_archived=yes',
        'include_tags_count=true',
        `company_id=${companyB}`,
      ];
      const own = `company_id=${companyA}`;
      const asked = queries.map((query) => `${groups}?${query.startsWith('include') ? `${own}&${query}` : query}`);
      const answers = await tagged().statuses(...asked.map((url): ['GET', string] => ['GET', url]));
      expect(answers).to.deep.equal([400, 400, 400, 400, 403]);
    });

    it('are created, with a code that another has too, and replaced', async () => {
      const pleo = tagged();
      const created = await pleo.request('POST', `${groups}?company_id=${companyA}`, {
        body: { ...group, code: 'PROJECT' },
      });
      expect(created.status).to.equal(201);
      expect(at(created.body, 'data')).to.deep.include({ companyId: companyA, code: 'PROJECT', metadata: {} });
      pleo.clock.advance(1000);
      const body = { ...group, archived: true, metadata: { origin: 'xero' } };
      expect(await pleo.data('PUT', `${groups}/${project}`, { body })).to.deep.equal({
        ...body,
        ...times,
        id: project,
        companyId: companyA,
        updatedAt: '2026-03-01T09:00:01Z',
      });
    });

    it('need metadata when they are updated', async () => {
      const answers = await tagged().statuses(['PUT', `${groups}/${project}`, { body: group }]);
      expect(answers).to.deep.equal([400]);
    });
  });

  it("lists a group's active tags page by page, and the archived ones when asked", async () => {
    const list = async (query: string) => each(await tagged().data('GET', `${inProject}${query}`), 'id');
    expect(await list('')).to.deep.equal([tagId(1), tagId(2), tagId(4)]);
    expect(await list('?include_archived=true&limit=3')).to.deep.equal([tagId(1), tagId(2), tagId(3)]);
  });

  it('creates a tag, and shows no name where there is none', async () => {
    const pleo = tagged();
    const created = await pleo.request('POST', inProject, { body: { ...tag, otherDimensionValues: ['ignored'] } });
    expect([created.status, pleo.commits]).to.deep.equal([201, 1]);
    const id = at(created.body, 'data.id');
    expect(at(created.body, 'data')).to.deep.equal({ ...tag, ...times, id, groupId: project });
    const nameless = await pleo.data('POST', inProject, { body: { code: 'P10', archived: false } });
    expect(nameless).not.to.have.property('name');
  });

  it('answers 409 to a code that the group has, archived or not, but takes it in another case or group', async () => {
    const pleo = tagged();
    const create = (code: string, url = inProject) => ['POST', url, { body: { ...tag, code } }] as const;
    const inRegion = `${groups}/${region}/tags`;
    expect(await pleo.statuses(create('P1'), create('P3'), create('p1'), create('P1', inRegion))).to.deep.equal([
      409, 409, 201, 201,
    ]);
    const { body } = await pleo.request(...create('P1'));
    expect(at(body, 'type')).to.equal('TAG_ALREADY_EXISTS');
  });

  it('replaces a tag on update: a name that is left out goes, a code is freed', async () => {
    const pleo = tagged();
    pleo.clock.advance(1000);
    const body = { code: 'P0', archived: true };
    const updatedAt = '2026-03-01T09:00:01Z';
    const updated = await pleo.data('PUT', `/v0/tags/${tagId(1)}`, { body });
    expect(updated).to.deep.equal({ id: tagId(1), groupId: project, ...body, ...times, updatedAt });
    expect((await pleo.request('POST', inProject, { body: { ...tag, code: 'P1' } })).status).to.equal(201);
  });

  it('answers 409 when an update takes the code of another tag, but lets a duplicate keep its own', async () => {
    const put = (number: number, code: string) =>
      ['PUT', `/v0/tags/${tagId(number)}`, { body: { code, name: 'New', archived: false } }] as const;
    expect(await tagged().statuses(put(1, 'P3'), put(4, 'P2'), put(1, 'P1'))).to.deep.equal([409, 200, 200]);
  });

  it('answers 400 to one active tag more than the limit, created, updated or unarchived', async () => {
    const pleo = tagged(3);
    const refused = await pleo.request('POST', inProject, { body: tag });
    expect([refused.status, at(refused.body, 'type')]).to.deep.equal([400, 'TAG_LIMIT_REACHED']);
    const put = (number: number) =>
      ['PUT', `/v0/tags/${tagId(number)}`, { body: { code: `P${number}`, archived: false } }] as const;
    expect(await pleo.statuses(put(3), put(1))).to.deep.equal([400, 200]);
    expect((await archive(pleo, [tagId(5), tagId(3)], false)).status).to.equal(400);
    expect((await archive(pleo, [tagId(5)], false)).status).to.equal(200);
    await archive(pleo, [tagId(4)], true);
    const created = await pleo.statuses(
      ['POST', inProject, { body: tag }],
      ['POST', inProject, { body: { ...tag, code: 'P10' } }],
    );
    expect(created).to.deep.equal([201, 400]);
  });

  it('archives across groups, answering with every tag named once; commits nothing when nothing changes', async () => {
    const pleo = tagged();
    pleo.clock.advance(1000);
    const { status, body } = await archive(pleo, [tagId(2), tagId(5), tagId(2)], true);
    expect(status).to.equal(200);
    expect(each(at(body, 'data'), 'id')).to.deep.equal([tagId(2), tagId(5)]);
    expect(each(at(body, 'data'), 'updatedAt')).to.deep.equal(['2026-03-01T09:00:01Z', '2026-03-01T09:00:00Z']);
    await archive(pleo, [tagId(2), tagId(5)], true);
    expect(pleo.commits).to.equal(1);
  });

  it('archives none when one of the tags is nowhere, and takes 1 to 100 of them', async () => {
    const pleo = tagged();
    const many = (count: number) => Array.from({ length: count }, () => tagId(2));
    const lists = [[tagId(1), nowhere], [], many(101), ['P1'], many(100)];
    const statuses: number[] = [];
    for (const ids of lists) statuses.push((await archive(pleo, ids, true)).status);
    expect([statuses, pleo.commits]).to.deep.equal([[404, 400, 400, 400, 200], 1]);
  });

  it('answers 403 to another company that lists or archives, and 404 for a group that is nowhere', async () => {
    const pleo = tagged();
    const archiving = (companyId: string) => ({ body: { companyId, tagIds: [tagId(1)], archived: true }, key: keyB });
    const answers = await pleo.statuses(
      ['GET', inProject, { key: keyB }],
      ['POST', '/v0/tags/archive', archiving(companyA)],
      ['POST', '/v0/tags/archive', archiving(companyB)],
      ['POST', `${groups}/${nowhere}/tags`, { body: tag }],
    );
    expect([answers, pleo.commits]).to.deep.equal([[403, 403, 403, 404], 0]);
  });
});
