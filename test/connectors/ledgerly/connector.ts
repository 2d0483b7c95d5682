import type {
  CallOptions,
  CompanyContext,
  CompanyHttp,
  ConnectorDefinition,
  ErpAccount,
  ErpCompany,
  ErpDimensions,
  ErpDocument,
  ErpFiles,
  ErpLookUp,
  ErpSession,
  ErpTaxCode,
  Posting,
  PostingLine,
  PostingOutcome,
  PostingOutcomes,
  PostOptions,
  Rejection,
} from '@ringfence/core/contract';
import {
  baseUrl,
  chunks,
  decimalFromMinor,
  minorFromDecimal,
  numberedPages,
  postInBatches,
  secret,
  secretHeaders,
  unclearOutcome,
} from '@ringfence/core/kit';
import { z } from 'zod';
import { Account, Company, Dimension, Journal, PostedEntries, pageOf, TaxCode } from './schema.ts';

const SYSTEM = 'Ledgerly';

const Settings = z.strictObject({
  apiUrl: baseUrl().describe('Address of the API, e.g. https://api.ledgerly.example.'),
  companyNumber: z.string().min(1).describe('Number of the company in Ledgerly, e.g. 1204.'),
  appSecret: secret().describe('Token of the app.'),
  agreementToken: secret().describe('Token that the company gave to the app.'),
  lateRequestSeconds: z.number().min(0).default(60).describe('How long a lost request may still be carried out.'),
});
type Settings = z.infer<typeof Settings>;

/** References that one look-up asks for; they stand in the URL. */
const REFERENCES_PER_REQUEST = 30;

/** An ERP whose only document is the journal. It has no rows of the matrix: the default rows give way to journals. */
export const connector: ConnectorDefinition<Settings> = {
  id: 'ledgerly',
  displayName: SYSTEM,
  contractVersion: 2,
  settings: Settings,
  maxReferenceLength: 35,
  erpCompanyKey: ({ companyNumber }) => companyNumber,
  open: (context) => new LedgerlySession(context),
};

class LedgerlySession implements ErpSession {
  readonly #http: CompanyHttp;
  readonly #lateRequestMs: number;

