import { at, companyA, PleoHarness, pleoSeed, type Reply } from '../harness.test.ts';

/** What the tests of tag groups and tags share: a company with two groups, one of them with duplicates, and a limit. */

export const groups = '/v0/tag-groups';
export const tags = '/v0/tags';
export const project = '0c000000-0000-4000-8000-000000000001';
export const region = '0c000000-0000-4000-8000-000000000002';
export const tagId = (number: number) => `0f000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const nowhere = '0c000000-0000-4000-8000-0000000000ff';

/** Project holds three active tags and one archived; the region's only tag is archived. Tag 1 is on an expense. */
export const taggedSeed = (maxActiveTagsPerGroup = 400) =>
  pleoSeed(
    {
      tagGroups: [
        {
          id: project,
          code: 'PROJECT',
          name: 'Project',
          tags: [
            { id: tagId(1), code: 'P1', name: 'Bridge' },
            { id: tagId(2), code: 'P2', name: 'Tunnel' },
            { id: tagId(3), code: 'P3', name: 'Old bridge', archived: true },
            { id: tagId(4), code: 'P2', name: 'Tunnel again' },
          ],
        },
        {
          id: region,
          code: 'REGION',
          name: 'Region',
          archived: true,
          tags: [{ id: tagId(5), code: 'North', archived: true }],
        },
      ],
      expenses: [
        {
          key: 'steel',
          date: '2026-02-01',
          lines: [{ amount: '10.00', tags: [{ group: 'PROJECT', code: 'P1' }] }, { amount: '5.00' }],
        },
      ],
      jobs: [{ id: tagId(9), key: 'j', createdAt: '2026-02-28T11:00:00Z', expenses: ['steel'] }],
    },
    { maxActiveTagsPerGroup },
  );

export const tagged = (maxActiveTagsPerGroup?: number) => new PleoHarness(taggedSeed(maxActiveTagsPerGroup));

export const archive = (pleo: PleoHarness, tagIds: readonly string[], archived: boolean): Promise<Reply> =>
  pleo.request('POST', `${tags}/archive`, { body: { companyId: companyA, tagIds, archived } });

export const idsIn = ({ body }: Reply): unknown[] => [at(body, 'data')].flat().map((record) => at(record, 'id'));
