export { addFileRoutes } from './file-routes.ts';
export { FileStore } from './file-store.ts';
