import type { CompanyContext, CompanyHttpOptions } from '@ringfence/core/contract';
import { accountHost, type NetSuiteSettings } from '../settings.ts';
import { netSuiteFailure } from './failures.ts';
import { RecordService } from './record-service.ts';
import { Restlet } from './restlet.ts';
import { SuiteQl } from './suiteql.ts';
import { accessTokens } from './tokens.ts';

/** The services of one company's account. */
export interface NetSuiteClient {
  readonly suiteQl: SuiteQl;
  readonly records: RecordService;
  /** Present where the script is deployed. */
  readonly restlet?: Restlet;
}

/** Wires the client of one company: account, tokens, limits, and the subsidiary that nothing may leave. Makes no call. */
export function connect(context: CompanyContext<NetSuiteSettings>): NetSuiteClient {
  const { settings } = context;
  const { subsidiaryId, concurrentRequests } = settings;
  const account = accountHost(settings.accountId);
  const baseUrl = settings.apiUrl ?? `https://${account}.suitetalk.api.netsuite.com`;
  const options: CompanyHttpOptions = {
    system: 'NetSuite',
    baseUrl,
    authoriser: accessTokens(context, baseUrl),
    fixedHeaders: { 'accept-language': settings.language },
    // Answers name subsidiaries in columns of this name only where every row must be of ours.
    ...(subsidiaryId === undefined ? {} : { guard: { fields: ['subsidiary.id'], value: subsidiaryId } }),
    maxConcurrent: concurrentRequests,
    sharedConcurrency: context.sharedConcurrency(`netsuite:${account}`, {
      name: `NetSuite account ${settings.accountId}, at once`,
      limit: concurrentRequests,
    }),
    timeoutMs: settings.timeoutSeconds * 1000,
    toFailure: netSuiteFailure,
  };
  const http = context.http(options);
  const services = { suiteQl: new SuiteQl(http), records: new RecordService(http) };
  if (settings.restlet === undefined) return services;
  const scripts = settings.restletUrl ?? `https://${account}.restlets.api.netsuite.com`;
  return {
    ...services,
    restlet: new Restlet(context.http({ ...options, baseUrl: scripts }), settings.restlet, settings),
  };
}
