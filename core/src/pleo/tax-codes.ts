import { z } from 'zod';
import type { CompanyId, ExactDecimal } from '../contract/index.ts';
import { exactDecimal, rawNumber } from '../kit/index.ts';
import { idOf, type PleoCalls } from './calls.ts';

/** A tax code as Pleo holds it. @see pleo-api.md §7.3 */
export const PleoTaxCode = z.object({
  id: z.string(),
  name: z.string(),
  /** A fraction: `0.2` is 20 %. */
  rate: exactDecimal(),
  /** `inclusive`, `exclusive` or `reverse`; open, so that a new type does not stop the sync. */
  type: z.string(),
  archived: z.boolean(),
  code: z.string().nullish(),
  ingoingTaxAccount: z.string().nullish(),
  outgoingTaxAccount: z.string().nullish(),
});
export type PleoTaxCode = z.infer<typeof PleoTaxCode>;

/** A tax code to create, or the full replacement of one. */
export interface TaxCodeContent {
  readonly code: string;
  readonly name: string;
  readonly rate: ExactDecimal;
  readonly type: string;
  readonly archived: boolean;
  readonly ingoingTaxAccount?: string | undefined;
  readonly outgoingTaxAccount?: string | undefined;
}

/** @see pleo-api.md §7.3 */
export function taxCodeCalls(calls: PleoCalls, companyId: CompanyId) {
  const path = '/v0/tax-codes';
  const bodyOf = (taxCode: TaxCodeContent) => ({
    companyId,
    code: taxCode.code,
    name: taxCode.name,
    rate: rawNumber(taxCode.rate),
    type: taxCode.type,
    archived: taxCode.archived,
    ingoingTaxAccount: taxCode.ingoingTaxAccount ?? null,
    outgoingTaxAccount: taxCode.outgoingTaxAccount ?? null,
  });
  return {
    /** Every tax code, archived ones included. */
    listTaxCodes(signal?: AbortSignal): AsyncIterable<PleoTaxCode> {
      const query = { company_id: companyId };
      return calls.list({ method: 'POST', path: `${path}:search`, query, json: {} }, PleoTaxCode, signal, idOf);
    },
    createTaxCode(taxCode: TaxCodeContent, signal?: AbortSignal): Promise<PleoTaxCode> {
      // Whether Pleo refuses a second tax code of the same code is UNKNOWN, so this is sent once.
      const call = { method: 'POST', path, json: bodyOf(taxCode), repeatable: 'never' } as const;
      return calls.data(call, PleoTaxCode, signal);
    },
    updateTaxCode(id: string, taxCode: TaxCodeContent, signal?: AbortSignal): Promise<void> {
      const call = { method: 'PUT', path: `${path}/${encodeURIComponent(id)}`, repeatable: 'safe' } as const;
      return calls.send({ ...call, json: bodyOf(taxCode) }, signal);
    },
  };
}
