import type { SyncedResourceName } from '../progress.ts';
import type { MatchRules } from './match.ts';

/** A record that Pleo refused; the others went on. */
export interface RefusedRecord {
  readonly key: string;
  /** Pleo's words, as a sentence or a list of its codes. */
  readonly why: string;
}

/** One kind of master data: where it comes from, how it is compared, how it is written. */
export interface SyncedResource<Desired, Existing> {
  readonly name: SyncedResourceName;
  readonly rules: MatchRules<Desired, Existing>;
  /** How a person recognises a record: code and name. */
  labelOfDesired(desired: Desired): string;
  labelOfExisting(existing: Existing): string;
  /** What the ERP has and the company's mapping lets through. */
  listDesired(signal?: AbortSignal): AsyncIterable<Desired>;
  /** What Pleo has, archived records included. */
  listExisting(signal?: AbortSignal): AsyncIterable<Existing>;
  /** Most records per {@link create}. */
  readonly createBatchSize: number;
  /** @returns The refused ones. @throws Failure when none could be tried. */
  create(records: readonly Desired[], signal?: AbortSignal): Promise<readonly RefusedRecord[]>;
  /** Brings a record to the desired state, active. */
  update(existing: Existing, desired: Desired, signal?: AbortSignal): Promise<void>;
  archive(existing: Existing, signal?: AbortSignal): Promise<void>;
}
