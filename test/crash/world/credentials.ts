import type { CrashCompany } from './company.ts';

/** Made-up access of a company to its simulators. */
export interface CrashCredentials {
  readonly pleoKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export function credentialsOf({ slug }: Pick<CrashCompany, 'slug'>): CrashCredentials {
  return { pleoKey: `pleo-key-of-${slug}`, clientId: `client-of-${slug}`, clientSecret: `secret-of-${slug}` };
}
