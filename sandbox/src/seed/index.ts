export { parseSeed, parseSeedText } from './parse-seed.ts';
export type { ExpenseSeed, PleoCompanySeed, PleoSeed, SeedInput, XeroSeed, XeroTenantSeed } from './schema.ts';
export { Seed } from './schema.ts';
