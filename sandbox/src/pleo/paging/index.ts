export { type Listing, type Page, pageOf } from './page.ts';
export { type PageOrder, type PageRequest, type PageSizes, parsePageRequest } from './page-request.ts';
