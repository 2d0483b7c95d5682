import type { NetSuiteSeed } from '../seed.ts';
import { masterDataTypes } from './master-data.ts';
import type { Catalogue } from './record-types.ts';
import { transactionTypes } from './transactions.ts';

export type { Catalogue, Field, Fields, RecordType, Sublist } from './record-types.ts';

/** The record types of an account: its features decide which fields they have. */
export function catalogueOf(seed: NetSuiteSeed): Catalogue {
  const types = [...transactionTypes(seed), ...masterDataTypes(seed)];
  return new Map(types.map((type) => [type.name.toLowerCase(), type]));
}
