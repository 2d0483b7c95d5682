import { z } from 'zod';
import { ExactNumber, jsonNumber, parseExactJson } from '../../shared/index.ts';
import { conflict, dataAnswer, notFound, parseBody, uniqueArray, uuid } from '../http/index.ts';
import { pageOf } from '../paging/index.ts';
import type { PleoCompany, TaxCodeRecord } from '../state/index.ts';
import { type CompanyCall, shownPage } from './call.ts';
import type { PleoRouter } from './router.ts';
import { timestamp } from './time.ts';

const type = z.enum(['inclusive', 'exclusive', 'reverse']);
const optionalText = z.string().nullable().default(null);

const TaxCodeBody = z.object({
  companyId: uuid,
  name: z.string(),
  rate: z.instanceof(ExactNumber, { error: 'expected a number' }).transform(({ text }) => text),
  type,
  archived: z.boolean(),
  code: optionalText,
  ingoingTaxAccount: optionalText,
  outgoingTaxAccount: optionalText,
});

const TaxCodeSearch = z.object({
  archived: z.boolean().optional(),
  code: z.string().optional(),
  taxCodeIds: uniqueArray(uuid).optional(),
  type: type.optional(),
});

/** Tax codes. Their status codes are not documented (pleo-api.md §7.3): 201, 200 and 204 are the sandbox's choice. */
export function addTaxCodeRoutes(router: PleoRouter): void {
  const path = '/v0/tax-codes';
  router.accounting('POST', path, 'tax-codes:write', createTaxCode);
  router.accounting('POST', `${path}::search`, 'tax-codes:read', searchTaxCodes);
  router.accounting('GET', `${path}/:taxCodeId`, 'tax-codes:read', (call) =>
    dataAnswer(200, taxCodeView(call.company, ownTaxCode(call))),
  );
  router.accounting('PUT', `${path}/:taxCodeId`, 'tax-codes:write', updateTaxCode);
  router.accounting('DELETE', `${path}/:taxCodeId`, 'tax-codes:write', deleteTaxCode);
}

/** Whether `code` has to be unique is UNKNOWN (§7.3): here it need not be. */
function createTaxCode(call: CompanyCall) {
  const contents = taxCodeContents(call);
  const { company, world } = call;
  const nowMs = world.nowMs();
  const sequence = company.taxCodes.nextSequence();
  const taxCode = { id: world.newId(), sequence, ...contents, createdAtMs: nowMs, updatedAtMs: nowMs };
  company.taxCodes.add(taxCode);
  world.committed();
  return dataAnswer(201, taxCodeView(company, taxCode));
}

function searchTaxCodes(call: CompanyCall) {
  call.mustConcernOwnCompany(call.query.findUuid('company_id'));
  const { archived, code, taxCodeIds, type } = parseBody(TaxCodeSearch, call.body ?? {});
  const fits = (taxCode: TaxCodeRecord) =>
    (archived === undefined || taxCode.archived === archived) &&
    (code === undefined || taxCode.code === code) &&
    (taxCodeIds === undefined || taxCodeIds.includes(taxCode.id)) &&
    (type === undefined || taxCode.type === type);
  const listing = {
    name: 'tax-codes',
    records: call.company.taxCodes.list().filter(fits),
    sequenceOf: ({ sequence }: TaxCodeRecord) => sequence,
    sortKeys: {
      name: ({ name }: TaxCodeRecord) => name,
      code: ({ code }: TaxCodeRecord) => code,
      createdAt: ({ createdAtMs }: TaxCodeRecord) => timestamp(createdAtMs),
    },
  };
  const page = pageOf(listing, call.pageRequest());
  return { status: 200, body: shownPage(page, (taxCode) => taxCodeView(call.company, taxCode)) };
}

/** Absent means null, the body being the whole tax code: INFERRED. */
function updateTaxCode(call: CompanyCall) {
  const taxCode = ownTaxCode(call);
  const updated = { ...taxCode, ...taxCodeContents(call), updatedAtMs: call.world.nowMs() };
  call.company.taxCodes.replace(updated);
  call.world.committed();
  return dataAnswer(200, taxCodeView(call.company, updated));
}

/** That a tax code in use cannot be deleted is UNKNOWN: taken over from accounts. */
function deleteTaxCode(call: CompanyCall) {
  const taxCode = ownTaxCode(call);
  if (taxCode.code !== null && call.company.used.taxCodes.has(taxCode.code)) {
    throw conflict('TAX_CODE_IN_USE', 'The tax code is linked to accounting entries and can only be archived.');
  }
  call.company.taxCodes.remove(taxCode);
  call.world.committed();
  return { status: 204 };
}

function taxCodeContents(call: CompanyCall) {
  const body = call.bodyText === '' ? undefined : parseExactJson(call.bodyText);
  const { companyId, ...contents } = parseBody(TaxCodeBody, body);
  call.mustConcernOwnCompany(companyId);
  return contents;
}

function ownTaxCode(call: CompanyCall): TaxCodeRecord {
  const id = call.pathId('taxCodeId');
  return call.own(
    (company) => company.taxCodes.get(id),
    () => notFound('Tax code'),
  );
}

/** A tax code as the API shows it. */
export function taxCodeView(company: PleoCompany, taxCode: TaxCodeRecord) {
  const { sequence: _, createdAtMs, updatedAtMs, rate, ...rest } = taxCode;
  return {
    companyId: company.id,
    ...rest,
    rate: jsonNumber(rate),
    createdAt: timestamp(createdAtMs),
    updatedAt: timestamp(updatedAtMs),
  };
}
