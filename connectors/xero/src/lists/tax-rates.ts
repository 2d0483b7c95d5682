import type { AccountClass, ErpTaxCode } from '@ringfence/core/contract';
import { exactDecimal, fractionFromPercent } from '@ringfence/core/kit';
import { z } from 'zod';
import { listOf } from '../http/fields.ts';

const flag = z.boolean().default(false);

/** A tax rate; its key on lines is `TaxType`. @see xero-api.md §10.3 */
const TaxRate = z
  .object({
    TaxType: z.string().min(1),
    Name: z.string(),
    Status: z.string(),
    EffectiveRate: exactDecimal(),
    CanApplyToAssets: flag,
    CanApplyToEquity: flag,
    CanApplyToExpenses: flag,
    CanApplyToLiabilities: flag,
    CanApplyToRevenue: flag,
  })
  .transform((raw): ErpTaxCode => {
    const flags: readonly (readonly [AccountClass, boolean])[] = [
      ['asset', raw.CanApplyToAssets],
      ['equity', raw.CanApplyToEquity],
      ['expense', raw.CanApplyToExpenses],
      ['liability', raw.CanApplyToLiabilities],
      ['revenue', raw.CanApplyToRevenue],
    ];
    return {
      code: raw.TaxType,
      name: raw.Name,
      rate: fractionFromPercent(raw.EffectiveRate),
      status: raw.Status === 'ACTIVE' ? 'active' : 'archived',
      appliesTo: flags.filter(([, applies]) => applies).map(([accountClass]) => accountClass),
    };
  });

export const TaxRates = listOf('TaxRates', TaxRate);
