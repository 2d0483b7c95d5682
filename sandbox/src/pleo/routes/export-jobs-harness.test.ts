import { at, type PleoHarness, pleoSeed, type Reply } from '../harness.test.ts';

/** What the tests of export jobs and of their items share: one company with two pending jobs. */

export const jobs = '/v3/export-jobs';
export const job1 = '0e000000-0000-4000-8000-000000000001';
export const job2 = '0e000000-0000-4000-8000-000000000002';
export const entry = (number: number) => `0d000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const seeded = (entries = 2) =>
  pleoSeed({
    expenses: Array.from({ length: entries }, (_, index) => ({
      id: entry(index),
      key: `e${index}`,
      date: '2026-02-01',
      lines: [{ amount: '1.00' }],
    })),
    jobs: [
      { id: job2, key: 'second', createdAt: '2026-02-28T12:00:00Z', expenses: ['e0'] },
      {
        id: job1,
        key: 'first',
        createdAt: '2026-02-28T11:00:00Z',
        expenses: Array.from({ length: entries }, (_, index) => `e${index}`),
      },
    ],
  });

export const send = (pleo: PleoHarness, event: string, more: object = {}, key?: string): Promise<Reply> =>
  pleo.request('POST', '/v3/export-job-events', { body: { jobId: job1, event, ...more }, ...(key ? { key } : {}) });

export const put = (pleo: PleoHarness, body: unknown): Promise<Reply> =>
  pleo.request('PUT', `${jobs}/${job1}/items`, { body });

export const itemStatuses = async (pleo: PleoHarness): Promise<unknown[]> => {
  const { body } = await pleo.request('GET', `${jobs}/${job1}/items`);
  return [at(body, 'data')].flat().map((item) => at(item, 'status'));
};
