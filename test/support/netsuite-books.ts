import { fileURLToPath } from 'node:url';
import type { Posting, PostingOutcome } from '@ringfence/core/contract';
import { testContext } from '@ringfence/core/testing';
import { type Sandbox, type SeedInput, startSandbox } from '@ringfence/sandbox';
import type { NetSuiteSession } from '../../connectors/netsuite/src/session.ts';
import { KEYS, openSession, testSettings } from '../../connectors/netsuite/src/testing/fake-account.ts';

const SCRIPT = new URL(
  '../../connectors/netsuite/suitescript/src/FileCabinet/SuiteScripts/ringfence/ringfence_restlet.js',
  import.meta.url,
);

type NetSuiteSeed = NonNullable<SeedInput['netsuite']>;

/** The integration of the settings, with a role of the seed. */
export function integrationsOf(role?: string): NonNullable<NetSuiteSeed['integrations']> {
  const publicKey = KEYS.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const certificates = [{ id: 'certificate-1', publicKey }];
  return [{ clientId: 'client-1', certificates, ...(role === undefined ? {} : { role }) }];
}

/** An account with two subsidiaries, of which `5` is ours, and one of everything that documents can name. */
function netSuiteBooks(changes: Partial<NetSuiteSeed>): NetSuiteSeed {
  return {
    accountId: '1234567_SB1',
    integrations: integrationsOf(),
    restlets: [{ script: 'customscript_ringfence', deploy: 'customdeploy_ringfence', file: fileURLToPath(SCRIPT) }],
    currencies: [
      { id: '1', symbol: 'EUR', rate: '1' },
      { id: '2', symbol: 'USD', rate: '0.9' },
    ],
    subsidiaries: [
      { id: '5', name: 'Crème DK', country: 'DK' },
      { id: '7', name: 'Crème SE', country: 'SE' },
    ],
    accounts: [
      { id: '20', number: '2000', name: 'Payables', type: 'AcctPay' },
      { id: '25', number: '2500', name: 'VAT', type: 'OthCurrLiab' },
      { id: '58', number: '6100', name: 'Travel', type: 'Expense' },
      { id: '77', number: '9999', name: 'Of others', type: 'Expense', subsidiaries: ['Crème SE'] },
      { id: '90', number: '1000', name: 'Wallet', type: 'Bank', currency: 'EUR' },
    ],
    departments: [
      { id: '3', name: 'Sales' },
      { id: '4', name: 'Elsewhere', subsidiaries: ['Crème SE'] },
    ],
    classes: [{ id: '8', name: 'A' }],
    segments: [{ scriptId: 'cseg_project', label: 'Project', values: [{ id: '1', name: 'Bridge' }] }],
    vendors: [
      { id: '1722', name: 'DSB', subsidiary: 'Crème DK' },
      { id: '1723', name: 'Of others', subsidiary: 'Crème SE' },
    ],
    taxTypes: [{ id: '3', name: 'VAT' }],
    taxCodes: [{ id: '6', name: 'VAT 25', rate: '25', taxType: 'VAT', account: '2500' }],
    firstPeriod: '2026-01',
    years: 2,
    periods: [
      { month: '2026-01', closed: true },
      { month: '2026-02', closed: true },
      { month: '2026-03', apLocked: true },
    ],
    ...changes,
  };
}

/** A session with a simulated NetSuite. */
export class NetSuiteWorld {
  readonly sandbox: Sandbox;
  readonly session: NetSuiteSession;

  private constructor(sandbox: Sandbox, session: NetSuiteSession) {
    this.sandbox = sandbox;
    this.session = session;
  }

  static async start(changes: Partial<NetSuiteSeed> = {}, settings: object = {}): Promise<NetSuiteWorld> {
    const netsuite = netSuiteBooks(changes);
    const sandbox = await startSandbox({ seed: { pleo: { organisations: [], companies: [] }, netsuite } });
    return new NetSuiteWorld(sandbox, NetSuiteWorld.#open(sandbox, settings));
  }

  /** Another session with the same books. */
  open(settings: object = {}): NetSuiteSession {
    return NetSuiteWorld.#open(this.sandbox, settings);
  }

  static #open(sandbox: Sandbox, settings: object): NetSuiteSession {
    const apiUrl = sandbox.url('netsuite');
    const parsed = testSettings({ apiUrl, restletUrl: apiUrl, ...settings });
    const context = testContext(parsed);
    // Assertions are good for five minutes, on the clock of the sandbox.
    context.environment.clock.advance(Date.now() - context.clock.now().getTime());
    return openSession(parsed, context);
  }

  async post(...postings: readonly Posting[]): Promise<readonly (PostingOutcome | undefined)[]> {
    const outcomes = await this.session.post(postings, { attemptId: 'attempt-1' });
    return postings.map(({ reference }) => outcomes.get(reference));
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }
}
