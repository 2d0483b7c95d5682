export { parseSeed, parseSeedText } from '../seed.ts';
export type { ExpenseSeed } from '../pleo/expense-seed.ts';
export type { PleoCompanySeed, PleoSeed } from '../pleo/seed.ts';
export type { SeedInput, XeroSeed, XeroTenantSeed } from '../xero/seed.ts';
export { Seed, XeroAccountType } from '../xero/seed.ts';
