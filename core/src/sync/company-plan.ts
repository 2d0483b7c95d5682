import { createHash } from 'node:crypto';
import type { Change, ChangeAction, FieldChange, PleoRecord } from './match.ts';
import type { SyncedResourceName } from './resource-nouns.ts';
import type { ResourcePlan } from './resource-plan.ts';

/** One change as a person reads it before it is made. */
export interface PlannedChange {
  readonly action: ChangeAction;
  /** The ERP's key of the record. */
  readonly key: string;
  /** Code and name. */
  readonly label: string;
  readonly reason: string;
  /** Old and new value of each field that would change; empty for what is created or archived. */
  readonly fields: readonly FieldChange[];
}

export interface PlannedResource {
  readonly resource: SyncedResourceName;
  /** In the order in which they would be made. */
  readonly changes: readonly PlannedChange[];
  readonly unchanged: number;
  /** Why the sync would refuse this plan, where it would. */
  readonly refusal?: string;
}

/** The changes that a sync of one company would make now. */
export interface CompanyPlan {
  readonly resources: readonly PlannedResource[];
  /** SHA-256 of the changes in hex: two plans with one digest change the same things in the same way. */
  readonly digest: string;
}

export function describePlan<Desired, Existing extends PleoRecord>(
  plan: ResourcePlan<Desired, Existing>,
  refusal: string | undefined,
  erpName: string,
): PlannedResource {
  return {
    resource: plan.resource.name,
    changes: plan.changes.map((change) => describeChange(change, plan, erpName)),
    unchanged: plan.unchanged,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

export function companyPlan(resources: readonly PlannedResource[]): CompanyPlan {
  const hash = createHash('sha256');
  for (const { resource, changes } of resources) {
    hash.update(`${resource}\n`);
    for (const { action, key, label, fields } of changes)
      hash.update(`${JSON.stringify([action, key, label, fields])}\n`);
  }
  return { resources, digest: hash.digest('hex') };
}

function describeChange<Desired, Existing extends PleoRecord>(
  change: Change<Desired, Existing>,
  { resource }: ResourcePlan<Desired, Existing>,
  erpName: string,
): PlannedChange {
  const { action, key } = change;
  const isArchive = change.action === 'archive';
  return {
    action,
    key,
    label: isArchive ? resource.labelOfExisting(change.existing) : resource.labelOfDesired(change.desired),
    reason: resource.reasonOf?.(change) ?? usualReason(change, erpName),
    fields: 'fields' in change ? change.fields : [],
  };
}

function usualReason(change: Change<unknown, unknown>, erpName: string): string {
  switch (change.action) {
    case 'create':
      return `new in ${erpName}`;
    case 'update':
      return `differs from ${erpName}`;
    case 'unarchive':
      return `active in ${erpName} again`;
    case 'archive':
      return change.why === 'duplicate'
        ? `another record in Pleo stands for the same one of ${erpName}`
        : `no longer active in ${erpName}, or left out by the configuration`;
  }
}

/** Says which changes only one of two plans has, each in a few words; at most ten. */
export function differencesBetween(older: CompanyPlan, newer: CompanyPlan): readonly string[] {
  const [before, now] = [changesByText(older), changesByText(newer)];
  const differences = [
    ...[...now].filter((change) => !before.has(change)).map((change) => `now due: ${change}`),
    ...[...before].filter((change) => !now.has(change)).map((change) => `no longer due: ${change}`),
  ];
  const shown = 10;
  if (differences.length <= shown) return differences;
  return [...differences.slice(0, shown), `and ${differences.length - shown} more`];
}

function changesByText({ resources }: CompanyPlan): ReadonlySet<string> {
  return new Set(
    resources.flatMap(({ changes }) =>
      changes.map(({ action, label, fields }) => {
        const values = fields.map(({ field, new: value }) => `${field} "${value}"`).join(', ');
        return values === '' ? `${action} ${label}` : `${action} ${label} (${values})`;
      }),
    ),
  );
}
