import type { ErpDimension, ErpDimensionValue } from '@ringfence/core/contract';
import { z } from 'zod';
import { listOf } from '../http/fields.ts';

export interface XeroTrackingCategory {
  readonly dimension: ErpDimension;
  readonly values: readonly ErpDimensionValue[];
}

const Option = z.object({ TrackingOptionID: z.guid(), Name: z.string(), Status: z.string() });

/** A category always comes with all of its options. @see xero-api.md §10.4 */
const Category = z
  .object({ TrackingCategoryID: z.guid(), Name: z.string(), Status: z.string(), Options: z.array(Option) })
  .transform(
    (raw): XeroTrackingCategory => ({
      dimension: toRecord(raw.TrackingCategoryID, raw),
      values: raw.Options.map((option) => toRecord(option.TrackingOptionID, option)),
    }),
  );

export const TrackingCategories = listOf('TrackingCategories', Category);

/** Xero knows options and categories by nothing but their ids and names. */
function toRecord(id: string, { Name, Status }: { readonly Name: string; readonly Status: string }): ErpDimensionValue {
  return { id, code: id, name: Name, status: Status === 'ACTIVE' ? 'active' : 'archived' };
}
