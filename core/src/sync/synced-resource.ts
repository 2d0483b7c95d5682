import type { MappingProblem } from './mapping/record-mapper.ts';
import type { Change, MatchRules, PleoRecord } from './match.ts';
import type { SyncedResourceName } from './progress.ts';

/** A record that the other side refused; the others went on. */
export interface RefusedRecord {
  readonly key: string;
  /** Its words, as a sentence or a list of its codes. */
  readonly why: string;
}

/** One kind of master data: where it comes from, how it is compared, how it is written. Made anew for each plan. */
export interface SyncedResource<Desired, Existing extends PleoRecord> {
  readonly name: SyncedResourceName;
  readonly rules: MatchRules<Desired, Existing>;
  /** How a person recognises a record: code and name. */
  labelOfDesired(desired: Desired): string;
  labelOfExisting(existing: Existing): string;
  /** Why a change is made, where another reason than the usual one is true. */
  reasonOf?(change: Change<Desired, Existing>): string | undefined;
  /** What Pleo has, archived records included. */
  listExisting(signal?: AbortSignal): AsyncIterable<Existing>;
  /** What the ERP has and the company's mapping lets through. */
  listDesired(signal?: AbortSignal): AsyncIterable<Desired>;
  /** Told of each desired record what stands for it in Pleo already. */
  matched?(desired: Desired, existing: Existing | undefined): void;
  /** What turned out to be wrong with the mapping, once everything was listed. */
  problems(): readonly MappingProblem[];
  /** Most records per call, for what takes more than one; `archive` is for {@link archive} and {@link wake}. */
  readonly batchSizes?: { readonly create?: number; readonly archive?: number };
  /** @returns The refused ones. @throws Failure when none could be tried. */
  create(records: readonly Desired[], signal?: AbortSignal): Promise<readonly RefusedRecord[]>;
  /** Brings a record to the desired state, active. */
  update(existing: Existing, desired: Desired, signal?: AbortSignal): Promise<void>;
  /** All or none. */
  archive(records: readonly Existing[], signal?: AbortSignal): Promise<void>;
  /** Wakes archived records of which nothing else differs, all or none. Left out: they are updated. */
  wake?(records: readonly Existing[], signal?: AbortSignal): Promise<void>;
}
