export type { CompanyPlan, PlannedChange, PlannedResource } from './company-plan.ts';
export { type SyncSettings, syncSettings } from './mapping/mapping-rules.ts';
export { RESOURCE_NAMES, RESOURCE_NOUNS, type SyncedResourceName } from './resource-nouns.ts';
export { planCompany, type SyncOptions, type SyncReport, syncCompany } from './sync-company.ts';
export type { ArchiveLimit, SyncListener, SyncParts, SyncProgress } from './sync-context.ts';
export { TagMeanings } from './tag-meanings.ts';
export type { ResourceReport } from './write-changes.ts';