  constructor({ settings, http }: CompanyContext<Settings>) {
    const { apiUrl, companyNumber, appSecret, agreementToken, lateRequestSeconds } = settings;
    this.#lateRequestMs = lateRequestSeconds * 1000;
    this.#http = http({
      system: SYSTEM,
      baseUrl: apiUrl,
      authoriser: secretHeaders({ 'x-app-secret': appSecret, 'x-agreement-token': agreementToken }),
      guard: { fields: ['companyNumber'], value: companyNumber },
    });
  }

  async check({ signal }: CallOptions): Promise<ErpCompany> {
    const request = { method: 'GET', path: '/company', repeatable: 'safe', signal } as const;
    const { companyNumber, name, currency, closedTo } = await this.#http.json(request, Company);
    return {
      id: companyNumber,
      name,
      baseCurrency: currency,
      capabilities: {
        documents: ['journal'],
        drafts: [],
        batch: 20,
        tax: 'ownLine',
        dimensionSlots: 2,
        maxTextLength: 250,
      },
      closedPeriods: closedTo === undefined ? [] : [{ to: closedTo }],
      remarks: [],
    };
  }

  accounts({ signal }: CallOptions): AsyncIterable<ErpAccount> {
    return this.#list('/accounts', Account, signal);
  }

  taxCodes({ signal }: CallOptions): AsyncIterable<ErpTaxCode> {
    return this.#list('/tax-codes', TaxCode, signal);
  }

  get dimensions(): ErpDimensions {
    return {
      list: ({ signal }) => everyOne(this.#list('/dimensions', Dimension, signal)),
      values: ({ id }, { signal }) => this.#list(`/dimensions/${encodeURIComponent(id)}/values`, Dimension, signal),
    };
  }

  post(postings: readonly Posting[], { signal }: PostOptions): Promise<PostingOutcomes> {
    return postInBatches([postings.map((posting) => ({ posting }))], {
      system: SYSTEM,
      send: async (batch) => {
        const json = { entries: batch.map(({ posting }) => entryOf(posting)) };
        const request = { method: 'POST', path: '/journals', json, repeatable: 'never', signal } as const;
        const { entries } = await this.#http.json(request, PostedEntries);
        const answers = new Map(entries.map((entry) => [entry.reference, entry]));
        return batch.map((item): PostingOutcome => {
          const { journal, error } = answers.get(item.posting.reference) ?? {};
          if (journal !== undefined) return { kind: 'created', document: documentOf(journal) };
          if (error !== undefined) return { kind: 'rejected', rejection: rejectionOf(error.code, error.message) };
          return unclearOutcome(item, SYSTEM);
        });
      },
      refuse: (_, { code = '', message }) => rejectionOf(code, message),
    });
  }

  get lookUp(): ErpLookUp {
    return {
      lateRequestMs: this.#lateRequestMs,
      byReference: async (references, { signal }) => {
        const journals: Journal[] = [];
        for await (const reference of chunks(references, REFERENCES_PER_REQUEST))
          journals.push(...(await everyOne(this.#list('/journals', Journal, signal, { reference }))));
        const found = Map.groupBy(journals, ({ reference }) => reference);
        return new Map([...found].map(([reference, standing]) => [reference, standing.map(documentOf)]));
      },
    };
  }

  get files(): ErpFiles {
    const pathOf = ({ id }: ErpDocument) => `/journals/${encodeURIComponent(id)}/files`;
    return {
      when: 'onDocument',
      limits: { maxBytes: 5_000_000, maxPerDocument: 10, maxNameLength: 100 },
      list: (document, { signal }) => {
        const request = { method: 'GET', path: pathOf(document), repeatable: 'safe', signal } as const;
        return this.#http.json(request, z.array(z.string()));
      },
      attach: async (document, { name, contentType, bytes }, { signal }) => {
        const path = `${pathOf(document)}/${encodeURIComponent(name)}`;
        const headers = { 'content-type': contentType };
        await this.#http.send({ method: 'PUT', path, headers, bytes, repeatable: 'safe', signal });
      },
    };
  }

  #list<Item>(
    path: string,
    item: z.ZodType<Item>,
    signal: AbortSignal | undefined,
    query: Readonly<Record<string, readonly string[]>> = {},
  ): AsyncIterable<Item> {
    const schema = pageOf(item);
    return numberedPages(
      (page) => this.#http.json({ method: 'GET', path, query: { ...query, page }, repeatable: 'safe', signal }, schema),
      { system: SYSTEM, keyOf: (each) => JSON.stringify(each) },
      signal,
    );
  }
}

async function everyOne<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** The posting in Ledgerly's words: its balanced lines as they are. */
function entryOf({ reference, date, text, total, party, documentNumber, lines, url }: Posting): object {
  return {
    reference,
    date,
    text,
    amount: decimalFromMinor(total),
    party: party?.name,
    documentNumber,
    url,
    lines: lines.map(lineOf),
  };
}

function lineOf({ side, account, amount, taxCode, dimensions, text }: PostingLine): object {
  return {
    account: account.id,
    [side]: decimalFromMinor(amount),
    taxCode: taxCode?.code,
    dimensions: dimensions.map(({ dimensionId, valueId }) => ({ dimension: dimensionId, value: valueId })),
    text,
  };
}

function documentOf({ id, date, amount, currency }: Journal): ErpDocument {
  return { id, date, total: minorFromDecimal(amount, currency), kind: 'journal' };
}

function rejectionOf(code: string, message: string): Rejection {
  const [reason, advice] = REASONS.get(code) ?? (['other', 'Correct the expense in Pleo, then export again.'] as const);
  return { reason, sentence: `${SYSTEM} refused the journal: ${message} ${advice}`, erpMessage: message };
}

const REASONS: ReadonlyMap<string, readonly [Rejection['reason'], string]> = new Map([
  ['PERIOD_CLOSED', ['period-locked', 'Open the period there, or change the date, then export again.']],
  ['ACCOUNT_CLOSED', ['account', 'Choose another category in Pleo, then export again.']],
]);
