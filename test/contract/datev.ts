import type { ConnectorDefinition } from '@ringfence/core/contract';
import { z } from 'zod';
import { companyOf } from './sketch.ts';

const Settings = z.strictObject({ client: z.string().describe('Number of the client, e.g. 10023.') });

/** Files alone: no credentials, no lists, no look-up; an attempt leaves one batch, and receipts are known before it. */
export const datev: ConnectorDefinition<z.infer<typeof Settings>> = {
  id: 'datev',
  displayName: 'DATEV',
  contractVersion: 2,
  settings: Settings,
  withoutSecrets: true,
  erpCompanyKey: ({ client }) => client,
  open({ settings }) {
    const batches = new Map<string, readonly string[]>();
    return {
      check: async () =>
        companyOf(settings.client, {
          documents: ['journal'],
          drafts: [],
          batch: 'wholeJob',
          tax: 'onLine',
          dimensionSlots: 2,
          maxTextLength: 60,
        }),
      files: {
        when: 'beforePosting',
        limits: { maxBytes: 20_000_000, maxPerDocument: 1, maxNameLength: 64 },
        store: async (_reference, { name }) => name,
      },
      async post(postings, { attemptId }) {
        const rows = postings.map(({ reference, files }) => [reference, ...files].join(';'));
        batches.set(attemptId, rows);
        return new Map(postings.map(({ reference }) => [reference, { kind: 'delivered', batch: attemptId }]));
      },
      findBatch: async (attemptId) => (batches.has(attemptId) ? attemptId : undefined),
    };
  },
};
