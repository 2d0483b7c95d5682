export { parseSeed, parseSeedText } from './parse-seed.ts';
export type { ExpenseSeed } from './pleo-expense.ts';
export type { PleoCompanySeed, PleoSeed } from './pleo-schema.ts';
export type { SeedInput, XeroSeed, XeroTenantSeed } from './schema.ts';
export { Seed, XeroAccountType } from './schema.ts';
