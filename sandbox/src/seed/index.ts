export { parseSeed, parseSeedText } from './parse-seed.ts';
export type { ExpenseSeed, PleoCompanySeed, PleoSeed, SeedInput, XeroSeed, XeroTenantSeed } from './schema.ts';
export { Seed, XeroAccountType } from './schema.ts';
