import type { ServiceIdentifier } from 'inversify';
import type { CompanyConfiguration } from '../config/index.ts';
import type { Clock, IdSource, Log, RandomSource, Secret, SecretVault } from '../contract/index.ts';
import type { IntegrationInstance } from '../instance/index.ts';
import type { SharedLimits } from '../kit/index.ts';
import type { connectPleoCompany } from '../pleo/index.ts';
import type { CompanyStore, StorageAdapter } from '../storage/index.ts';
import type { ConnectedErp, ErpServices } from './connected-erp.ts';

function token<Service>(name: string): ServiceIdentifier<Service> {
  return Symbol(name);
}

/** What belongs to the process. Nothing here may know of any company. */
export const processTokens = {
  clock: token<Clock>('clock'),
  ids: token<IdSource>('ids'),
  random: token<RandomSource>('random'),
  sharedLimits: token<SharedLimits>('sharedLimits'),
  storage: token<StorageAdapter>('storage'),
  /** Absent keys are bound as undefined: a connector that must seal a secret then says what is missing. */
  sealingKey: token<Secret | undefined>('sealingKey'),
} as const;

/** What belongs to one company. Bound in that company's scope and nowhere else. */
export const companyTokens = {
  company: token<CompanyConfiguration>('company'),
  log: token<Log>('log'),
  store: token<CompanyStore>('store'),
  vault: token<SecretVault>('vault'),
  http: token<ErpServices['http']>('http'),
  pleo: token<ReturnType<typeof connectPleoCompany>>('pleo'),
  erp: token<ConnectedErp>('erp'),
  instance: token<IntegrationInstance>('instance'),
} as const;
