import { z } from 'zod';
import { ACCOUNT_ID, COMPANY_ID, PLEO_KEY, WALLET_ID } from '../world/ids.ts';
import { xeroHeaders as headersOf, tokenRequest } from '../world/xero-calls.ts';

// The export as a plain script makes it: no journal, no look-ups, no checks, no limits. What it does not do is what safety
// costs. A process of its own, as the CLI is; prints what it took, start-up left out as in the CLI's report.

const Page = z.object({
  data: z.array(
    z.object({
      accountingEntryId: z.string(),
      amount: z.object({ inWalletCurrency: z.object({ value: z.number() }) }),
      files: z.array(z.object({ url: z.string() })).nullish(),
    }),
  ),
  pagination: z.object({ hasNextPage: z.boolean(), endCursor: z.string().optional() }),
});
type Item = z.infer<typeof Page>['data'][number];

const [pleoUrl = '', xeroUrl = ''] = process.argv.slice(2);
const began = performance.now();
let requests = 0;
let xeroHeaders: Record<string, string> = {};

async function call(url: string, init: RequestInit = {}): Promise<Response> {
  requests += 1;
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

async function pleo(path: string, method = 'GET', body?: unknown): Promise<unknown> {
  const headers = { authorization: `Basic ${btoa(`${PLEO_KEY}:`)}`, 'content-type': 'application/json' };
  const text = await (
    await call(`${pleoUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  ).text();
  return text === '' ? undefined : JSON.parse(text);
}

async function signIn(): Promise<void> {
  const scopes = 'accounting.banktransactions accounting.attachments';
  xeroHeaders = headersOf(await (await call(`${xeroUrl}/connect/token`, tokenRequest(scopes))).json());
}

async function post(items: readonly Item[]): Promise<readonly string[]> {
  const BankTransactions = items.map(({ accountingEntryId, amount }) => ({
    Type: 'SPEND',
    Contact: { Name: 'Supplier' },
    BankAccount: { AccountID: WALLET_ID },
    Date: '2026-11-02',
    Reference: accountingEntryId,
    LineAmountTypes: 'Inclusive',
    LineItems: [
      {
        Description: 'Expense',
        Quantity: 1,
        UnitAmount: amount.inWalletCurrency.value / 100,
        AccountID: ACCOUNT_ID,
        TaxType: 'NONE',
      },
    ],
  }));
  const answer = await call(`${xeroUrl}/api.xro/2.0/BankTransactions?summarizeErrors=false`, {
    method: 'PUT',
    headers: xeroHeaders,
    body: JSON.stringify({ BankTransactions }),
  });
  return z
    .object({ BankTransactions: z.array(z.object({ BankTransactionID: z.string() })) })
    .parse(await answer.json())
    .BankTransactions.map(({ BankTransactionID }) => BankTransactionID);
}

async function attach({ files }: Item, documentId: string | undefined): Promise<void> {
  for (const [index, { url }] of (files ?? []).entries()) {
    const body = await (await call(url)).arrayBuffer();
    await call(`${xeroUrl}/api.xro/2.0/BankTransactions/${documentId}/Attachments/receipt-${index}.pdf`, {
      method: 'PUT',
      headers: { ...xeroHeaders, 'content-type': 'application/pdf' },
      body,
    });
  }
}

const jobs = z
  .object({ data: z.array(z.object({ id: z.string() })) })
  .parse(await pleo(`/v3/export-jobs?company_id=${COMPANY_ID}&statuses=pending`));
const jobId = jobs.data[0]?.id ?? '';
await signIn();
await pleo('/v3/export-job-events', 'POST', { jobId, event: 'started' });
let after: string | undefined;
do {
  const query = after === undefined ? '' : `&after=${after}`;
  const page = Page.parse(await pleo(`/v3/export-items?job_id=${jobId}&limit=100${query}`));
  for (let start = 0; start < page.data.length; start += 50) {
    const items = page.data.slice(start, start + 50);
    const documents = await post(items);
    for (const [index, item] of items.entries()) await attach(item, documents[index]);
    const updates = items.map(({ accountingEntryId }, index) => ({
      accountingEntryId,
      status: 'successful',
      externalId: documents[index],
    }));
    await pleo(`/v3/export-jobs/${jobId}/items`, 'PUT', updates);
  }
  after = page.pagination.hasNextPage ? page.pagination.endCursor : undefined;
} while (after !== undefined);
await pleo('/v3/export-job-events', 'POST', { jobId, event: 'completed' });
process.stdout.write(JSON.stringify({ durationMs: performance.now() - began, requests }));
