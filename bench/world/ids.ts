/** The one company of a bench, what it is called in each system, and what opens the doors. */
export const COMPANY_ID = '0a000000-0000-4000-8000-00000000000a';
export const TENANT_ID = '0b000000-0000-4000-8000-00000000000b';
export const ACCOUNT_ID = '0c000000-0000-4000-8000-00000000000c';
export const WALLET_ID = '0d000000-0000-4000-8000-00000000000d';
export const PLEO_KEY = 'bench-pleo-key';
export const CLIENT_ID = 'bench-client';
export const CLIENT_SECRET = 'bench-secret';

/** The first contact of every bench that has any. */
export const CONTACT_ID = 'c0000000-0000-4000-8000-000000000001';

/** A limit that no bench reaches. */
export const NO_LIMIT = 1_000_000_000;
