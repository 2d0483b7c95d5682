import type { ConnectorDefinition, PostingOutcome } from '@ringfence/core/contract';
import { baseUrl, secret, secretHeaders } from '@ringfence/core/kit';
import { z } from 'zod';
import { companyOf } from './sketch.ts';

const Settings = z.strictObject({
  apiUrl: baseUrl().describe('Address of the API, e.g. https://dynamics.example.'),
  legalEntity: z.string().describe('Legal entity, e.g. USMF.'),
  token: secret().describe('Access token.'),
});

const Answer = z.object({ state: z.enum(['running', 'done', 'failed']), voucher: z.string().optional() });

/** It takes a package of journals as a job, and says later what became of it. So do Sage and Exact. */
export const dynamics: ConnectorDefinition<z.infer<typeof Settings>> = {
  id: 'dynamics',
  displayName: 'Dynamics',
  contractVersion: 2,
  settings: Settings,
  erpCompanyKey: ({ legalEntity }) => legalEntity,
  open({ settings: { apiUrl, legalEntity, token }, http }) {
    const client = http({ system: 'Dynamics', baseUrl: apiUrl, authoriser: secretHeaders({ authorization: token }) });
    return {
      check: async () =>
        companyOf(legalEntity, { documents: ['journal'], drafts: [], batch: 500, tax: 'ownLine', dimensionSlots: 8 }),
      async post(postings, { attemptId, signal }) {
        const json = { id: attemptId, references: postings.map(({ reference }) => reference) };
        await client.send({ method: 'POST', path: '/packages', json, repeatable: 'same-key', signal });
        return new Map(postings.map(({ reference }) => [reference, { kind: 'accepted', job: attemptId }]));
      },
      async decide(accepted, { signal }) {
        const outcomes = new Map<(typeof accepted)[number]['reference'], PostingOutcome>();
        for (const { reference, job } of accepted) {
          const path = `/packages/${job}/${reference}`;
          const { state, voucher } = await client.json({ method: 'GET', path, repeatable: 'safe', signal }, Answer);
          if (state === 'failed') {
            const sentence = 'Dynamics refused the journal. Correct the expense in Pleo, then export again.';
            outcomes.set(reference, { kind: 'rejected', rejection: { reason: 'other', sentence } });
          } else if (voucher !== undefined) outcomes.set(reference, { kind: 'created', document: { id: voucher } });
        }
        return outcomes;
      },
    };
  },
};
