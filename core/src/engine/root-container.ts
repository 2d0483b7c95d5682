import 'reflect-metadata';
import { Container } from 'inversify';
import type { Clock, IdSource, RandomSource, Secret } from '../contract/index.ts';
import { SharedLimits } from '../kit/index.ts';
import type { StorageAdapter } from '../storage/index.ts';
import { processTokens } from './tokens.ts';

/** The services that a process brings along. */
export interface ProcessServices {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly random: RandomSource;
  readonly storage: StorageAdapter;
  readonly sealingKey?: Secret | undefined;
}

/**
 * The container of the process. It holds no company-owned thing, ever: a root singleton that injects a company's token
 * is built for the first company and then served to the second.
 */
export function rootContainer(services: ProcessServices): Container {
  const root = new Container();
  root.bind(processTokens.clock).toConstantValue(services.clock);
  root.bind(processTokens.ids).toConstantValue(services.ids);
  root.bind(processTokens.random).toConstantValue(services.random);
  root.bind(processTokens.storage).toConstantValue(services.storage);
  root.bind(processTokens.sealingKey).toConstantValue(services.sealingKey);
  root.bind(processTokens.sharedLimits).toConstantValue(new SharedLimits({ clock: services.clock }));
  return root;
}
