import { z } from 'zod';
import { type BenchWorld, CREDENTIALS } from './bench-world.ts';

const Page = z.object({
  data: z.array(z.object({ accountingEntryId: z.string(), amount: z.unknown().optional(), id: z.string().optional() })),
  pagination: z.object({ hasNextPage: z.boolean(), endCursor: z.string().optional() }),
});
const Amount = z.object({ inWalletCurrency: z.object({ value: z.number() }) });

/**
 * The same export as a plain script would make it: no journal, no look-ups, no checks, no limits. What it does not do is
 * what safety costs.
 *
 * @returns Requests made.
 */
export async function bareExport(world: BenchWorld): Promise<number> {
  let requests = 0;
  const call = async (url: string, init: RequestInit = {}) => {
    requests += 1;
    const response = await fetch(url, init);
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return response.text();
  };
  const pleoHeaders = {
    authorization: `Basic ${btoa(`${CREDENTIALS.pleoKey}:`)}`,
    'content-type': 'application/json',
  };
  const pleo = (path: string, method = 'GET', body?: unknown) =>
    call(`${world.pleoUrl}${path}`, {
      method,
      headers: pleoHeaders,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const token = z.object({ access_token: z.string() }).parse(
    JSON.parse(
      await call(`${world.xeroUrl}/connect/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${CREDENTIALS.clientId}:${CREDENTIALS.clientSecret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'accounting.banktransactions' }),
      }),
    ),
  ).access_token;
  const xeroHeaders = {
    authorization: `Bearer ${token}`,
    'xero-tenant-id': world.tenantId,
    accept: 'application/json',
    'content-type': 'application/json',
  };

  const jobs = z
    .object({ data: z.array(z.object({ id: z.string() })) })
    .parse(JSON.parse(await pleo(`/v3/export-jobs?company_id=${world.companyId}&statuses=pending`)));
  const jobId = jobs.data[0]?.id ?? '';
  await pleo('/v3/export-job-events', 'POST', { jobId, event: 'started' });
  let after: string | undefined;
  do {
    const query = after === undefined ? '' : `&after=${after}`;
    const page = Page.parse(JSON.parse(await pleo(`/v3/export-items?job_id=${jobId}&limit=100${query}`)));
    for (let start = 0; start < page.data.length; start += 50) {
      const items = page.data.slice(start, start + 50);
      const BankTransactions = items.map((item) => ({
        Type: 'SPEND',
        Contact: { Name: 'Supplier' },
        BankAccount: { AccountID: world.walletId },
        Date: '2026-11-02',
        Reference: item.accountingEntryId,
        LineAmountTypes: 'Inclusive',
        LineItems: [
          {
            Description: 'Expense',
            Quantity: 1,
            UnitAmount: Amount.parse(item.amount).inWalletCurrency.value / 100,
            AccountID: world.accountId,
            TaxType: 'NONE',
          },
        ],
      }));
      const answer = await call(`${world.xeroUrl}/api.xro/2.0/BankTransactions?summarizeErrors=false`, {
        method: 'PUT',
        headers: xeroHeaders,
        body: JSON.stringify({ BankTransactions }),
      });
      const posted = z
        .object({ BankTransactions: z.array(z.object({ BankTransactionID: z.string() })) })
        .parse(JSON.parse(answer)).BankTransactions;
      const updates = items.map(({ accountingEntryId }, index) => ({
        accountingEntryId,
        status: 'successful',
        externalId: posted[index]?.BankTransactionID,
      }));
      await pleo(`/v3/export-jobs/${jobId}/items`, 'PUT', updates);
    }
    after = page.pagination.hasNextPage ? page.pagination.endCursor : undefined;
  } while (after !== undefined);
  await pleo('/v3/export-job-events', 'POST', { jobId, event: 'completed' });
  return requests;
}
