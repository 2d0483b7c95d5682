import { z } from 'zod';
import { CLIENT_ID, CLIENT_SECRET, TENANT_ID } from './ids.ts';

const Token = z.object({ access_token: z.string() });

/** The form that asks for a token. */
export function tokenRequest(scope: string): RequestInit {
  return {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${CLIENT_ID}:${CLIENT_SECRET}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  };
}

/** The headers of every call, from the answer to the token request. */
export function xeroHeaders(tokenAnswer: unknown): Record<string, string> {
  return {
    authorization: `Bearer ${Token.parse(tokenAnswer).access_token}`,
    'xero-tenant-id': TENANT_ID,
    accept: 'application/json',
    'content-type': 'application/json',
  };
}

/** Changes one contact, as a bookkeeper does now and then. */
export async function changeContact(xeroUrl: string, id: string): Promise<void> {
  const answer = await fetch(`${xeroUrl}/connect/token`, tokenRequest('accounting.contacts'));
  const response = await fetch(`${xeroUrl}/api.xro/2.0/Contacts/${id}`, {
    method: 'POST',
    headers: xeroHeaders(await answer.json()),
    body: JSON.stringify({ ContactID: id, EmailAddress: 'bills@vendor.example' }),
  });
  if (!response.ok) throw new Error(`The contact was not changed: ${response.status} ${await response.text()}`);
}
