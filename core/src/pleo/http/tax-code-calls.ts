import type { CompanyId } from '../../contract/index.ts';
import { rawNumber } from '../../kit/index.ts';
import type { PleoCompanyClient } from '../company-client.ts';
import { PleoTaxCode, type TaxCodeContent } from '../tax-codes.ts';
import { type CompanyCalls, idOf } from '../calls.ts';

type TaxCodeCalls = Pick<PleoCompanyClient, 'listTaxCodes' | 'createTaxCode' | 'updateTaxCode'>;

/** @see pleo-api.md §7.3 */
export function taxCodeCalls(calls: CompanyCalls): TaxCodeCalls {
  const { companyId } = calls;
  return {
    listTaxCodes(signal) {
      const query = { company_id: companyId };
      return calls.list({ method: 'POST', path: '/v0/tax-codes:search', query, json: {} }, PleoTaxCode, signal, idOf);
    },
    createTaxCode(taxCode, signal) {
      const json = taxCodeBody(companyId, taxCode);
      // Whether Pleo refuses a second tax code of the same code is UNKNOWN, so this is sent once.
      return calls.data({ method: 'POST', path: '/v0/tax-codes', json, repeatable: 'never' }, PleoTaxCode, signal);
    },
    updateTaxCode(id, taxCode, signal) {
      const json = taxCodeBody(companyId, taxCode);
      const path = `/v0/tax-codes/${encodeURIComponent(id)}`;
      return calls.send({ method: 'PUT', path, json, repeatable: 'safe' }, signal);
    },
  };
}

function taxCodeBody(companyId: CompanyId, taxCode: TaxCodeContent): unknown {
  return {
    companyId,
    code: taxCode.code,
    name: taxCode.name,
    rate: rawNumber(taxCode.rate),
    type: taxCode.type,
    archived: taxCode.archived,
    ingoingTaxAccount: taxCode.ingoingTaxAccount ?? null,
    outgoingTaxAccount: taxCode.outgoingTaxAccount ?? null,
  };
}
