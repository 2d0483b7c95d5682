import { z } from 'zod';
import { ExactNumber, jsonNumber, parseExactJson } from '../../shared/index.ts';
import type { CompanyCall } from '../http/call.ts';
import { uuid } from '../http/query.ts';
import type { PleoRouter } from '../http/router.ts';
import type { Stamp, TaxCode } from '../state/index.ts';
import { bodyOf, create, listed, ownRecord, type Resource, replace, withTimes } from './resource.ts';

const optionalText = z.string().nullable().default(null);

const TaxCodeBody = z.object({
  companyId: uuid,
  name: z.string(),
  rate: z.instanceof(ExactNumber, { error: 'expected a number' }).transform(({ text }) => text),
  type: z.enum(['inclusive', 'exclusive', 'reverse']),
  archived: z.boolean(),
  code: optionalText,
  ingoingTaxAccount: optionalText,
  outgoingTaxAccount: optionalText,
});

/** UNKNOWN (pleo-api.md §7.3): a `code` need not be unique. */
export const taxCodes: Resource<Omit<TaxCode, keyof Stamp>> = {
  what: 'Tax code',
  shelf: (company) => company.taxCodes,
  view: (company, { rate, ...taxCode }) => ({ companyId: company.id, ...withTimes(taxCode), rate: jsonNumber(rate) }),
};

/** Tax codes. Their status codes are not documented (pleo-api.md §7.3): 201 and 200 are the sandbox's choice. */
export function addTaxCodeRoutes(router: PleoRouter): void {
  const path = '/v0/tax-codes';
  router.accounting('POST', path, 'tax-codes:write', (call) => create(taxCodes, call, contentsIn(call)));
  router.accounting('POST', `${path}::search`, 'tax-codes:read', (call) => {
    call.mustConcernOwnCompany(call.query.findUuid('company_id'));
    // Filters that no connector uses are refused.
    bodyOf(call, z.strictObject({}), call.body ?? {});
    return listed(taxCodes, call);
  });
  router.accounting('PUT', `${path}/:id`, 'tax-codes:write', (call) =>
    replace(taxCodes, call, ownRecord(taxCodes, call), contentsIn(call)),
  );
}

/** Absent means null, the body being the whole tax code: INFERRED. */
function contentsIn(call: CompanyCall) {
  const body = call.bodyText === '' ? undefined : parseExactJson(call.bodyText);
  const { companyId: _, ...contents } = bodyOf(call, TaxCodeBody, body);
  return contents;
}
