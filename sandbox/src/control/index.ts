export type { ControlDesk } from './control-routes.ts';
export { DataFolder } from './data-folder.ts';
export { FaultInjector } from './fault-injector.ts';
export { RequestCounts } from './request-counts.ts';
export { SystemServer } from './system-server.ts';
