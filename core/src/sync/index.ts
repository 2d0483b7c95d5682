export type { CompanyPlan, PlannedChange, PlannedResource } from './company-plan.ts';
export { DimensionIndex } from './dimension-index.ts';
export { type SyncSettings, syncSettings } from './mapping/sync-settings.ts';
export type { SyncedResourceName, SyncListener, SyncProgress } from './progress.ts';
export { RESOURCE_NAMES, RESOURCE_NOUNS } from './resource-nouns.ts';
export type { ResourceReport } from './resource-report.ts';
export { planCompany, type SyncOptions, type SyncReport, syncCompany } from './sync-company.ts';
export type { ArchiveLimit, SyncParts } from './sync-parts.ts';
