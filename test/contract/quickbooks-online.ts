import type { ConnectorDefinition } from '@ringfence/core/contract';
import { baseUrl, documentOf, secret, secretHeaders } from '@ringfence/core/kit';
import { z } from 'zod';
import { companyOf } from './sketch.ts';

const Settings = z.strictObject({
  apiUrl: baseUrl().describe('Address of the API, e.g. https://quickbooks.example.'),
  realmId: z.string().describe('Id of the company, e.g. 4620.'),
  token: secret().describe('Access token.'),
});

/** References of 21 characters; a line has a class, a document has one location. */
export const quickbooksOnline: ConnectorDefinition<z.infer<typeof Settings>> = {
  id: 'quickbooks-online',
  displayName: 'QuickBooks Online',
  contractVersion: 2,
  settings: Settings,
  maxReferenceLength: 21,
  erpCompanyKey: ({ realmId }) => realmId,
  open({ settings: { apiUrl, realmId, token }, http }) {
    const client = http({
      system: 'QuickBooks Online',
      baseUrl: apiUrl,
      authoriser: secretHeaders({ authorization: token }),
      guard: { fields: ['realmId'], value: realmId },
    });
    return {
      check: async () =>
        companyOf(realmId, {
          documents: ['spend', 'bill', 'journal'],
          drafts: [],
          batch: 30,
          tax: 'onLine',
          dimensionSlots: 1,
        }),
      dimensions: {
        list: async () => [
          { id: 'class', code: 'class', name: 'Class', status: 'active' },
          { id: 'location', code: 'location', name: 'Location', status: 'active', level: 'document' },
        ],
        async *values({ id }) {
          yield { id: `${id}-1`, code: '1', name: 'First', status: 'active' };
        },
      },
      async post(postings, { attemptId, signal }) {
        const outcomes = new Map();
        for (const posting of postings) {
          const { lines, contraAccount } = documentOf(posting);
          const json = {
            DocNumber: posting.reference,
            DepartmentRef: posting.dimensions.find(({ dimensionId }) => dimensionId === 'location')?.valueId,
            AccountRef: contraAccount.id,
            Line: lines.map(({ account, net, dimensions }) => ({ account, net, class: dimensions[0]?.valueId })),
          };
          const query = { requestid: `${attemptId}-${posting.reference}` };
          const request = { method: 'POST', path: '/purchase', query, json, repeatable: 'same-key', signal } as const;
          const { Id } = await client.json(request, z.object({ Id: z.string() }));
          outcomes.set(posting.reference, { kind: 'created', document: { id: Id } });
        }
        return outcomes;
      },
    };
  },
};
