import type { ConnectorDefinition, ErpDocument, PostingOutcome } from '@ringfence/core/contract';
import { baseUrl, secret, secretHeaders } from '@ringfence/core/kit';
import { z } from 'zod';
import { companyOf } from './sketch.ts';

const Settings = z.strictObject({
  apiUrl: baseUrl().describe('Address of the company, e.g. https://api.example/companies(1).'),
  companyId: z.string().describe('Id of the company.'),
  token: secret().describe('Access token.'),
});

const Invoice = z.object({ id: z.string(), status: z.enum(['Draft', 'Open']) });

/** A draft is made, corrected with PATCH, and posted in a second step. */
export const businessCentral: ConnectorDefinition<z.infer<typeof Settings>> = {
  id: 'business-central',
  displayName: 'Business Central',
  contractVersion: 2,
  settings: Settings,
  maxReferenceLength: 35,
  erpCompanyKey: ({ companyId }) => companyId,
  open({ settings: { apiUrl, companyId, token }, http }) {
    const client = http({
      system: 'Business Central',
      baseUrl: apiUrl,
      authoriser: secretHeaders({ authorization: token }),
    });
    return {
      check: async () =>
        companyOf(companyId, {
          documents: ['bill', 'journal'],
          drafts: ['bill'],
          batch: 1,
          tax: 'onLine',
          dimensionSlots: 2,
        }),
      async post(postings, { signal }) {
        const outcomes = new Map<(typeof postings)[number]['reference'], PostingOutcome>();
        for (const { reference, date, documentNumber } of postings) {
          const json = { externalDocumentNumber: reference, postingDate: date };
          const draft = { method: 'POST', path: '/purchaseInvoices', json, repeatable: 'never', signal } as const;
          const { id } = await client.json(draft, Invoice);
          const path = `/purchaseInvoices(${id})`;
          const number = { vendorInvoiceNumber: documentNumber };
          const patch = { method: 'PATCH', path, json: number, repeatable: 'safe', signal } as const;
          outcomes.set(reference, { kind: 'created', document: documentOf(await client.json(patch, Invoice)) });
        }
        return outcomes;
      },
      async finish({ id }, _posting, { signal }) {
        const path = `/purchaseInvoices(${id})`;
        await client.send({ method: 'POST', path: `${path}/post`, repeatable: 'never', alsoAccept: [409], signal });
        const document = documentOf(await client.json({ method: 'GET', path, repeatable: 'safe', signal }, Invoice));
        return { kind: 'created', document };
      },
    };
  },
};

function documentOf({ id, status }: z.infer<typeof Invoice>): ErpDocument {
  return { id, kind: 'bill', draft: status === 'Draft' };
}
