import { createHmac } from 'node:crypto';
import {
  type Authoriser,
  BookkeepingDate,
  type Capabilities,
  type CompanyContext,
  type ConnectorDefinition,
  type ErpFiles,
  type ErpSession,
  type Posting,
  type PostingOutcomes,
  Secret,
} from '@ringfence/core/contract';
import { baseUrl, secret } from '@ringfence/core/kit';
import { z } from 'zod';
import { companyOf } from './sketch.ts';

const Settings = z.strictObject({
  apiUrl: baseUrl().describe('Address of the account, e.g. https://123.suitetalk.example.'),
  accountId: z.string().describe('Id of the account, e.g. 123.'),
  subsidiary: z.string().describe('Internal id of the subsidiary, e.g. 5.'),
  signingKey: secret().describe('Key that requests are signed with.'),
});
type Settings = z.infer<typeof Settings>;

const Features = z.object({ suiteTax: z.boolean(), fileCabinet: z.boolean(), requiresDepartment: z.boolean() });

/** What is known only after the check: drafts, files, the kind of tax, and which segments every document needs. */
export const netsuite: ConnectorDefinition<Settings> = {
  id: 'netsuite',
  displayName: 'NetSuite',
  contractVersion: 2,
  settings: Settings,
  erpCompanyKey: ({ accountId, subsidiary }) => `${accountId}/${subsidiary}`,
  open: (context) => new NetSuiteSession(context),
};

class NetSuiteSession implements ErpSession {
  /** Absent until the check has found the feature. */
  files?: ErpFiles;
  readonly #settings: Settings;
  readonly #http: ReturnType<CompanyContext<Settings>['http']>;

  constructor({ settings, http, budget, sharedConcurrency }: CompanyContext<Settings>) {
    this.#settings = settings;
    this.#http = http({
      system: 'NetSuite',
      baseUrl: settings.apiUrl,
      authoriser: signer(settings.signingKey),
      guard: { fields: ['subsidiary.id'], value: settings.subsidiary },
      budgets: [budget({ name: 'per minute', limit: 1000, windowMs: 60_000, maxWaitMs: 60_000 })],
      // All companies of one account share it.
      sharedConcurrency: sharedConcurrency(settings.accountId, { name: 'NetSuite, in flight', limit: 5 }),
    });
  }

  async check({ signal }: { readonly signal?: AbortSignal | undefined }) {
    const request = { method: 'GET', path: '/features', repeatable: 'safe', signal } as const;
    const { suiteTax, fileCabinet, requiresDepartment } = await this.#http.json(request, Features);
    if (fileCabinet) this.files = this.#files();
    const capabilities: Capabilities = {
      documents: ['bill', 'creditNote', 'billPayment', 'journal'],
      drafts: ['bill'],
      batch: 1,
      tax: suiteTax ? 'onLine' : 'ownLine',
      dimensionSlots: 3,
      requiredDimensions: requiresDepartment ? [{ id: 'department', name: 'Department' }] : [],
    };
    const { accountId, subsidiary } = this.#settings;
    const date = (text: string) => BookkeepingDate.parse(text);
    return companyOf(`${accountId}/${subsidiary}`, capabilities, {
      closedPeriods: [
        { from: date('2026-01-01'), to: date('2026-01-31') },
        { from: date('2026-02-01'), to: date('2026-02-28'), kinds: ['bill', 'creditNote', 'billPayment'] },
      ],
    });
  }

  async *taxCodes() {
    // The rate is not said; the accounts of the tax are.
    yield {
      code: 'VAT',
      name: 'VAT',
      status: 'active',
      account: { id: '1500' },
      reverseAccount: { id: '1510' },
    } as const;
  }

  async post(postings: readonly Posting[]): Promise<PostingOutcomes> {
    const outcomes = new Map();
    for (const { reference, text, lines } of postings) {
      const { subsidiary } = this.#settings;
      const json = { externalId: reference, memo: text, subsidiary: { id: subsidiary }, lines };
      const request = { method: 'POST', path: '/journalEntry', json, repeatable: 'never' } as const;
      const { id } = await this.#http.json(request, z.object({ id: z.string() }));
      outcomes.set(reference, { kind: 'created', document: { id } });
    }
    return outcomes;
  }

  #files(): ErpFiles {
    const limits = { maxBytes: 10_000_000, maxPerDocument: 10, maxNameLength: 100 };
    return { when: 'onDocument', limits, list: async () => [], attach: async () => {} };
  }
}

/** Signs the method and the URL of each request. */
function signer(key: Secret): Authoriser {
  return {
    async authorisation({ method, url }) {
      const signature = createHmac('sha256', key.reveal()).update(`${method}&${url}`).digest('hex');
      return { authorization: new Secret(`Signed ${signature}`) };
    },
    refused: () => false,
  };
}
