import { expect } from 'chai';
import {
  at,
  companyA,
  companyB,
  keyB,
  organisation,
  organisationKey,
  PleoHarness,
  pleoSeed,
  type Reply,
} from '../harness.test.ts';
import { groups, idsIn, nowhere, project, region, tagged, tagId, tags } from './tags-harness.test.ts';

const inProject = `${groups}/${project}/tags`;

const found = async (body?: object): Promise<unknown[]> =>
  idsIn(await tagged().request('POST', `${tags}:search?company_id=${companyA}`, body === undefined ? {} : { body }));

/** The ids on all pages. */
async function walk(first: string, read: (url: string) => Promise<Reply>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let url = first; ; ) {
    const reply = await read(url);
    seen.push(...idsIn(reply));
    if (at(reply.body, 'pagination.hasNextPage') !== true) return seen;
    url = `${first}&after=${at(reply.body, 'pagination.endCursor')}`;
  }
}

describe('sandbox/pleo/routes/tag-lists', () => {
  it("lists a group's active tags, and the archived ones when asked", async () => {
    const pleo = tagged();
    const list = async (query: string) => idsIn(await pleo.request('GET', `${inProject}${query}`));
    expect(await list('')).to.deep.equal([tagId(1), tagId(2), tagId(4)]);
    expect(await list('?include_archived=false')).to.deep.equal([tagId(1), tagId(2), tagId(4)]);
    expect(await list('?include_archived=true')).to.deep.equal([tagId(1), tagId(2), tagId(3), tagId(4)]);
  });

  it('finds active tags unless the search says otherwise; `archived` wins over `includeArchived`', async () => {
    const all = [1, 2, 3, 4, 5].map(tagId);
    const active = [1, 2, 4].map(tagId);
    const archived = [3, 5].map(tagId);
    expect(await found()).to.deep.equal(active);
    expect(await found({ includeArchived: false })).to.deep.equal(active);
    expect(await found({ includeArchived: true })).to.deep.equal(all);
    expect(await found({ archived: null, includeArchived: true })).to.deep.equal(all);
    expect(await found({ archived: true, includeArchived: false })).to.deep.equal(archived);
    expect(await found({ archived: false, includeArchived: true })).to.deep.equal(active);
  });

  it('finds by group, by id and by a part of the name', async () => {
    const any = { includeArchived: true };
    expect(await found({ ...any, tagGroupIds: [region] })).to.deep.equal([tagId(5)]);
    expect(await found({ ...any, tagGroupIds: [region, project] })).to.deep.equal([1, 2, 3, 4, 5].map(tagId));
    expect(await found({ ...any, tagGroupIds: [] })).to.deep.equal([]);
    expect(await found({ ...any, tagGroupIds: [nowhere] })).to.deep.equal([]);
    expect(await found({ ...any, tagIds: [tagId(5), nowhere, tagId(1)] })).to.deep.equal([tagId(1), tagId(5)]);
    expect(await found({ ...any, tagIds: [tagId(5), tagId(1)], tagGroupIds: [region] })).to.deep.equal([tagId(5)]);
    expect(await found({ ...any, textSearch: 'BRIDGE' })).to.deep.equal([tagId(1), tagId(3)]);
    expect(await found({ textSearch: 'P1' })).to.deep.equal([]);
  });

  it('shows every tag once across pages, also while tags are archived between them', async () => {
    const many = Array.from({ length: 25 }, (_, index) => ({ code: `${index}`, archived: index % 5 === 0 }));
    const halves = [0, 1].map((half) => ({
      id: half === 0 ? project : region,
      code: `G${half}`,
      name: 'G',
      tags: many.map((tag, index) => ({ ...tag, id: tagId(half * 25 + index + 1) })),
    }));
    const pleo = new PleoHarness(pleoSeed({ tagGroups: halves }));
    const searched = await walk(`${tags}:search?limit=7`, (url) =>
      pleo.request('POST', url, { body: { includeArchived: true } }),
    );
    expect(searched).to.deep.equal(Array.from({ length: 50 }, (_, index) => tagId(index + 1)));
    const listed = await walk(`${groups}/${region}/tags?limit=3`, async (url) => {
      const reply = await pleo.request('GET', url);
      await pleo.request('POST', `${tags}/archive`, {
        body: { companyId: companyA, tagIds: idsIn(reply), archived: true },
      });
      return reply;
    });
    expect(listed).to.have.length(20);
    expect(new Set(listed).size).to.equal(20);
  });

  it('sorts by name, code and time of creation, and takes no other key', async () => {
    const pleo = tagged();
    const sorted = (key: string) => pleo.request('GET', `${inProject}?sorting_keys=${key}&sorting_order=DESC`);
    expect(idsIn(await sorted('name'))).to.deep.equal([tagId(4), tagId(2), tagId(1)]);
    expect(idsIn(await sorted('code'))).to.deep.equal([tagId(2), tagId(4), tagId(1)]);
    expect((await sorted('createdAt')).status).to.equal(200);
    expect((await sorted('colour')).status).to.equal(400);
  });

  for (const [what, body] of Object.entries({
    'an id that is no UUID': { tagIds: ['P1'] },
    'an id twice': { tagIds: [nowhere, nowhere] },
    'a group twice': { tagGroupIds: [nowhere, nowhere] },
    'includeArchived as text': { includeArchived: 'true' },
    'a text that is none': { textSearch: 1 },
  })) {
    it(`refuses a search with ${what}`, async () => {
      expect((await tagged().request('POST', `${tags}:search`, { body })).status).to.equal(400);
    });
  }

  it("finds no other company's tags, by whichever filter", async () => {
    const pleo = tagged();
    for (const body of [{ includeArchived: true }, { tagIds: [tagId(1)] }, { tagGroupIds: [project] }]) {
      const own = await pleo.request('POST', `${tags}:search?organization_id=${organisation}`, { key: keyB, body });
      expect([own.status, idsIn(own)]).to.deep.equal([200, []]);
    }
  });

  it('answers 403 to another company or organisation, and to an organisation key', async () => {
    const pleo = tagged();
    const answers = [
      await pleo.request('GET', inProject, { key: keyB }),
      await pleo.request('GET', inProject, { key: organisationKey }),
      await pleo.request('POST', `${tags}:search?company_id=${companyB}`, { body: {} }),
      await pleo.request('POST', `${tags}:search?organization_id=${nowhere}`, { body: {} }),
      await pleo.request('POST', `${tags}:search?company_id=${companyA}`, { key: organisationKey, body: {} }),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403]);
  });

  it('answers 404 for the tags of a group that is nowhere', async () => {
    expect((await tagged().request('GET', `${groups}/${nowhere}/tags`)).status).to.equal(404);
  });
});
