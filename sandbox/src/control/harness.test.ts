import { type Sandbox, type SandboxOptions, startSandbox } from '../index.ts';
import { at, companyA, keyA, pleoSeed } from '../pleo/harness.test.ts';

/** Tests of whole sandboxes share this: real connections, and sandboxes that are stopped in the end. */

export const accounts = '/v1/chart-of-accounts/batch';
/** A batch of one new account. */
export const account = { companyId: companyA, items: [{ externalId: 'x-1', name: 'Travel', archived: false }] };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends a request with a company's key over a real connection. */
export function send(sandbox: Sandbox, method: string, path: string, body?: unknown, key = keyA): Promise<Answer> {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  return request(`${sandbox.url('pleo')}${path}`, method, body, { authorization });
}

/** Asks the control surface, on Pleo's port. */
export function control(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<Answer> {
  return request(`${sandbox.url('pleo')}/_sandbox/${path}`, method, body);
}

export async function request(url: string, method: string, body?: unknown, headers: object = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

export const accountsOf = (sandbox: Sandbox, company = companyA): unknown =>
  at(sandbox.inspect('pleo'), `companies.${company}.accounts`);

/** The rejection of a promise; fails when there is none. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure');
}

/** Starts sandboxes and stops them all. */
export class SandboxPool {
  #running: Sandbox[] = [];

  async start(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
    const sandbox = await startSandbox({ seed: pleoSeed(), ...options });
    this.#running.push(sandbox);
    return sandbox;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.#running.map((sandbox) => sandbox.stop()));
    this.#running = [];
  }
}
