import type { ErpDimension, ErpDimensionValue } from '@ringfence/core/contract';
import { z } from 'zod';

/** Xero knows options and categories by nothing but their ids and names. */
function toRecord(id: string, name: string, status: string): ErpDimension & ErpDimensionValue {
  return { id, code: id, name, status: status === 'ACTIVE' ? 'active' : 'archived' };
}

const TrackingOption = z
  .object({ TrackingOptionID: z.guid(), Name: z.string(), Status: z.string() })
  .transform((raw): ErpDimensionValue => toRecord(raw.TrackingOptionID, raw.Name, raw.Status));

/** A category always comes with all of its options. @see xero-api.md §10.4 */
const TrackingCategory = z
  .object({ TrackingCategoryID: z.guid(), Name: z.string(), Status: z.string(), Options: z.array(TrackingOption) })
  .transform((raw) => ({
    dimension: toRecord(raw.TrackingCategoryID, raw.Name, raw.Status),
    values: raw.Options,
  }));

export interface XeroTrackingCategory {
  readonly dimension: ErpDimension;
  readonly values: readonly ErpDimensionValue[];
}

export const TrackingCategoriesAnswer = z
  .object({ TrackingCategories: z.array(TrackingCategory) })
  .transform((raw): readonly XeroTrackingCategory[] => raw.TrackingCategories);
