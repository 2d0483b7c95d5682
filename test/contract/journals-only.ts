import type { ConnectorDefinition, Posting, PostingOutcomes } from '@ringfence/core/contract';
import { baseUrl, decimalFromMinor, secret, secretHeaders } from '@ringfence/core/kit';
import { z } from 'zod';
import { companyOf } from './sketch.ts';

const Settings = z.strictObject({
  apiUrl: baseUrl().describe('Address of the API, e.g. https://ledger.example.'),
  token: secret().describe('Token of the company.'),
});

/** The smallest ERP: journals alone, no bank accounts, and rows of its own for what it books otherwise. */
export const journalsOnly: ConnectorDefinition<z.infer<typeof Settings>> = {
  id: 'journals-only',
  displayName: 'Journals only',
  contractVersion: 2,
  settings: Settings,
  erpCompanyKey: ({ apiUrl }) => apiUrl,
  matrix: {
    invoice: { journal: { document: 'journal', debit: 'lines', credit: 'accountsPayable', party: 'supplier' } },
  },
  open({ settings, http }) {
    const client = http({
      system: 'Journals only',
      baseUrl: settings.apiUrl,
      authoriser: secretHeaders({ 'x-token': settings.token }),
    });
    return {
      check: async () =>
        companyOf(settings.apiUrl, {
          documents: ['journal'],
          drafts: [],
          batch: 1,
          tax: 'ownLine',
          dimensionSlots: 0,
        }),
      async *accounts() {
        // Any ledger account can be the wallet.
        const ledger = { class: 'asset', type: 'ledger', status: 'active', postable: true, isBank: false } as const;
        yield { id: '2900', code: '2900', name: 'Pleo wallet', ...ledger };
      },
      async post(postings, { signal }): Promise<PostingOutcomes> {
        const outcomes = new Map();
        for (const posting of postings) {
          const journal = { method: 'POST', path: '/journals', json: journalOf(posting), repeatable: 'never' } as const;
          const { id } = await client.json({ ...journal, signal }, z.object({ id: z.string() }));
          outcomes.set(posting.reference, { kind: 'created', document: { id } });
        }
        return outcomes;
      },
    };
  },
};

/** The balanced lines as they are. */
function journalOf({ reference, date, lines }: Posting): object {
  return {
    reference,
    date,
    lines: lines.map(({ side, account, amount }) => ({ account: account.id, [side]: decimalFromMinor(amount) })),
  };
}
