import { expect } from 'chai';
import { at, companyA, companyB, keyB, organisation, organisationKey, PleoHarness } from '../harness.test.ts';
import { groups, idsIn, nowhere, project, region, tagged, tagId } from './tags-harness.test.ts';

const group = { name: 'Customer', code: 'CUSTOMER', archived: false };

describe('sandbox/pleo/routes/tag-groups', () => {
  it('lists the active groups of the company without pages', async () => {
    const { status, headers, body } = await tagged().request('GET', `${groups}?company_id=${companyA}`);
    expect(status).to.equal(200);
    expect(headers['content-type']).to.equal('application/json;charset=UTF-8');
    expect(body).to.deep.equal({
      data: [
        {
          id: project,
          companyId: companyA,
          code: 'PROJECT',
          name: 'Project',
          archived: false,
          metadata: {},
          createdAt: '2026-03-01T09:00:00Z',
          updatedAt: '2026-03-01T09:00:00Z',
        },
      ],
    });
  });

  it('lists archived groups, and counts tags of every state, when asked', async () => {
    const query = `company_id=${companyA}&include_archived=true&include_tags_count=true`;
    const { body } = await tagged().request('GET', `${groups}?${query}`);
    expect([at(body, 'data')].flat().map((shown) => [at(shown, 'id'), at(shown, 'totalTagsCount')])).to.deep.equal([
      [project, 4],
      [region, 1],
    ]);
  });

  it("lists a company key's own groups for its organisation", async () => {
    expect(idsIn(await tagged().request('GET', `${groups}?organization_id=${organisation}`))).to.deep.equal([project]);
  });

  it('looks at the company when the organisation is given as well', async () => {
    const pleo = tagged();
    const own = await pleo.request('GET', `${groups}?company_id=${companyA}&organization_id=${nowhere}`);
    const other = await pleo.request('GET', `${groups}?company_id=${companyB}&organization_id=${organisation}`);
    expect([own.status, other.status]).to.deep.equal([200, 403]);
  });

  for (const [query, expected] of [
    ['', 400],
    ['?include_archived=true', 400],
    ['?company_id=alpha', 400],
    [`?company_id=${companyA}&include_archived=yes`, 400],
    [`?company_id=${companyA}&include_tags_count=1`, 400],
    [`?company_id=${companyB}`, 403],
    [`?organization_id=${nowhere}`, 403],
  ] as const) {
    it(`answers ${expected} to a list with the query "${query}"`, async () => {
      expect((await tagged().request('GET', `${groups}${query}`)).status).to.equal(expected);
    });
  }

  it('creates a group, answering 201 with the whole of it', async () => {
    const pleo = new PleoHarness();
    const { status, body } = await pleo.request('POST', `${groups}?company_id=${companyA}`, { body: group });
    expect(status).to.equal(201);
    expect(at(body, 'data')).to.include({ ...group, companyId: companyA });
    expect(at(body, 'data.metadata')).to.deep.equal({});
    expect(await pleo.request('GET', `${groups}/${at(body, 'data.id')}`)).to.deep.include({ status: 200, body });
    expect(pleo.commits).to.equal(1);
  });

  it('creates a second group with the same code', async () => {
    expect((await tagged().request('POST', groups, { body: { ...group, code: 'PROJECT' } })).status).to.equal(201);
  });

  for (const [what, change] of Object.entries({
    'no name': { name: undefined },
    'an empty name': { name: '' },
    'no code': { code: undefined },
    'an empty code': { code: '' },
    'no archived': { archived: undefined },
    'metadata whose values are no text': { metadata: { origin: 1 } },
    'metadata that is null': { metadata: null },
  })) {
    it(`refuses ${what}, on creation and on update`, async () => {
      const pleo = tagged();
      const body = { ...group, metadata: {}, ...change };
      const answers = [
        await pleo.request('POST', groups, { body }),
        await pleo.request('PUT', `${groups}/${project}`, { body }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400]);
      expect(pleo.commits).to.equal(0);
    });
  }

  it('replaces a group on update, and asks for its metadata', async () => {
    const pleo = tagged();
    pleo.clock.advance(1000);
    const without = await pleo.request('PUT', `${groups}/${project}`, { body: group });
    expect(without.status).to.equal(400);
    const body = { name: 'Works', code: 'WORKS', archived: true, metadata: { origin: 'xero' } };
    const answer = await pleo.request('PUT', `${groups}/${project}`, { body });
    expect(answer.status).to.equal(200);
    expect(at(answer.body, 'data')).to.deep.equal({
      ...body,
      id: project,
      companyId: companyA,
      createdAt: '2026-03-01T09:00:00Z',
      updatedAt: '2026-03-01T09:00:01Z',
    });
    expect(idsIn(await pleo.request('GET', `${groups}?company_id=${companyA}`))).to.deep.equal([]);
  });

  it('deletes a group with its tags, unless an expense has one of them', async () => {
    const pleo = tagged();
    const used = await pleo.request('DELETE', `${groups}/${project}`);
    const unused = await pleo.request('DELETE', `${groups}/${region}`);
    expect([used.status, at(used.body, 'type')]).to.deep.equal([409, 'TAG_GROUP_IN_USE']);
    expect([unused.status, unused.text]).to.deep.equal([204, '']);
    expect((await pleo.request('GET', `${groups}/${region}`)).status).to.equal(404);
    expect((await pleo.request('GET', `/v0/tags/${tagId(5)}`)).status).to.equal(404);
    expect((await pleo.request('GET', `/v0/tags/${tagId(1)}`)).status).to.equal(200);
  });

  it('answers 404 for a group that is nowhere and 400 for an id that is no UUID', async () => {
    const pleo = tagged();
    expect((await pleo.request('GET', `${groups}/${nowhere}`)).status).to.equal(404);
    expect((await pleo.request('DELETE', `${groups}/PROJECT`)).status).to.equal(400);
  });

  for (const [who, key] of [
    ['another company', keyB],
    ['an organisation', organisationKey],
  ] as const) {
    it(`answers 403 to ${who} on everything, and changes nothing`, async () => {
      const pleo = tagged();
      const answers = [
        await pleo.request('GET', `${groups}?company_id=${companyA}`, { key }),
        await pleo.request('POST', `${groups}?company_id=${companyA}`, { key, body: group }),
        await pleo.request('GET', `${groups}/${project}`, { key }),
        await pleo.request('PUT', `${groups}/${project}`, { key, body: { ...group, metadata: {} } }),
        await pleo.request('DELETE', `${groups}/${region}`, { key }),
      ];
      expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403]);
      expect(pleo.commits).to.equal(0);
    });
  }
});
