/** Made-up ids that can be told apart at sight: the same for the same place in a seed. */
function madeUpId(prefix: string, company: number, number: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `${prefix}-${hex(company, 4)}-4000-8000-${hex(number, 12)}`;
}

export function companyIdOf(company: number): string {
  return madeUpId('c0000000', company, 0);
}

export function tenantIdOf(company: number): string {
  return madeUpId('d0000000', company, 0);
}

/** @param number - Place of the expense in its company, from 1. */
export function entryIdOf(company: number, number: number): string {
  return madeUpId('e0000000', company, number);
}

export function accountIdOf(company: number, code: string): string {
  return madeUpId('a0000000', company, Number(code));
}

/** @param number - Place of the contact in its company, from 1. */
export function contactIdOf(company: number, number: number): string {
  return madeUpId('b0000000', company, number);
}
