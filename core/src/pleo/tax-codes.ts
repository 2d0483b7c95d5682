import { z } from 'zod';
import type { ExactDecimal } from '../contract/index.ts';
import { exactDecimal } from '../kit/index.ts';

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
